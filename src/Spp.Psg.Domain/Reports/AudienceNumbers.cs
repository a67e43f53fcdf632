using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Domain.Reports;

/// <summary>The numbers of a report as its audience reads them: the same number is the same wherever the report prints it (domain.md 6.6).</summary>
public sealed class AudienceNumbers(ReportFigures figures, SmallNumbers policy, bool isPublic)
{
    public const string NotPublished = "[not published]", NoFigure = "–";

    readonly HashSet<(string, string, string)> small = [], other = [];

    public bool IsPublic => isPublic;

    /// <summary>How many numbers were hidden because they are small, and how many to protect those.</summary>
    public (int Small, int Other) Hidden => (small.Count, other.Count);

    public PaperCell Cell(ReportSeries series, ReportColumn? column)
    {
        if (column?.Amount is not { } amount)
            return new PaperCell(column?.Gap ?? NoFigure);
        var why = !isPublic ? Figures.Hidden.No : series.Publication switch
        {
            Publication.Inside => Figures.Hidden.Withheld,
            Publication.Open => Figures.Hidden.No,
            _ => Whole(series, column, amount),
        };
        return Shown(series, amount, why, (series.Code, column.Period, ""));
    }

    /// <summary>One row for each part, in the order of the split; a cell for each column.</summary>
    public IReadOnlyList<IReadOnlyList<PaperCell>> Parts(ReportSeries series, ReportSplit split)
    {
        var columns = series.Columns.Select((_, at) => Safe(series, [.. split.Parts.Select(part => part.Amounts[at])])).ToList();
        return [.. split.Parts.Select((part, row) => (IReadOnlyList<PaperCell>)[.. series.Columns.Select((column, at) => part.Amounts[at] is { } amount
            ? Shown(series, amount, columns[at][row], (series.Code, column.Period, $"{split.By}:{part.Name}"))
            : new PaperCell(NoFigure))])];
    }

    Hidden Whole(ReportSeries series, ReportColumn column, Amount amount)
    {
        if (series.Number.Shape != MeasureShape.Count)
            return OfAmount(series, amount);
        if (!IsCount(amount))
            return Figures.Hidden.No;
        var whole = series.PartOf is { } code ? figures.Find(code)?.Column(column.Key)?.Amount : null;
        return (whole is { } of && of.Numerator >= amount.Numerator ? policy.PartOf((int)amount.Numerator, (int)of.Numerator, series.IsOfAuthority) : policy.One((int)amount.Numerator, series.IsOfAuthority)).Why;
    }

    IReadOnlyList<Hidden> Safe(ReportSeries series, IReadOnlyList<Amount?> amounts)
    {
        if (!isPublic || series.Publication == Publication.Open)
            return [.. amounts.Select(_ => Figures.Hidden.No)];
        if (series.Publication == Publication.Inside)
            return [.. amounts.Select(_ => Figures.Hidden.Withheld)];
        if (series.Number.Shape != MeasureShape.Count || amounts.Any(amount => amount is { } one && !IsCount(one)))
            return [.. amounts.Select(amount => amount is { } one ? OfAmount(series, one) : Figures.Hidden.No)];
        IReadOnlyList<IReadOnlyList<int>> cells = [.. amounts.Select(amount => (IReadOnlyList<int>)[(int)(amount?.Numerator ?? 0)])];
        return cells.Count == 0 ? [] : [.. policy.Table(cells, hasRowTotals: false, series.IsOfAuthority).Cells.Select(row => row[0].Why)];
    }

    /// <summary>A share of fewer than 10, or one of whose sides is small, tells of people; a mean or a sum of money does not.</summary>
    static Hidden OfAmount(ReportSeries series, Amount amount) => series.Number.Shape switch
    {
        MeasureShape.Share when amount.Denominator is { } whole => whole is > 0 and < Share.SmallestPublicDenominator || IsSmall(amount.Numerator) || IsSmall(whole - amount.Numerator) ? Figures.Hidden.Small : Figures.Hidden.No,
        MeasureShape.Rate => IsSmall(amount.Numerator) ? Figures.Hidden.Small : Figures.Hidden.No,
        MeasureShape.Count => IsSmall(amount.Numerator) ? Figures.Hidden.Small : Figures.Hidden.No,
        _ => Figures.Hidden.No,
    };

    static bool IsSmall(decimal number) => number is > 0 and < SmallNumbers.Smallest;

    static bool IsCount(Amount amount) => amount.Numerator is >= 0 and < int.MaxValue && decimal.Truncate(amount.Numerator) == amount.Numerator;

    PaperCell Shown(ReportSeries series, Amount amount, Hidden why, (string, string, string) key)
    {
        if (why == Figures.Hidden.Small)
            small.Add(key);
        else if (why != Figures.Hidden.No && series.Publication != Publication.Inside)
            other.Add(key);
        return why switch
        {
            Figures.Hidden.No => new PaperCell(series.Number.Shown(amount), series.Number.ValueOf(amount)),
            Figures.Hidden.Small => new PaperCell(series.Number.Shape == MeasureShape.Count ? SmallNumbers.Mark : SmallNumbers.OtherMark),
            _ => new PaperCell(series.Publication == Publication.Inside ? NotPublished : SmallNumbers.OtherMark),
        };
    }
}
