using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

public sealed class OpenFile(IMediator mediator, AttachmentFolder folder, ILogger<OpenFile> logger) : PageModel
{
    /// <summary>Nothing in it is run, framed or sent on, whatever a browser takes it for (ASVS 3.2.1).</summary>
    const string ContentSecurityPolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Opened Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string address, Guid id, CancellationToken cancellation)
    {
        Found = await mediator.Send(new Query(address, id), cancellation);
        if (Found.Because is not null)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (folder.Open(Found.StoredAs, Found.SealedKey) is not { } content)
        {
            logger.LogError("The file of attachment {Attachment} is not in the folder", id);
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        // One name, encoded (RFC 8187), so that it stays on one line and ends no quotation.
        Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(Found.Name)}";
        return new FileStreamResult(content, Found.ContentType);
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<Opened>;

    /// <param name="Because">Why it cannot be opened now; null when it can.</param>
    public sealed record Opened(string Case, string Name, string ContentType, string StoredAs, byte[] SealedKey, string? Because);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, Scanning scanning) : IRequestHandler<Query, Opened>
    {
        public async Task<Opened> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var file = await db.AttachmentsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == query.Id && one.CaseId == @case.Id, cancellationToken) ?? throw new NotSeen();
            var because = file.MayBeOpened(scanning.OpensUnscanned) ? null
                : file.ScanState == ScanState.Infected ? "The scanner found a virus in it, so it was removed."
                : "The virus scanner has not looked at it yet. Try again in a few minutes.";
            audit.About(@case.Id, because is null ? [file.Id] : []);
            return new Opened(@case.Reference, file.Name, AttachmentType.Of(file.Kind).ContentType, file.StoredAs, file.SealedKey, because);
        }
    }
}
