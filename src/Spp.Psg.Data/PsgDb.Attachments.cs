using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Attachment> Attachments => Set<Attachment>();

    public void Keep(Attachment added) => Attachments.Add(added);

    /// <summary>What all versions of all files of a case take; what was removed takes nothing.</summary>
    public Task<long> BytesOfAsync(Case @case, CancellationToken cancellation) =>
        Attachments.Where(one => one.CaseId == @case.Id && one.ScanState != ScanState.Infected).SumAsync(one => one.Size, cancellation);

    /// <summary>Seals with today's key what was sealed with an older one, so that the older certificate can go. Some at a time; the rest tomorrow.</summary>
    public async Task<int> ResealAttachmentsAsync(AttachmentFolder folder, int atMost, CancellationToken cancellation)
    {
        var resealed = 0;
        await foreach (var attachment in Attachments.Where(one => one.ScanState != ScanState.Infected).OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(cancellation))
            if (folder.Reseal(attachment.SealedKey) is { } sealedKey)
            {
                attachment.Reseal(sealedKey);
                if (++resealed == atMost)
                    break;
            }

        return resealed;
    }
}
