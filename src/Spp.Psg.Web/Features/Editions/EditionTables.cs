using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Web.Features.Editions;

/// <param name="Cells">In the period, before and last year.</param>
/// <param name="Changed">Null when nothing has.</param>
public sealed record ShownFigure(EditionFigure Figure, IReadOnlyList<ShownNumber> Cells, IReadOnlyList<ShownSplit> Splits, ChangedSince? Changed)
{
    /// <summary>Against another column; null when either number is hidden.</summary>
    public Change? Against(int column) => column < Cells.Count && Cells[0].Number.Value is { } now && Cells[column].Number.Value is { } then ? new Change(now, then) : null;
}

/// <param name="Href">The list behind it; none for 0 and none for the public.</param>
public sealed record ShownNumber(PublicNumber Number, string? Href);

public sealed record ShownSplit(SplitBy By, IReadOnlyList<ShownPart> Lines);

public sealed record ShownPart(string Name, IReadOnlyList<ShownNumber> Cells);

/// <summary>Lays out what an edition keeps: for the partnership with the list behind each number, for the public made safe.</summary>
sealed class EditionTables(Guid id, EditionContent content, bool isPublic)
{
    public IReadOnlyList<ShownFigure> Figures(IReadOnlyDictionary<int, ChangedSince> changed) => [.. content.Figures.Select(figure => new ShownFigure(
        figure, [.. figure.Numbers.Select((number, column) => new ShownNumber(Total(figure, column), Href(number, number.Value, null)))],
        [.. figure.Numbers[0].Splits.Select(split => Split(figure, split.By)).Where(split => split.Lines.Count > 0)], changed.GetValueOrDefault(figure.Numbers[0].List)))];

    /// <summary>Of an outcome, such as merged, small numbers are hidden for the whole authority too.</summary>
    bool IsOfAuthority(EditionFigure figure) => content.IsOfAuthority && figure.Detail is null;

    PublicNumber Total(EditionFigure figure, int column)
    {
        var value = figure.Numbers[column].Value;
        return !isPublic ? new PublicNumber(value, Hidden.No)
            : content.Figures.FirstOrDefault(whole => whole.Code == figure.PartOf) is { } whole ? content.Policy.PartOf(value, whole.Numbers[column].Value, IsOfAuthority(whole))
            : content.Policy.One(value, IsOfAuthority(figure));
    }

    ShownSplit Split(EditionFigure figure, SplitBy by)
    {
        var splits = figure.Numbers.Select(number => number.Splits.First(split => split.By == by).Parts).ToList();
        var keys = splits.SelectMany(parts => parts).DistinctBy(part => part.Key).ToList();
        int Value(int column, string? key) => splits[column].FirstOrDefault(part => part.Key == key)?.Value ?? 0;
        var columns = splits.Select((_, column) => Safe(figure, [.. keys.Select(part => Value(column, part.Key))])).ToList();
        return new ShownSplit(by, [.. keys.Select((part, at) => new ShownPart(part.Name,
            [.. figure.Numbers.Select((number, column) => new ShownNumber(columns[column][at], Href(number, Value(column, part.Key), new FigureFilter(by, part.Key))))]))]);
    }

    IReadOnlyList<PublicNumber> Safe(EditionFigure figure, IReadOnlyList<int> parts) => !isPublic || parts.Count == 0
        ? [.. parts.Select(part => new PublicNumber(part, Hidden.No))]
        : [.. content.Policy.Table([.. parts.Select(part => (IReadOnlyList<int>)[part])], hasRowTotals: false, IsOfAuthority(figure)).Cells.Select(row => row[0])];

    string? Href(EditionNumber number, int value, FigureFilter? part) =>
        isPublic || value == 0 ? null : $"/editions/{id}/lists/{number.List}{(part is null ? "" : $"?by={Uri.EscapeDataString(part.Code)}")}";
}
