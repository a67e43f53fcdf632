using System.ComponentModel.DataAnnotations;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>Where the second person decides, and where whoever asked fetches the file.</summary>
[Limited(Limit.Export)]
public sealed class DecideExport(IMediator mediator, AuditExport export, KnownNames known, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    public Seen Asked { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Asked = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = Form.Decision == ExportDecision.Confirmed ? "The export is confirmed" : "The export is refused";
        return LocalRedirect($"/audit/exports/{Id}");
    }

    /// <summary>The entry of the export is committed before its first line leaves.</summary>
    [Sends(typeof(ExportAudit.Command)), TakesHalfTyped]
    public async Task<IActionResult> OnPostFileAsync(CancellationToken cancellation)
    {
        var (mark, filter) = await mediator.Send(new ExportAudit.Command(Id), cancellation);
        var names = await known.ReadAsync(cancellation);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"audit-OFFICIAL-SENSITIVE-{LondonTime.DateOf(clock.GetUtcNow()):yyyy-MM-dd}.csv\"";
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        await writer.WriteAsync(AuditCsv.Header);
        await foreach (var line in export.ReadAsync(filter, cancellation))
            await writer.WriteAsync(AuditCsv.Of(line, names, mark));
        return new EmptyResult();
    }

    [Allow(Permission.DecideExport)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(
        string Mark, string By, DateTimeOffset AskedAt, string Which, string Purpose, ExportState State, bool IsOwn, DateTimeOffset EndsAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionReason);

    [Allow(Permission.DecideExport), AfterFreshSignIn]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "Decision"), Required(ErrorMessage = "Select whether to confirm the export")]
        public ExportDecision? Decision { get; set; }

        [Display(Name = "Why not"), StringLength(500, ErrorMessage = "Why not must be 500 characters or fewer")]
        public string? DecisionReason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var asked = await db.ExportsSeenBy(actor).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            var reference = await db.ReferenceExported(actor, asked.CaseId, cancellationToken);
            audit.About(null, asked.Id);
            return new Seen(
                asked.Mark, names.Colleague(asked.AskedById)?.ToString() ?? names.User(asked.AskedById), asked.AskedAt,
                (AuditAsked.Parse(asked.Filter) with { Case = reference }).InWords(names, asked.CaseId is null ? null : "about a case that you do not see"), asked.Purpose,
                asked.StateAt(clock.GetUtcNow()), asked.AskedById == actor.UserId, (asked.DecidedAt ?? asked.AskedAt) + ExportRequest.Life,
                asked.DecidedById is { } by ? names.User(by) : null, asked.DecidedAt, asked.DecisionReason);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var asked = await db.ExportHeldBy(actor, command.Id, cancellationToken);
            if (command.Decision == ExportDecision.Confirmed)
                asked.Confirm(actor, now);
            else
                asked.Refuse(command.DecisionReason, actor, now);
            db.Tell(asked.AskedById, command.Decision == ExportDecision.Confirmed ? ReminderKind.ExportConfirmed : ReminderKind.ExportRefused, "AUDIT", asked.Id, actor, now);
            audit.About(null, asked.Id);
            audit.Because(asked.Purpose);
            return asked.Id;
        }
    }
}
