using System.ComponentModel.DataAnnotations;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

[Limited(Limit.Export)]
public sealed class ExportAudit(IMediator mediator, AuditExport export, KnownNames known, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty(Name = "", SupportsGet = true)]
    public AuditAsked Asked { get; set; } = new();

    [BindProperty]
    public Command Form { get; set; } = new();

    public string Which { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Which = await mediator.Send(new Query(Asked), cancellation);

    /// <summary>The entry of the export is committed before its first line leaves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var last = await mediator.Send(Form with { Asked = Asked }, cancellation);
        var names = await known.ReadAsync(cancellation);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"audit-OFFICIAL-SENSITIVE-{LondonTime.DateOf(clock.GetUtcNow()):yyyy-MM-dd}.csv\"";
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        await writer.WriteAsync(AuditCsv.Header);
        await foreach (var line in export.ReadAsync(Asked.Filter with { UpToId = last }, cancellation))
            await writer.WriteAsync(AuditCsv.Of(line, names));
        return new EmptyResult();
    }

    [Allow(Permission.SeeAudit)]
    public sealed record Query(AuditAsked Asked) : IQuery<string>;

    [Allow(Permission.SeeAudit), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<long>
    {
        [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
        public AuditAsked Asked { get; init; } = new();

        [Display(Name = "What the export is for"), Required(ErrorMessage = "Enter what the export is for"), StringLength(500, MinimumLength = 5, ErrorMessage = "What the export is for must be between 5 and 500 characters")]
        public string? Purpose { get; set; }
    }

    public sealed class Asking(KnownNames known) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken) => query.Asked.InWords(await known.ReadAsync(cancellationToken));
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <summary>Answers the last entry that the export will hold.</summary>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            await Sessions.HoldFreshAsync(db, current, clock.GetUtcNow(), cancellationToken); // ASVS 7.5.3: a full sign-in before the gravest acts
            audit.To(current.Actor.UserId);
            audit.Because(command.Purpose);
            audit.Asked(command.Asked);
            audit.About(await CaseAsync(command.Asked.Reference, cancellationToken), command.Asked.Person is { } person ? [person] : []);
            return await db.AuditSeenBy(current.Actor).MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        }

        async Task<Guid?> CaseAsync(string? reference, CancellationToken cancellation) =>
            reference is null ? null : await db.AuditedCaseSeenBy(current.Actor, reference, cancellation);
    }
}
