using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class DeclareConflict(IMediator mediator, CurrentActor current) : FormOnCase<DeclareConflict.On>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<On> Asked => new Query(Address);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var done = await SendAsync(Form with { Address = Address }, "Conflict declared", cancellation, "/access");
        return Form.UserId is null || Form.UserId == current.Actor.UserId ? LocalRedirect("/") : done;
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<On>;

    /// <param name="Others">Whom a chair may choose, themselves first; empty for everybody else.</param>
    public sealed record On(string Reference, IReadOnlyList<SelectListItem> Others);

    [Allow(Permission.SeeCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Who has the conflict")]
        public Guid? UserId { get; set; }

        [Display(Name = "What the conflict is"), Required(ErrorMessage = "Enter what the conflict is, without details of the case"), StringLength(200, ErrorMessage = "What the conflict is must be 200 characters or fewer")]
        public string? Reason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var (known, actor) = (await names.ReadAsync(cancellationToken), current.Actor);
            var reference = CaseReference.FromAddress(query.Address);
            var panel = await db.CasesSeenBy(actor).Where(@case => @case.Reference == reference).Select(@case => (Guid?)@case.PanelId).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            return new On(reference, actor.May(Permission.RestrictCase)
                ? [new SelectListItem("Myself", actor.UserId.ToString()), .. known.WhoMay(Permission.SeeCase).Where(user => user.Panels.Contains(panel) && user.Id != actor.UserId).Select(user => new SelectListItem(user.ToString(), user.Id.ToString()))]
                : []);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseHeldBy(actor, command.Address, cancellationToken);
            var conflict = DeclaredConflict.Declare(@case.Id, command.UserId ?? actor.UserId, @case.LeadId, command.Reason, actor, now);
            await db.KeepAsync(conflict, cancellationToken);
            audit.About(@case.Id, conflict.Id);
            return conflict.Id;
        }
    }
}
