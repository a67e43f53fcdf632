using System.ComponentModel.DataAnnotations;
using System.Text.Json;
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

namespace Spp.Psg.Web.Features.Audit;

/// <summary>
/// Every file of the audit begins here, however narrow its filter: a file leaves the building. What is shown on a page, such as who looked at
/// one case, stays where its reading is audited and takes no second person.
/// </summary>
[Limited(Limit.Export)]
public sealed class AskExport(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty(Name = "", SupportsGet = true)]
    public AuditAsked Asked { get; set; } = new();

    [BindProperty]
    public Command Form { get; set; } = new();

    public string Which { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Which = await mediator.Send(new Query(Asked), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var id = await mediator.Send(Form with { Asked = Asked }, cancellation);
        TempData["Done"] = "The export was asked for. You are told when somebody has decided";
        return LocalRedirect($"/audit/exports/{id}");
    }

    [Allow(Permission.SeeAudit)]
    public sealed record Query(AuditAsked Asked) : IQuery<string>;

    [Allow(Permission.SeeAudit), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public AuditAsked Asked { get; init; } = new();

        [Display(Name = "What the export is for"), Required(ErrorMessage = "Enter what the export is for"), StringLength(500, MinimumLength = 5, ErrorMessage = "What the export is for must be between 5 and 500 characters")]
        public string? Purpose { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(KnownNames known) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken) => query.Asked.InWords(await known.ReadAsync(cancellationToken));
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var reference = command.Asked.Reference;
            var caseId = reference is null ? null : await db.AuditedCaseSeenBy(actor, reference, cancellationToken);
            var last = await db.AuditSeenBy(actor).MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
            var asked = ExportRequest.Ask(command.Purpose!, JsonSerializer.Serialize(command.Asked with { Case = null }), reference, caseId, last, actor, now);
            db.Keep(asked);
            foreach (var second in (await known.ReadAsync(cancellationToken)).WhoMay(Permission.DecideExport))
                db.Tell(second.Id, ReminderKind.ExportAsked, "AUDIT", asked.Id, actor, now);
            audit.About(caseId, [asked.Id, .. command.Asked.Person is { } person ? [person] : Array.Empty<Guid>()]);
            audit.Because(asked.Purpose);
            return asked.Id;
        }
    }
}
