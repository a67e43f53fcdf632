using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.SubjectRequests;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Requests by people whom one sees, for whoever answers requests.</summary>
    public static IQueryable<SubjectRequest> SubjectRequestsSeenBy(this PsgDb db, Actor actor)
    {
        var may = actor.May(Permission.AnswerSubjectRequest);
        return db.SubjectRequests.Where(request => may && db.PersonsSeenBy(actor).Any(person => person.Id == request.PersonId));
    }

    /// <summary>One by the reference in its address, tracked, with what was gathered of the cases that one sees.</summary>
    public static async Task<SubjectRequest> SubjectRequestSeenBy(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        return await db.SubjectRequestsSeenBy(actor).Include(request => request.Items.Where(item => item.CaseId == null || db.CasesSeenBy(actor).Any(@case => @case.Id == item.CaseId)))
            .AsSplitQuery().SingleOrDefaultAsync(request => request.Reference == reference, cancellation) ?? throw new NotSeen();
    }

    /// <summary>The same for changing: others who would change it, or one of its records, wait until this transaction ends.</summary>
    public static async Task<SubjectRequest> SubjectRequestHeldBy(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        await db.SubjectRequests.FromSql($"select * from subject_request where reference = {reference} for update").AsNoTracking().Select(request => request.Id).ToListAsync(cancellation);
        return await db.SubjectRequestSeenBy(actor, address, cancellation);
    }
}
