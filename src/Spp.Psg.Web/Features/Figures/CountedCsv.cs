using System.Globalization;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The list behind a number as a spreadsheet reads it, made in parts: with what it counts and where it comes from beneath it.</summary>
static class CountedCsv
{
    public static string Head() => new Csv().Line("Date", "Case", "Panel", "Ward", "Type", "Rating then", "What").ToString();

    /// <summary>One by one: a part in one string would be too large for memory to give back soon.</summary>
    public static IEnumerable<string> Lines(ListCounted.Listed part) => part.Rows.Select(row => new Csv()
        .Line(row.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Reference ?? "Not about one case", row.Panel, row.Ward, row.Type, row.Rating, row.What)
        .ToString());

    public static string Foot(ListCounted.Listed list, int written, DateTimeOffset now) => new Csv()
        .Line()
        .Line($"{list.Slice.Figure.Name}{(list.Part is null ? "" : $": {list.Part}")}. {list.Panels.Name}, {list.Slice.Period.Name}. {list.Slice.Figure.Sentence}")
        .Line($"{written.ToString(CultureInfo.InvariantCulture)} in all. Counted up to {Shown.Moment(now)}. OFFICIAL")
        .ToString();
}
