using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

/// <summary>What one person did with one case, or one case saw of one person, since a day.</summary>
/// <param name="Id">The person, or the case: null for what was about no one case.</param>
public sealed record LookedAt(Guid? Id, string? Reference, DateTimeOffset First, DateTimeOffset Last, int Times, int Changes, int Refused, string[] Reasons);

public static partial class Visibility
{
    public static IQueryable<AuditEntry> AuditSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.SeeAudit) ? db.AuditEntries : db.AuditEntries.Where(entry => false);

    public static IQueryable<AuditCheck> AuditChecksSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.SeeAudit) ? db.AuditChecks : db.AuditChecks.Where(check => false);

    /// <summary>When the last seal was made; null to whom the audit is not for.</summary>
    public static Task<DateTimeOffset?> LastSealedAt(this PsgDb db, CancellationToken cancellation) =>
        db.Database.SqlQuery<DateTimeOffset?>($"""select max(sealed_at) as "Value" from audit_seal""").SingleAsync(cancellation);

    /// <summary>Null when there is, or was, no such case.</summary>
    public static Task<Guid?> AuditedCaseSeenBy(this PsgDb db, Actor actor, string reference, CancellationToken cancellation) =>
        db.KnownCases.Where(known => actor.May(Permission.SeeAudit) && known.Reference == reference).Select(known => (Guid?)known.CaseId).FirstOrDefaultAsync(cancellation);

    public static Task<string?> AuditedReferenceSeenBy(this PsgDb db, Actor actor, Guid? caseId, CancellationToken cancellation) =>
        db.KnownCases.Where(known => actor.May(Permission.SeeAudit) && known.CaseId == caseId).Select(known => (string?)known.Reference).SingleOrDefaultAsync(cancellation);

    /// <summary>Who opened a case, changed it, or tried to.</summary>
    /// <param name="alsoListed">Also whose lists and searches showed it: that is looked for through all entries of those days.</param>
    public static Task<List<LookedAt>> WhoLookedAt(this PsgDb db, Guid caseId, string reference, DateTimeOffset since, bool alsoListed, CancellationToken cancellation) =>
        db.Database.SqlQuery<LookedAt>($"""
            select actor_id as "Id", null as "Reference", min(at) as "First", max(at) as "Last", (count(*) filter (where outcome = 'Done' and operation = 'Consultation'))::int as "Times",
                   (count(*) filter (where outcome = 'Done' and operation <> 'Consultation'))::int as "Changes", (count(*) filter (where outcome = 'Refused'))::int as "Refused",
                   coalesce(array_agg(distinct reason) filter (where reason is not null), array[]::text[]) as "Reasons"
            from audit_entry
            where at >= {since} and (case_id = {caseId} or outcome = 'Refused' and changes ->> 'asked' = {reference} or {alsoListed} and {caseId} = any (subject_ids))
              and request not like 'Audit.%'
            group by actor_id order by max(at) desc limit 500
            """).ToListAsync(cancellation);

    /// <summary>What a person did, by case.</summary>
    public static Task<List<LookedAt>> WhatSomebodyDid(this PsgDb db, Guid userId, DateTimeOffset since, CancellationToken cancellation) =>
        db.Database.SqlQuery<LookedAt>($"""
            select entry.case_id as "Id", known.reference as "Reference", min(at) as "First", max(at) as "Last",
                   (count(*) filter (where outcome = 'Done' and operation = 'Consultation'))::int as "Times",
                   (count(*) filter (where outcome = 'Done' and operation <> 'Consultation'))::int as "Changes", (count(*) filter (where outcome = 'Refused'))::int as "Refused",
                   coalesce(array_agg(distinct reason) filter (where reason is not null), array[]::text[]) as "Reasons"
            from audit_entry entry left join case_reference known on known.case_id = entry.case_id
            where actor_id = {userId} and at >= {since}
            group by entry.case_id, known.reference order by max(at) desc limit 500
            """).ToListAsync(cancellation);
}
