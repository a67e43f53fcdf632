using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class GiveReason(IMediator mediator) : FormOnCase<string>(mediator)
{
    readonly IMediator mediator = mediator;

    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>The page that asked.</summary>
    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    protected override IQuery<string> Asked => new Query(Address);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address }, cancellation);
        return LocalRedirect(Url.IsLocalUrl(To) ? To! : $"/cases/{Address}");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<string>;

    [Allow(Permission.SeeCase), Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Guid>
    {
        public string Address { get; init; } = "";

        [Display(Name = "I am"), Required(ErrorMessage = "Select why you open this case")]
        public OpeningReason? Reason { get; set; }

        [Display(Name = "Why"), StringLength(200, ErrorMessage = "Why must be 200 characters or fewer")]
        public string? Other { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            await db.CaseToOpen(current.Actor, query.Address, cancellationToken);
            return CaseReference.FromAddress(query.Address);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseToOpen(current.Actor, command.Address, cancellationToken);
            var reason = CaseReason.Words(command.Reason!.Value, command.Other);
            await db.GiveReasonAsync(new CaseReason(current.SessionId, @case, current.Actor.UserId, reason, clock.GetUtcNow()), cancellationToken);
            audit.About(@case);
            audit.Because(reason);
            return @case;
        }
    }
}
