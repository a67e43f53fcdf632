using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class RemoveCase(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public OneIntervention Of { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Of = await mediator.Send(new Query(Id, Address), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id, Address = Address }, cancellation);
        TempData["Done"] = "Case removed";
        return Redirect($"/cases/{Address}");
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id, string Address) : IQuery<OneIntervention>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, OneIntervention>
    {
        public async Task<OneIntervention> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            if (!await db.InterventionCasesSeenBy(current.Actor).AnyAsync(served => served.InterventionId == query.Id && served.CaseId == @case.Id, cancellationToken))
                throw new NotSeen();
            var one = await OneIntervention.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
            audit.About(@case.Id, query.Id);
            return one;
        }
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        [BindNever]
        public string Address { get; set; } = "";

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var served = await db.InterventionCasesSeenBy(actor).SingleOrDefaultAsync(one => one.InterventionId == command.Id && one.CaseId == @case.Id, cancellationToken) ?? throw new NotSeen();
            var (intervention, _) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            db.Remove(served);
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name} that was recorded on another case serves this case no longer", actor, now);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
