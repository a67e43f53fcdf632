using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Every version of every file of the cases that are seen.</summary>
    public static IQueryable<Attachment> AttachmentsSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.Attachments : db.Attachments.Where(attachment => db.CasesSeenBy(actor).Any(@case => @case.Id == attachment.CaseId));

    /// <summary>The newest version of a file of one case, by the id of any of its versions.</summary>
    public static async Task<Attachment> NewestVersionSeenBy(this PsgDb db, Actor actor, Guid caseId, Guid id, CancellationToken cancellation) =>
        await db.AttachmentsSeenBy(actor)
            .Where(one => one.CaseId == caseId && db.Attachments.Any(asked => asked.Id == id && asked.FirstId == one.FirstId))
            .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellation) ?? throw new NotSeen();
}
