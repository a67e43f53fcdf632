using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Domain.Tests.Reports;

/// <summary>The figures of the two seed reports, as their tables hold them.</summary>
static class GivenFigures
{
    public static readonly DateOnly November = new(2018, 11, 13);

    public static ReportSeries Count(string code, string name, decimal now, decimal? before = null, Publication publication = Publication.Suppressed, params (string By, (string Name, decimal Now, decimal Before)[] Parts)[] splits) =>
        Of(code, name, NumberShape.Count, publication, new Amount(now), before is { } then ? new Amount(then) : null,
            [.. splits.Select(split => new ReportSplit(split.By, [.. split.Parts.Select(part => new ReportPart(part.Name, before is null ? [new Amount(part.Now)] : [new Amount(part.Now), new Amount(part.Before)]))]))]);

    public static ReportSeries Share(string code, string name, Amount now, Amount? before = null, int places = 0, Publication publication = Publication.Suppressed) => Of(code, name, new NumberShape(MeasureShape.Share, null, places), publication, now, before, []);

    public static ReportSeries Rate(string code, string name, Amount now, decimal peerMean) =>
        Of(code, name, new NumberShape(MeasureShape.Rate, 1000, 1), Publication.Open, now, null, []) with { Peers = new ReportPeers("most similar group", peerMean, 10, 15, null, null) };

    public static ReportFigures All(params ReportSeries[] measures) => new([], measures);

    public static FigureChecker Checker(params ReportSeries[] measures) => new(All(measures), November);

    static ReportSeries Of(string code, string name, NumberShape number, Publication publication, Amount now, Amount? before, IReadOnlyList<ReportSplit> splits)
    {
        var (h1, h2) = (ReportPeriod.Parse("h1-2018"), ReportPeriod.Parse("h2-2017"));
        ReportColumn Column(string key, ReportPeriod period, Amount amount) => new(key, period.Code, period.Label, period.From, period.To, amount, null);
        return new ReportSeries(code, name, $"Each of {name.ToLowerInvariant()}", "cases", number, Polarity.DownIsGood, publication, true, false, "the source, as at 1 November 2018", null,
            before is { } then ? [Column(ReportColumn.NowKey, h1, now), Column(ReportColumn.BeforeKey, h2, then)] : [Column(ReportColumn.NowKey, h1, now)], splits, [], null);
    }
}
