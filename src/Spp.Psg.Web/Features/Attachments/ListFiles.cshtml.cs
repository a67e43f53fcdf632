using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

public sealed class ListFiles(IMediator mediator) : PageModel
{
    public Listed Found { get; private set; } = null!;

    public async Task OnGetAsync(string address, CancellationToken cancellation) => Found = await mediator.Send(new Query(address), cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Listed>;

    /// <param name="Files">Each with its versions, newest first.</param>
    public sealed record Listed(string Case, IReadOnlyList<IReadOnlyList<Row>> Files, Names Names, bool MayAdd, Scanning Scanning)
    {
        public string CaseHref => "/cases/" + CaseReference.ToAddress(Case);

        public bool Opens(Row row) => row.ScanState == ScanState.Clean || (row.ScanState == ScanState.NotScanned && Scanning.OpensUnscanned);

        public string ScanOf(Row row) => row.ScanState switch
        {
            ScanState.Clean => "No virus found",
            ScanState.Infected => "Virus found, removed",
            _ when Scanning.Scanner is null => "Not scanned",
            _ => "Waiting for the scanner",
        };
    }

    public sealed record Row(
        Guid Id, Guid FirstId, int Number, string Name, AttachmentKind Kind, long Size, Marking Marking, string? Description, Guid UploadedById, DateTimeOffset UploadedAt, ScanState ScanState)
    {
        public string Colour => ScanState switch { ScanState.Clean => "green", ScanState.Infected => "red", _ => "yellow" };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known, Scanning scanning) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            var rows = await db.AttachmentsSeenBy(current.Actor).Where(one => one.CaseId == @case.Id).OrderByDescending(one => one.UploadedAt).ThenByDescending(one => one.Id)
                .Select(one => new Row(one.Id, one.FirstId, one.Number, one.Name, one.Kind, one.Size, one.Marking, one.Description, one.UploadedById, one.UploadedAt, one.ScanState))
                .ToListAsync(cancellationToken);
            var files = rows.GroupBy(row => row.FirstId).Select(versions => (IReadOnlyList<Row>)[.. versions.OrderByDescending(row => row.Number)]).ToList();
            return new Listed(@case.Reference, files, await known.ReadAsync(cancellationToken), current.Actor.May(Permission.AddNote), scanning);
        }
    }
}
