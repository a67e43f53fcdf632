using System.Runtime.CompilerServices;
using Spp.Psg.Data;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>The explorer's numbers of the period by ward, on the wards that were in force at its end; what lies in none of them is said beneath.</summary>
public sealed class ExploredMap
{
    /// <summary>Of a ward whose number is not told: hidden from the public, or not asked for.</summary>
    public const string Untold = "untold";

    /// <summary>By ward code; drawn once for as long as these wards are known.</summary>
    static readonly ConditionalWeakTable<WardMap, Dictionary<string, string>> Outlines = [];

    readonly ExploreFigures.Answered figures;
    readonly IReadOnlyList<ExploreFigures.Row> elsewhere;
    readonly IReadOnlyList<string> unknown;
    readonly DateOnly on;

    /// <param name="today">A period that is not over is drawn on the wards of today.</param>
    public ExploredMap(ExploreFigures.Answered figures, Names names, DateOnly today)
    {
        this.figures = figures;
        on = figures.Period.LastDay < today ? figures.Period.LastDay : today;
        Wards = names.Outlines.On(on);
        Drawing = new MapDrawing(Wards.Frame);
        Classes = new MapClasses(figures.Rows.Select(row => Wards.Of(row.Key) is null ? 0 : row.Cells[0].Public.Value ?? 0).Append(0).Max());
        var (rows, asked) = (figures.Rows.Where(row => row.Key is not null).ToDictionary(row => row.Key!), figures.Asked.Filters.FirstOrDefault(filter => filter.By == SplitBy.Ward));
        Areas = [.. Wards.Wards.Select(ward => new Area(ward, asked is null || asked.Key == ward.Code, rows.GetValueOrDefault(ward.Code)?.Cells[0], Classes))];
        elsewhere = [.. figures.Rows.Where(row => Wards.Of(row.Key) is null && row.Cells[0].Public.Value != 0)];
        unknown = [.. names.Wards.Where(ward => !names.Outlines.Have(ward.Code)).Select(ward => ward.Name)];
    }

    public WardMap Wards { get; }
    public MapDrawing Drawing { get; }
    public MapClasses Classes { get; }
    public IReadOnlyList<Area> Areas { get; }

    public string Outline(Area area) =>
        Outlines.GetValue(Wards, wards => wards.Wards.ToDictionary(ward => ward.Code, ward => Drawing.Outline(ward.Shape)))[area.Ward.Code];

    public IEnumerable<(string Class, string Name)> Legend =>
    [
        ("0", "none"),
        .. Classes.All.Select(one => ($"{one.Class}", one.From == one.To ? Shown.Number(one.From) : $"{Shown.Number(one.From)} to {Shown.Number(one.To)}")),
        .. Areas.Where(area => area.Class == Untold).Select(area => (Untold, area.Text is null ? "not asked for" : "not shown")).Distinct(),
    ];

    /// <summary>What the map shows, for those who do not see it, and for those who do.</summary>
    public string Says()
    {
        var shown = Areas.Where(area => area.Count > 0).ToList();
        var (most, none) = (shown.MaxBy(area => area.Count), Areas.Count(area => area.Count == 0));
        var said = $"{figures.Figure.Name} in each ward, {figures.Period.Name}: the more, the darker.";
        if (most is not null)
            said += $" Most: {most.Ward.Name} with {most.Text}.";
        return none == 0 ? said : $"{said} {(none == Areas.Count ? "No ward has any" : $"{Shown.Number(none)} of {Shown.Count(Areas.Count, "ward")} {(none == 1 ? "has" : "have")} none")}.";
    }

    /// <summary>What the map cannot show.</summary>
    public IEnumerable<string> Misses()
    {
        if (Wards.IsEmpty)
            yield return $"No ward boundaries are loaded that were in force on {on.InWords()}, so there is no map. An administrator can load them from a file of the Office for National Statistics.";
        else if (elsewhere.Count > 0)
            yield return $"Not on the map: {string.Join("; ", elsewhere.Select(Elsewhere))}.";
        if (unknown.Count > 0 && !Wards.IsEmpty)
            yield return $"No boundary is loaded for {string.Join(", ", unknown)}.";
    }

    /// <summary>Which wards these are, and whose boundaries.</summary>
    public string Source() =>
        $"Wards in force from {Shown.Date(Wards.ValidFrom)}{(Wards.ValidTo is { } end ? $" to {Shown.Date(end)}" : "")}." +
        (Wards.IsPublished ? $" Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right {Wards.ValidFrom.Year}." : "");

    string Elsewhere(ExploreFigures.Row row) =>
        row.Key is null ? $"{row.Cells[0].Text} with no ward recorded" : $"{row.Cells[0].Text} in {row.Name}, which is none of the wards of {on.InWords()}";

    /// <summary>One ward with its number as the table says it.</summary>
    public sealed class Area(WardOutline ward, bool isAsked, ExploreFigures.Cell? cell, MapClasses classes)
    {
        /// <summary>So wide is a letter of a ward's name, and so high are the name and its number.</summary>
        const double Letter = 10.5, Lines = 56;

        public WardOutline Ward => ward;

        /// <summary>Null when it is not told.</summary>
        public int? Count => !isAsked ? null : cell is null ? 0 : cell.Public.Value;

        /// <summary>Null where nobody asked.</summary>
        public string? Text => !isAsked ? null : cell is null ? "0" : cell.Text;

        public string? Href => isAsked ? cell?.Href : null;
        public string Class => Count is { } count ? $"{classes.Of(count)}" : Untold;
        public string Label => Text is null ? $"{ward.Name}, not asked for" : $"{ward.Name} {Text}";

        /// <summary>Whether there is room for the ward's name above its number.</summary>
        public bool HasRoomForName(MapDrawing drawing) => drawing.Room(ward.Shape) is var (width, height) && width >= ward.Name.Length * Letter && height >= Lines;
    }
}
