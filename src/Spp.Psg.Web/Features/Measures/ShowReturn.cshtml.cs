using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class ShowReturn(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public Seen Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id), cancellation);
        TempData["Done"] = "Return loaded";
        return LocalRedirect($"/measures/returns/{Id}");
    }

    [Allow(Permission.LoadMeasures)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    [Allow(Permission.LoadMeasures)]
    public sealed record Command(Guid Id) : ICommand<Guid>;

    /// <param name="Waits">There is something left to load.</param>
    public sealed record Seen(QuarterlyReturn Sent, string? FileName, DateTimeOffset AskedAt, string AskedBy, IReadOnlyList<(SeriesLoad Load, string Name)> Loads, bool Waits);

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var loads = await db.ReturnSeenBy(current.Actor, query.Id, cancellationToken);
            var measures = await db.DefinedMeasuresSeenBy(current.Actor).ToDictionaryAsync(measure => measure.Id, measure => measure.Name, cancellationToken);
            var first = loads[0];
            return new Seen(new QuarterlyReturn(query.Id, ReportPeriod.Of(PeriodKind.FinancialQuarter, first.ReturnFrom!.Value)), first.FileName, first.AskedAt, names.User(first.AskedById),
                [.. loads.Select(load => (load, measures[load.MeasureId])).OrderBy(load => load.Item2, StringComparer.Ordinal)], loads.Exists(load => load.State == SeriesLoadState.Checked && !load.ChangesNothing));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var loads = (await db.ReturnSeenBy(current.Actor, command.Id, cancellationToken)).Where(load => load.State == SeriesLoadState.Checked && !load.ChangesNothing).OrderBy(load => load.MeasureId).ToList();
            new Rules().Refuse(loads.Count == 0, "", "There is nothing left to load in this return").Hold();
            var gaps = (await db.MeasureGapsSeenBy(current.Actor).Where(gap => gap.EndedAt == null).ToListAsync(cancellationToken)).ToLookup(gap => gap.MeasureId);
            foreach (var load in loads)
            {
                await db.HoldMeasureAsync(load.MeasureId, cancellationToken);
                var values = load.Apply(await db.ValuesStanding(current.Actor, load.MeasureId, cancellationToken), current.Actor, now);
                db.Keep(values);
                foreach (var gap in gaps[load.MeasureId].Where(gap => gap.IsFilledBy(values)))
                    gap.End(current.Actor, now);
            }

            audit.About(null, loads.Select(load => load.Id));
            return command.Id;
        }
    }
}
