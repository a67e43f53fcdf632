using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<CaseGrant> CaseGrants => Set<CaseGrant>();
    internal DbSet<CaseRestriction> CaseRestrictions => Set<CaseRestriction>();
    internal DbSet<DeclaredConflict> DeclaredConflicts => Set<DeclaredConflict>();
    internal DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();
    internal DbSet<EmergencyAccess> Emergencies => Set<EmergencyAccess>();
    internal DbSet<CaseReason> CaseReasons => Set<CaseReason>();
    internal DbSet<CaseSignpost> CaseSignposts => Set<CaseSignpost>();
    internal DbSet<InformationSharingAgreement> Agreements => Set<InformationSharingAgreement>();

    public void Keep(CaseRestriction restriction) => CaseRestrictions.Add(restriction);

    public void Keep(AccessRequest asked) => AccessRequests.Add(asked);

    public void Keep(EmergencyAccess opened) => Emergencies.Add(opened);

    /// <summary>The first reason of a session stands.</summary>
    public async Task GiveReasonAsync(CaseReason given, CancellationToken cancellation)
    {
        if (!await CaseReasons.AnyAsync(one => one.SessionId == given.SessionId && one.CaseId == given.CaseId, cancellation))
            CaseReasons.Add(given);
    }

    /// <summary>A grant holds from the next request on, on every node.</summary>
    public Task KeepAsync(CaseGrant grant, CancellationToken cancellation)
    {
        CaseGrants.Add(grant);
        return StandingChangedAsync(grant.UserId, grant.AgencyId, cancellation);
    }

    public Task EndAsync(CaseGrant grant, Actor by, DateTimeOffset now, CancellationToken cancellation)
    {
        grant.End(by, now);
        return StandingChangedAsync(grant.UserId, grant.AgencyId, cancellation);
    }

    public Task EndEarlyAsync(CaseGrant grant, Guid leadId, Actor by, DateTimeOffset now, CancellationToken cancellation)
    {
        grant.EndEarly(leadId, by, now);
        return StandingChangedAsync(grant.UserId, grant.AgencyId, cancellation);
    }

    /// <summary>Excludes from the next request on, on every node.</summary>
    public Task KeepAsync(DeclaredConflict conflict, CancellationToken cancellation)
    {
        DeclaredConflicts.Add(conflict);
        return StandingChangedAsync(conflict.UserId, null, cancellation);
    }

    public Task LiftAsync(DeclaredConflict conflict, string? because, Actor by, DateTimeOffset now, CancellationToken cancellation)
    {
        conflict.Lift(because, by, now);
        return StandingChangedAsync(conflict.UserId, null, cancellation);
    }

    /// <summary>What an agency's people see begins or ends with its agreement.</summary>
    public Task KeepAsync(InformationSharingAgreement agreement, CancellationToken cancellation)
    {
        Agreements.Add(agreement);
        return StandingChangedAsync(null, agreement.AgencyId, cancellation);
    }

    public Task EndAsync(InformationSharingAgreement agreement, DateOnly today, CancellationToken cancellation)
    {
        agreement.End(today);
        return StandingChangedAsync(null, agreement.AgencyId, cancellation);
    }

    /// <summary>What any node remembers of these people is out of date.</summary>
    Task<int> StandingChangedAsync(Guid? userId, Guid? agencyId, CancellationToken cancellation) =>
        Users.Where(user => user.Id == userId || user.AgencyId == agencyId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.ActorVersion, user => user.ActorVersion + 1), cancellation);

    /// <summary>
    /// Names people on a case that is about to be restricted, and reads the transaction's own standing again: the second lock lets nobody
    /// write a case that they would no longer see.
    /// </summary>
    public async Task NameAsync(IEnumerable<CaseGrant> named, CancellationToken cancellation)
    {
        foreach (var grant in named)
            await KeepAsync(grant, cancellation);
        await SaveChangesAsync(cancellation);
        await Database.ExecuteSqlRawAsync("select set_config('psg.exceptions', 'yes', true), set_config('psg.named', psg_named_of(psg_actor())::text, true)", cancellation);
    }
}
