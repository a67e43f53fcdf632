using System.Globalization;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>The block on the cover of a report, and the table of its section 3.</summary>
static class PaperCover
{
    public static IEnumerable<(string Name, string Value)> Lines(ReportFacts cover) =>
        ((string, string?)[])
        [
            ("Report of", cover.ReportOf), ("Cabinet member(s) responsible", cover.CabinetMember),
            ("Contact officer(s)", cover.ContactOfficer is null ? cover.Telephone : cover.Telephone is null ? cover.ContactOfficer : $"{cover.ContactOfficer}, tel. {cover.Telephone}"),
            ("Deadline date", cover.Deadline ?? "Not applicable"),
        ] is var all ? all.Where(line => line.Item2 is not null).Select(line => (line.Item1, line.Item2!)) : [];

    /// <summary>The table of section 3.</summary>
    public static IReadOnlyList<(string Question, string Answer)> Timescales(ReportFacts cover) =>
        [("Is this a major policy item or statutory plan?", cover.IsMajorItem ? "Yes" : "No"), ("Date for the cabinet meeting", cover.CabinetOn is { } on ? Shown.LongDate(on) : "Not applicable")];

    public static bool IsTimescales(PaperBlock block) => block.Kind == PaperKind.Chapter && block.Number == HouseOrder.Timescales.ToString(CultureInfo.InvariantCulture);
}
