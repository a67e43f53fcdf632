using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class DecideAccess(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    public Waiting Asked { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Asked = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = Form.Decision == AccessDecision.Granted ? "Access granted" : "Access refused";
        return LocalRedirect("/access");
    }

    [Allow(Permission.ShareCase)]
    public sealed record Query(Guid Id) : IQuery<Waiting>;

    public sealed record Waiting(string Who, string Reference, string Title, string Reason, DateTimeOffset AskedAt, AccessDecision? Decision);

    [Allow(Permission.ShareCase), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "Decision"), Required(ErrorMessage = "Select whether to grant access")]
        public AccessDecision? Decision { get; set; }

        [Display(Name = "Last day of access")]
        public DateOnly? Until { get; set; }

        [Display(Name = "Why not"), StringLength(500, ErrorMessage = "Why not must be 500 characters or fewer")]
        public string? DecisionReason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Waiting>
    {
        public async Task<Waiting> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var asked = await db.RequestsDecidedBy(current.Actor).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            var title = await db.CasesSeenBy(current.Actor).Where(@case => @case.Id == asked.CaseId).Select(@case => @case.Title).SingleAsync(cancellationToken);
            audit.About(asked.CaseId, asked.Id);
            return new Waiting(known.Colleague(asked.AskedById)?.ToString() ?? known.User(asked.AskedById), asked.Reference, title, asked.Reason, asked.AskedAt, asked.Decision);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var asked = await db.RequestsDecidedBy(actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            var @case = await db.CasesSeenBy(actor).SingleAsync(one => one.Id == asked.CaseId, cancellationToken);
            if (command.Decision == AccessDecision.Granted)
                await db.KeepAsync(asked.Grant(@case.IsRestricted, command.Until, actor, now), cancellationToken);
            else
                asked.Refuse(command.DecisionReason, actor, now);
            db.Tell(asked.AskedById, command.Decision == AccessDecision.Granted ? ReminderKind.AccessGranted : ReminderKind.AccessRefused, asked.Reference, asked.Id, actor, now, command.Decision == AccessDecision.Granted ? command.Until : null);
            audit.About(asked.CaseId, asked.Id);
            audit.Because(asked.Reason);
            return asked.Id;
        }
    }
}
