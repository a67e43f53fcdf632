using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class LiftRestriction(IMediator mediator) : FormOnCase<LiftRestriction.Restricted>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<Restricted> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        SendAsync(Form with { Address = Address }, Form.Step switch
        {
            LiftStep.Ask => "A second person now has to confirm it",
            LiftStep.Confirm => "Restriction lifted",
            _ => "The case stays restricted",
        }, cancellation, "/access");

    public enum LiftStep { Ask, Confirm, Keep }

    [Allow(Permission.RestrictCase)]
    public sealed record Query(string Address) : IQuery<Restricted>;

    public sealed record Restricted(string Reference, string Reason, string? AskedBy, string? LiftReason);

    [Allow(Permission.RestrictCase)]
    public sealed record Command : ICommand<Guid>
    {
        public string Address { get; init; } = "";

        [Required(ErrorMessage = "Select what to do")]
        public LiftStep? Step { get; set; }

        [Display(Name = "Why it can go"), StringLength(500, ErrorMessage = "Why it can go must be 500 characters or fewer")]
        public string? LiftReason { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Restricted>
    {
        public async Task<Restricted> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var restriction = await db.RestrictionsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.CaseId == @case.Id && one.LiftedAt == null, cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, restriction.Id);
            return new Restricted(@case.Reference, restriction.Reason, restriction.LiftAskedById is { } asked ? known.User(asked) : null, restriction.LiftReason);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseHeldBy(actor, command.Address, cancellationToken);
            var restriction = await db.RestrictionsSeenBy(actor).SingleOrDefaultAsync(one => one.CaseId == @case.Id && one.LiftedAt == null, cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, restriction.Id);
            switch (command.Step)
            {
                case LiftStep.Ask:
                    restriction.AskToLift(command.LiftReason, actor, now);
                    break;
                case LiftStep.Confirm:
                    @case.Lift(restriction, actor, now);
                    foreach (var named in await db.GrantsSeenBy(actor).Where(grant => grant.CaseId == @case.Id && grant.Kind == GrantKind.Named && grant.EndedAt == null).ToListAsync(cancellationToken))
                        await db.EndAsync(named, actor, now, cancellationToken);
                    break;
                default:
                    restriction.Keep();
                    break;
            }

            return restriction.Id;
        }
    }
}
