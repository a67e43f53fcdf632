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

public sealed class AskAccess(IMediator mediator, CurrentActor current) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "reference"), Display(Name = "Reference of the case")]
    public string? Reference { get; set; }

    public Signposted? Hit { get; private set; }

    public bool MayBreakGlass => current.Actor.May(Permission.BreakGlass);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Hit = await mediator.Send(new Query(Form.Reference ?? Reference), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "You have asked for access";
        return LocalRedirect("/access");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string? Reference) : IQuery<Signposted?>;

    /// <summary>All that somebody outside the panel may learn of a case.</summary>
    public sealed record Signposted(string Reference, string Panel, string Agency, bool IsOpenToYou, bool IsExcluded, bool IsWaiting);

    [Allow(Permission.SeeCase), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Required(ErrorMessage = "Enter the reference of the case")]
        public string? Reference { get; set; }

        [Display(Name = "Why you need to see it"), Required(ErrorMessage = "Enter why you need to see it"), StringLength(500, ErrorMessage = "Why you need to see it must be 500 characters or fewer")]
        public string? Reason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    static string Tidy(string reference) => CaseReference.FromAddress(reference.Trim().ToUpperInvariant());

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Signposted?>
    {
        public async Task<Signposted?> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, known) = (current.Actor, await names.ReadAsync(cancellationToken));
            if (string.IsNullOrWhiteSpace(query.Reference) || await db.SignpostSeenBy(actor, Tidy(query.Reference), known, cancellationToken) is not { } found)
                return null;
            audit.About(null, found.CaseId);
            return new Signposted(
                found.Reference, known.Panel(found.PanelId).Name, known.Colleague(found.LeadId)?.Agency ?? "the co-ordinator",
                await db.CasesSeenBy(actor).AnyAsync(@case => @case.Id == found.CaseId, cancellationToken),
                actor.Reach.Excluded.Contains(found.CaseId),
                await db.RequestsOf(actor).AnyAsync(asked => asked.CaseId == found.CaseId && asked.DecidedAt == null, cancellationToken));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, known, now) = (current.Actor, await names.ReadAsync(cancellationToken), clock.GetUtcNow());
            var found = await db.SignpostSeenBy(actor, Tidy(command.Reference!), known, cancellationToken);
            var asks = AccessRequest.Askable(
                found, found is not null && actor.Reach.Excluded.Contains(found.CaseId),
                found is not null && await db.RequestsOf(actor).AnyAsync(one => one.CaseId == found.CaseId && one.DecidedAt == null, cancellationToken),
                found is not null && await db.CasesSeenBy(actor).AnyAsync(@case => @case.Id == found.CaseId, cancellationToken));
            var asked = new AccessRequest(Guid.CreateVersion7(now), asks.CaseId, asks.Reference, actor.UserId, actor.AgencyId, command.Reason!.Trim(), now);
            db.Keep(asked);
            foreach (var told in known.Users.Where(user => user.IsActive && (user.Id == asks.LeadId || (user.Roles.Contains(Role.Coordinator) && user.Panels.Contains(asks.PanelId)))))
                db.Tell(told.Id, ReminderKind.AccessAsked, asks.Reference, asked.Id, actor, now);
            audit.About(null, asked.Id, asks.CaseId);
            audit.Because(command.Reason!);
            return asked.Id;
        }
    }
}
