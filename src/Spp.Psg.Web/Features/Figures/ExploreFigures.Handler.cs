using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

public sealed partial class ExploreFigures
{
    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var (asked, known) = (query.Asked, await names.ReadAsync(cancellationToken));
            var seen = known.PanelsCountedFor(current.Actor);
            var panels = CountedPanels.Of(seen, asked.Panel) ?? throw new NotSeen();
            var periods = (ReportPeriod[])[query.Period, query.Period.Before, query.Period.SameLastYear];
            periods = [.. periods.DistinctBy(period => (period.From, period.To))];
            var by = asked.By == SplitBy.Month && !AreWholeMonths(query.Period) ? SplitBy.Nothing : asked.By;
            var question = new Explored(asked.Figure, panels.Panels, asked.Filters, by);
            var points = asked.IsInSmallCharts ? PointsOf(periods) : [];
            var all = by == SplitBy.Month ? [.. periods, .. periods.SelectMany(MonthsOf)] : (ReportPeriod[])[.. periods, .. points];
            var found = await db.ExploreAsync(current.Actor, question, all, cancellationToken);
            var details = await db.DetailsOf(current.Actor, question, periods, cancellationToken);
            var table = new ExploredTable(asked, panels, periods, by, points, found, known);
            var (rows, total) = table.Answer();
            var answered = new Answered(
                asked, panels, seen, periods, by, rows, total, table.AddsUp, details,
                [.. asked.Filters.Select(filter => $"{FigureWords.Split(filter.By).ToLowerInvariant()}: {FigureWords.Part(filter.By, filter.Key, known)}")],
                [.. CountedBy.Of(asked.Figure).Where(one => one is not (SplitBy.Panel or SplitBy.Month)).Select(one => (one, (IReadOnlyList<(string, string)>)[.. asked.Choices(one, known, details)]))],
                clock.GetUtcNow(), question.IsSummed(all), points);
            return by == SplitBy.Ward ? answered with { Map = new ExploredMap(answered, known, LondonTime.DateOf(answered.CutOff)) } : answered;
        }
    }

    /// <summary>The months of the period or, where it has none or one, the periods themselves.</summary>
    static ReportPeriod[] PointsOf(ReportPeriod[] periods) =>
        AreWholeMonths(periods[0]) && MonthsOf(periods[0]).Skip(1).Any() ? [.. MonthsOf(periods[0])] : [.. periods.OrderBy(period => period.From)];

    internal static bool AreWholeMonths(ReportPeriod period) => period.From.Day == 1 && period.To.Day == 1;

    internal static IEnumerable<ReportPeriod> MonthsOf(ReportPeriod period)
    {
        for (var month = period.From; month < period.To; month = month.AddMonths(1))
            yield return ReportPeriod.Of(PeriodKind.Month, month);
    }
}
