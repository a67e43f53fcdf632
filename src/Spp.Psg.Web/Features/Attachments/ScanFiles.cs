using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

/// <summary>Looks at what came while the scanner was away. Each file in a transaction of its own.</summary>
public static class ScanFiles
{
    const int AtMost = 50;

    /// <summary>For the schedule: every file that waits, oldest first, until the scanner fails.</summary>
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        foreach (var id in await mediator.Send(new Query(), cancellation))
            if (!await mediator.Send(new Command(id), cancellation))
                return;
    }

    [Allow(Permission.RunJob)]
    public sealed record Query : IQuery<IReadOnlyList<Guid>>;

    /// <summary>Answers whether the scanner answered.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Command(Guid Id) : ICommand<bool>;

    public sealed class Waiting(PsgDb db, CurrentActor current, Scanning scanning) : IRequestHandler<Query, IReadOnlyList<Guid>>
    {
        public async Task<IReadOnlyList<Guid>> Handle(Query query, CancellationToken cancellationToken) => scanning.Scanner is null ? [] :
            await db.AttachmentsSeenBy(current.Actor).Where(one => one.ScanState == ScanState.NotScanned).OrderBy(one => one.UploadedAt).Select(one => one.Id).Take(AtMost).ToListAsync(cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, Scanning scanning, AttachmentFolder folder, AuditTrail audit, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var file = await db.AttachmentsSeenBy(current.Actor).SingleAsync(one => one.Id == command.Id, cancellationToken);
            await using var content = folder.Open(file.StoredAs, file.SealedKey);
            if (content is null)
            {
                logger.LogError("The file of attachment {Attachment} is not in the folder", file.Id);
                audit.LeavesNoEntry();
                return true;
            }

            var found = await scanning.Scanner!.ScanAsync(content, cancellationToken);
            if (found == ScanState.NotScanned)
            {
                audit.LeavesNoEntry();
                return false;
            }

            var now = clock.GetUtcNow();
            file.Scanned(found, now);
            audit.About(file.CaseId, file.Id);
            if (found == ScanState.Infected)
                await RemoveAsync(file, now, cancellationToken);
            return true;
        }

        async Task RemoveAsync(Attachment file, DateTimeOffset now, CancellationToken cancellation)
        {
            var @case = await db.CasesSeenBy(current.Actor).SingleAsync(one => one.Id == file.CaseId, cancellation);
            @case.Tell(TimelineKind.File, $"File removed, because the scanner found a virus in it: {file.Name}", current.Actor, now, file.Id);
            audit.Refused(new { Kind = nameof(RefusalKind.Malware), file.Size, file.Sha256 });
            await db.ForgetWordsAsync(file, cancellation);
            folder.Delete(file.StoredAs);
        }
    }
}
