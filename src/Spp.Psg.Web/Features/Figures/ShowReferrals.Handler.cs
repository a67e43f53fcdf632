using MediatR;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Features.Shared;
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Web.Features.Figures;

public sealed partial class ShowReferrals
{
    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var seen = (await names.ReadAsync(cancellationToken)).PanelsCountedFor(current.Actor);
            var panels = CountedPanels.Of(seen, query.Panel) ?? throw new NotSeen();
            var quarters = query.Last.AndBefore(Quarters.Count);
            var numbers = await db.ReadFiguresAsync(panels.Panels, quarters, cancellationToken);
            var rates = current.Actor.May(Permission.SeeMeasures) ? await RatesAsync(query, quarters, cancellationToken) : [];
            return new Answered(
                panels, seen, [.. quarters.Select(quarter => new Line(quarter, panels.Cell(numbers.Count(ReferralsReceived, quarter), ReferralsReceived, quarter), [.. rates.Select(rate => rate.In(quarter))]))],
                [.. rates.Select(rate => rate.Of)], clock.GetUtcNow());
        }

        /// <summary>Shares of each quarter: which of them is meant is chosen, or else told by its name.</summary>
        async Task<IReadOnlyList<(RateOf Of, Func<ReportPeriod, Rate> In)>> RatesAsync(Query query, IReadOnlyList<ReportPeriod> quarters, CancellationToken cancellation)
        {
            var (actor, from, to) = (current.Actor, quarters[0].From, quarters[^1].To);
            var measures = await db.DefinedMeasuresSeenBy(actor).AsNoTracking().Where(measure => measure.Shape == MeasureShape.Share && measure.Frequency == MeasureFrequency.Quarterly).OrderBy(measure => measure.Name).ToListAsync(cancellation);
            var ids = measures.Select(measure => measure.Id).ToList();
            var values = await db.MeasureValuesSeenBy(actor).AsNoTracking().Where(value => ids.Contains(value.MeasureId) && value.SupersededAt == null && value.FromOn >= from && value.ToOn <= to).ToListAsync(cancellation);
            var gaps = await db.MeasureGapsSeenBy(actor).AsNoTracking().Where(gap => ids.Contains(gap.MeasureId) && gap.EndedAt == null).ToListAsync(cancellation);
            return [RateOf("engaged", "Engagement rate", "engage", query.Engaged), RateOf("repeat", "Repeat rate", "repeat", query.Repeat)];

            (RateOf, Func<ReportPeriod, Rate>) RateOf(string word, string name, string told, string? code)
            {
                if ((measures.Find(measure => measure.Code == code) ?? measures.Find(measure => measure.Name.Contains(told, StringComparison.OrdinalIgnoreCase))) is not { } chosen)
                    return (new RateOf(word, name, null, null, null, Choices(null)), _ => new Rate(null, null, "not available because no measure of it is defined"));
                var series = new Series(chosen, values.Where(value => value.MeasureId == chosen.Id));
                var missing = gaps.FindAll(gap => gap.MeasureId == chosen.Id);
                return (new RateOf(word, name, chosen.Code, chosen.Name, chosen.Sentence, Choices(chosen)), quarter => series.Total(quarter) is { } amount
                    ? new Rate(chosen.Shown(amount), chosen.Behind(amount), null)
                    : new Rate(null, null, (missing.Find(gap => gap.IsOf(quarter)) ?? missing.Find(gap => gap.FromOn is null))?.Sentence ?? "not available because nothing was loaded for this quarter"));
            }

            IReadOnlyList<SelectListItem> Choices(Measure? chosen) =>
                [.. chosen is null ? [new SelectListItem("choose a measure", "")] : Array.Empty<SelectListItem>(), .. measures.Select(measure => new SelectListItem(measure.Name, measure.Code, measure == chosen))];
        }
    }
}
