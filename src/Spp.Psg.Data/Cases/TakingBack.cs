using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data.Cases;

/// <summary>What is undone when a decision of the tray is taken back within its minute.</summary>
public static class TakingBack
{
    /// <summary>In one statement, so that every policy still sees the case while what hangs on it goes.</summary>
    const string RemoveCase = """
        with told as (delete from timeline_entry where case_id = {0}),
             searchable as (delete from case_search where case_id = {0}),
             signposted as (delete from case_signpost where case_id = {0}),
             problems as (delete from case_problem where case_id = {0}),
             roles as (delete from role_in_case where case_id = {0}),
             parts as (delete from person_in_case where case_id = {0} returning person_id),
             alone as (select person_id from parts where not exists (select from person_in_case other where other.person_id = parts.person_id and other.case_id <> {0})),
             keys as (delete from person_key using alone where person_key.person_id = alone.person_id),
             people as (delete from person using alone where person.id = alone.person_id)
        delete from "case" where id = {0}
        """;

    /// <summary>
    /// Removes a case that was opened a moment ago, with the people who came with it. Its reference is not given again: somebody may have
    /// read it. The referral must have let go of it already, which is saved here first.
    /// </summary>
    /// <returns>False when something was begun on the case meanwhile: then nothing may be saved.</returns>
    public static async Task<bool> RemoveOpenedAsync(this PsgDb db, Case opened, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        try
        {
            return await db.Database.ExecuteSqlRawAsync(RemoveCase, [opened.Id], cancellation) == 1;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }

    /// <summary>What was counted of a decision and of the case that it opened, and not taken back since.</summary>
    public static Task<List<CountedEvent>> CountedOfDecision(this PsgDb db, Actor actor, Referral decided, CancellationToken cancellation)
    {
        var counts = db.FiguresSeenBy(actor);
        return counts.Where(one => one.OccurredAt == decided.DecidedAt && one.ReversesId == null && !counts.Any(later => later.ReversesId == one.Id)
                && ((one.ReferralId == decided.Id && one.Kind == CountedEventKind.ReferralDecided) || (one.CaseId == decided.CaseId && one.Kind == CountedEventKind.CaseOpened)))
            .ToListAsync(cancellation);
    }
}
