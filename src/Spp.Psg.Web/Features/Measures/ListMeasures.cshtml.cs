using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class ListMeasures(IMediator mediator) : PageModel
{
    public Seen Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeMeasures)]
    public sealed record Query : IQuery<Seen>;

    public sealed record Seen(IReadOnlyList<Row> Rows, bool MayDefine, bool MayLoad);

    /// <param name="Gap">Stands in the place of the value.</param>
    public sealed record Row(Measure Measure, ReportPeriod? Period, ReportPeriod? Before, ReportPeriod? LastYear, Compared Compared, Amount? SameLastYear, DateOnly? AsAt, string? Gap);

    public sealed class Handler(PsgDb db, CurrentActor current) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var measures = await db.DefinedMeasuresSeenBy(current.Actor).OrderBy(measure => measure.Theme).ThenBy(measure => measure.Name).ToListAsync(cancellationToken);
            var sums = (await db.MeasureSumsSeenBy(current.Actor).ToListAsync(cancellationToken)).ToLookup(sum => sum.MeasureId);
            var gaps = (await db.MeasureGapsSeenBy(current.Actor).Where(gap => gap.EndedAt == null).OrderBy(gap => gap.FromOn).ToListAsync(cancellationToken)).ToLookup(gap => gap.MeasureId);
            return new Seen([.. measures.Select(measure => Line(measure, [.. sums[measure.Id]], gaps[measure.Id]))], current.Actor.May(Permission.DefineMeasures), current.Actor.May(Permission.LoadMeasures));
        }

        static Row Line(Measure measure, List<MeasureSum> sums, IEnumerable<MeasureGap> gaps)
        {
            var totals = sums.GroupBy(sum => measure.Period(sum.FromOn, sum.ToOn) ?? ReportPeriod.Between(sum.FromOn, sum.ToOn))
                .ToDictionary(period => period.Key, period => Series.TotalOf(measure, period.Select(sum => (sum.Split, new Amount(sum.Numerator, sum.Denominator)))));
            List<ReportPeriod> periods = [.. totals.Keys.OrderBy(period => period.To).ThenBy(period => period.From)];
            var latest = periods.LastOrDefault();
            var before = latest is null ? null : Series.Before(measure, periods, latest);
            var lastYear = latest is null ? null : Series.SameLastYear(measure, periods, latest);
            return new Row(measure, latest, before, lastYear, new Compared(measure, Of(latest), Of(before)), Of(lastYear),
                sums.Where(sum => latest is not null && sum.FromOn == latest.From && sum.ToOn == latest.To).Select(sum => (DateOnly?)sum.AsAt).Max(),
                gaps.LastOrDefault(gap => gap.Stands(latest))?.Sentence);

            Amount? Of(ReportPeriod? period) => period is null ? null : totals[period];
        }
    }
}
