using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

/// <summary>Once a day: files that no row points to go, and keys that an old key sealed are sealed anew.</summary>
public static class SweepFiles
{
    const int ResealedAtMost = 5_000;

    /// <summary>Answers how many files went and how many keys were sealed anew.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Erasure)]
    public sealed record Command : ICommand<Swept>;

    public sealed record Swept(int Files, int Keys);

    public sealed class Handler(PsgDb db, CurrentActor current, AttachmentFolder folder, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Swept>
    {
        public async Task<Swept> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await db.AttachmentsSeenBy(current.Actor).Where(one => one.ScanState != ScanState.Infected).Select(one => one.StoredAs).ToHashSetAsync(cancellationToken);
            known.UnionWith(await db.FilesOfLoadsAsync(cancellationToken));
            var swept = new Swept(folder.Sweep(known, clock.GetUtcNow()), await db.ResealAttachmentsAsync(folder, ResealedAtMost, cancellationToken));
            if (swept == new Swept(0, 0))
                audit.LeavesNoEntry();
            return swept;
        }
    }
}
