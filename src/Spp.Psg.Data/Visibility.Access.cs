using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Grants on the cases that one sees.</summary>
    public static IQueryable<CaseGrant> GrantsSeenBy(this PsgDb db, Actor actor) =>
        db.CaseGrants.Where(grant => db.CasesSeenBy(actor).Any(@case => @case.Id == grant.CaseId));

    public static IQueryable<CaseRestriction> RestrictionsSeenBy(this PsgDb db, Actor actor) =>
        db.CaseRestrictions.Where(restriction => db.CasesSeenBy(actor).Any(@case => @case.Id == restriction.CaseId));

    /// <summary>Conflicts that others declared on the cases that one sees.</summary>
    public static IQueryable<DeclaredConflict> ConflictsSeenBy(this PsgDb db, Actor actor) =>
        db.DeclaredConflicts.Where(conflict => db.CasesSeenBy(actor).Any(@case => @case.Id == conflict.CaseId));

    /// <summary>Requests that one made oneself.</summary>
    public static IQueryable<AccessRequest> RequestsOf(this PsgDb db, Actor actor) =>
        db.AccessRequests.Where(asked => asked.AskedById == actor.UserId);

    /// <summary>Requests for the cases that one sees, and may share.</summary>
    public static IQueryable<AccessRequest> RequestsDecidedBy(this PsgDb db, Actor actor) => actor.May(Permission.ShareCase)
        ? db.AccessRequests.Where(asked => asked.AskedById != actor.UserId && db.CasesSeenBy(actor).Any(@case => @case.Id == asked.CaseId))
        : db.AccessRequests.Where(_ => false);

    /// <summary>Emergencies for review: the auditor's all, a chair's those of the cases that they see, and nobody's their own.</summary>
    public static IQueryable<EmergencyAccess> EmergenciesReviewedBy(this PsgDb db, Actor actor)
    {
        var ofOthers = db.Emergencies.Where(emergency => emergency.UserId != actor.UserId);
        return !actor.May(Permission.ReviewAccess) ? ofOthers.Where(_ => false)
            : actor.Is(Role.Auditor) ? ofOthers
            : ofOthers.Where(emergency => db.CasesSeenBy(actor).Any(@case => @case.Id == emergency.CaseId));
    }

    /// <summary>That there is a case, and whom to ask: where an outsider may learn that, and for every case that one sees.</summary>
    public static async Task<CaseSignpost?> SignpostSeenBy(this PsgDb db, Actor actor, string reference, Names names, CancellationToken cancellation) =>
        await db.CaseSignposts.SingleOrDefaultAsync(signpost => signpost.Reference == reference, cancellation) is { } found
            && (found.IsShownToOutsiders(names.Panel(found.PanelId)) || await db.CasesSeenBy(actor).AnyAsync(@case => @case.Id == found.CaseId, cancellation))
            ? found
            : null;

    /// <summary>Which of these cases may be named by their reference to somebody who may not open them.</summary>
    public static async Task<HashSet<Guid>> NameableAsync(this PsgDb db, Names names, IReadOnlyCollection<Guid> cases, CancellationToken cancellation) =>
        [.. (await db.CaseSignposts.Where(signpost => cases.Contains(signpost.CaseId)).ToListAsync(cancellation))
            .Where(signpost => signpost.IsShownToOutsiders(names.Panel(signpost.PanelId))).Select(signpost => signpost.CaseId)];

    /// <summary>In an emergency: any case, by the very reference that was typed.</summary>
    public static async Task<CaseSignpost?> SignpostInEmergency(this PsgDb db, Actor actor, string reference, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select set_config('psg.emergency', {reference}, true)", cancellation);
        var found = await db.CaseSignposts.SingleOrDefaultAsync(signpost => signpost.Reference == reference, cancellation);
        return found is null || actor.Reach.Excluded.Contains(found.CaseId) ? null : found;
    }

    /// <summary>The register: it holds nothing about any case, and everybody may know who shares.</summary>
    public static IQueryable<InformationSharingAgreement> AgreementsSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.ManageAgreements) || actor.IsJob ? db.Agreements : db.Agreements.Where(agreement => agreement.AgencyId == actor.AgencyId);

    /// <summary>A case by its reference, for giving the reason that opens it: nothing of it but its number.</summary>
    public static async Task<Guid> CaseToOpen(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        return await db.CasesSeenBy(actor).Where(@case => @case.Reference == reference).Select(@case => (Guid?)@case.Id).SingleOrDefaultAsync(cancellation) ?? throw new NotSeen();
    }
}
