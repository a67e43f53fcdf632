using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Domain.Reports;

/// <summary>A figure that a report may print, of the edition or of a measure, with everything that is printed beside it.</summary>
/// <param name="Source">Where it comes from and as at when.</param>
/// <param name="IsOfAuthority">Whether its whole is the whole authority's, for the policy of small totals.</param>
/// <param name="PartOf">The figure of which it is a part.</param>
/// <param name="Columns">The period, and what it is compared with.</param>
/// <param name="History">The last periods, the oldest first, for a line.</param>
public sealed record ReportSeries(
    string Code, string Name, string Sentence, string Unit, NumberShape Number, Polarity Polarity, Publication Publication, bool PartsSum, bool IsOfAuthority, string Source, string? PartOf,
    IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportSplit> Splits, IReadOnlyList<ReportColumn> History, ReportPeers? Peers)
{
    public ReportColumn Now => Columns[0];

    public ReportColumn? Column(string key) => Columns.FirstOrDefault(column => column.Key == key);

    public ReportSplit? Split(string by) => Splits.FirstOrDefault(split => string.Equals(split.By, by, StringComparison.OrdinalIgnoreCase));

    public decimal? Value(ReportColumn? column) => column?.Amount is { } amount ? Number.ValueOf(amount) : null;

    public Change? Against(string key) => Value(Now) is { } now && Value(Column(key)) is { } then ? new Change(now, then) : null;
}

/// <param name="Key">now, before or last-year.</param>
/// <param name="Gap">Why there is no value.</param>
public sealed record ReportColumn(string Key, string Period, string Name, DateOnly From, DateOnly To, Amount? Amount, string? Gap)
{
    public const string NowKey = "now", BeforeKey = "before", LastYearKey = "last-year";
}

public sealed record ReportSplit(string By, IReadOnlyList<ReportPart> Parts);

/// <param name="Amounts">One for each column of the series.</param>
public sealed record ReportPart(string Name, IReadOnlyList<Amount?> Amounts);

/// <summary>A benchmark of the period.</summary>
public sealed record ReportPeers(string Name, decimal? Mean, int? Rank, int? RankOf, decimal? RangeLow, decimal? RangeHigh);
