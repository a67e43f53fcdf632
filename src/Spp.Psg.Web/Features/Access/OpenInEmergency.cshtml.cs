using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class OpenInEmergency(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken cancellation) => mediator.Send(new Query(), cancellation);

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reference = await mediator.Send(Form, cancellation);
        TempData["Done"] = "You may see this case for 4 hours. The chairs and the auditors were told";
        return LocalRedirect($"/cases/{CaseReference.ToAddress(reference)}");
    }

    [Allow(Permission.BreakGlass), AfterFreshSignIn]
    public sealed record Query : IQuery<Unit>;

    [Allow(Permission.BreakGlass), AfterFreshSignIn, Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<string>, IOnce
    {
        [Display(Name = "Reference of the case"), Required(ErrorMessage = "Enter the reference of the case"), StringLength(20, ErrorMessage = "Reference must be 20 characters or fewer")]
        public string? Reference { get; set; }

        [Display(Name = "Who is in danger, and what you need to know"), Required(ErrorMessage = "Enter who is in danger and what you need to know, in a sentence"), StringLength(500, ErrorMessage = "This must be 500 characters or fewer")]
        public string? Reason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    /// <summary>Nothing is shown but the form; whoever may not send it is asked to sign in again before they type.</summary>
    public sealed class Asking : IRequestHandler<Query, Unit>
    {
        public Task<Unit> Handle(Query query, CancellationToken cancellationToken) => Unit.Task;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, known) = (current.Actor, clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var reference = CaseReference.FromAddress(command.Reference!.Trim().ToUpperInvariant());
            var signpost = actor.Shares ? await db.SignpostInEmergency(actor, reference, cancellationToken) : null;
            var found = EmergencyAccess.Openable(signpost, signpost is not null && await db.CasesSeenBy(actor).AnyAsync(@case => @case.Id == signpost.CaseId, cancellationToken));
            var emergency = EmergencyAccess.Open(found.CaseId, found.Reference, command.Reason, actor, now);
            db.Keep(emergency);
            await db.GiveReasonAsync(new CaseReason(current.SessionId, found.CaseId, actor.UserId, emergency.Reason, now), cancellationToken);
            await db.KeepAsync(CaseGrant.Emergency(emergency, actor, now), cancellationToken);
            foreach (var told in known.Users.Where(user => user.IsActive && (user.Roles.Contains(Role.Auditor) || (user.Roles.Contains(Role.Chair) && user.Panels.Contains(found.PanelId)))))
                db.Tell(told.Id, ReminderKind.EmergencyOpened, found.Reference, emergency.Id, actor, now);
            audit.About(found.CaseId, emergency.Id);
            audit.Because(emergency.Reason);
            return found.Reference;
        }
    }
}
