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
/// <param name="before">What the public has read by then; null for the partnership.</param>
sealed class EditionTables(Edition edition, EditionContent content, PublishedBefore? before)
{
    readonly bool isPublic = before is not null;
    readonly HashSet<Guid> panels = [.. edition.PanelIds];

    /// <summary>What the public reads in some editions, the oldest first: each made safe beside those before it.</summary>
    public static PublishedBefore ReadBy(IEnumerable<Edition> editions)
    {
        var read = new List<PublishedNumber>();
        foreach (var edition in editions)
        {
            var tables = new EditionTables(edition, EditionContent.Read(edition.Content), new PublishedBefore(read));
            read.AddRange(tables.Public().ToList());
        }
        return new PublishedBefore(read);
    }

    IEnumerable<PublishedNumber> Public() =>
        from figure in content.Figures
        from column in Enumerable.Range(0, figure.Numbers.Count)
        let number = figure.Numbers[column]
        from shown in number.Splits.SelectMany(split => split.Parts.Zip(Safe(figure, split.By, [.. split.Parts.Select(part => part.Key)], column), (part, safe) => (split.By, part.Key, Safe: safe)))
            .Append((SplitBy.Nothing, null, Total(figure, column)))
        where shown.Safe.Value is not null
        select Numbered(figure, column, shown.Item1, shown.Item2, shown.Safe.Value!.Value);

    PublishedNumber Numbered(EditionFigure figure, int column, SplitBy by, string? key, int value)
    {
        var period = ReportPeriod.Parse(figure.Numbers[column].Period);
        return new PublishedNumber(figure.Code, by, key, panels, period.From, period.To, value, figure.Counting == Counting.Happened);
    }

    public IReadOnlyList<ShownFigure> Figures(IReadOnlyDictionary<int, ChangedSince> changed) => [.. content.Figures.Select(figure => new ShownFigure(
        figure, [.. figure.Numbers.Select((number, column) => new ShownNumber(Total(figure, column), Href(number, number.Value, null)))],
        [.. figure.Numbers[0].Splits.Select(split => Split(figure, split.By)).Where(split => split.Lines.Count > 0)], changed.GetValueOrDefault(figure.Numbers[0].List)))];

    /// <summary>Of an outcome, such as merged, small numbers are hidden for the whole authority too.</summary>
    bool IsOfAuthority(EditionFigure figure) => content.IsOfAuthority && figure.Detail is null;

    PublicNumber Total(EditionFigure figure, int column)
    {
        var value = figure.Numbers[column].Value;
        return !isPublic ? new PublicNumber(value, Hidden.No)
            : IsRevealing(figure, column, SplitBy.Nothing, null, value) ? new PublicNumber(null, Hidden.ToProtect)
            : content.Figures.FirstOrDefault(whole => whole.Code == figure.PartOf) is { } whole ? content.Policy.PartOf(value, whole.Numbers[column].Value, IsOfAuthority(whole))
            : content.Policy.One(value, IsOfAuthority(figure));
    }

    bool IsRevealing(EditionFigure figure, int column, SplitBy by, string? key, int value) =>
        value >= SmallNumbers.Smallest && before!.Reveals(Numbered(figure, column, by, key, value));

    ShownSplit Split(EditionFigure figure, SplitBy by)
    {
        var keys = figure.Numbers.SelectMany(number => Parts(number, by)).DistinctBy(part => part.Key).ToList();
        var columns = figure.Numbers.Select((_, column) => Safe(figure, by, [.. keys.Select(part => part.Key)], column)).ToList();
        return new ShownSplit(by, [.. keys.Select((part, at) => new ShownPart(part.Name,
            [.. figure.Numbers.Select((number, column) => new ShownNumber(columns[column][at], Href(number, Value(number, by, part.Key), new FigureFilter(by, part.Key))))]))]);
    }

    IReadOnlyList<PublicNumber> Safe(EditionFigure figure, SplitBy by, IReadOnlyList<string?> keys, int column)
    {
        var parts = keys.Select(key => Value(figure.Numbers[column], by, key)).ToList();
        if (!isPublic || parts.Count == 0)
            return [.. parts.Select(part => new PublicNumber(part, Hidden.No))];
        // Parts add up to a total that must not be known.
        if (IsRevealing(figure, column, SplitBy.Nothing, null, figure.Numbers[column].Value))
            return [.. parts.Select(_ => new PublicNumber(null, Hidden.Withheld))];
        int[] revealing = [.. parts.Index().Where(part => IsRevealing(figure, column, by, keys[part.Index], part.Item)).Select(part => part.Index)];
        return [.. content.Policy.Table([.. parts.Select(part => (IReadOnlyList<int>)[part])], hasRowTotals: false, IsOfAuthority(figure), revealing).Cells.Select(row => row[0])];
    }

    static IReadOnlyList<EditionPart> Parts(EditionNumber number, SplitBy by) => number.Splits.First(split => split.By == by).Parts;

    static int Value(EditionNumber number, SplitBy by, string? key) => Parts(number, by).FirstOrDefault(part => part.Key == key)?.Value ?? 0;

    string? Href(EditionNumber number, int value, FigureFilter? part) =>
        isPublic || value == 0 ? null : $"/editions/{edition.Id}/lists/{number.List}{(part is null ? "" : $"?by={Uri.EscapeDataString(part.Code)}")}";
}
