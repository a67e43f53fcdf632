using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

/// <summary>One's own unfinished referral, by the title typed so far.</summary>
public sealed record DraftLine(Guid Id, DateTimeOffset SavedAt, string? Title);

public static partial class Visibility
{
    /// <summary>The newest first; what else was typed stays in the database.</summary>
    public static Task<List<DraftLine>> DraftLinesOf(this PsgDb db, Actor actor, int atMost, CancellationToken cancellation) =>
        db.Database.SqlQuery<DraftLine>($$"""
            select id as "Id", saved_at as "SavedAt", nullif(trim(form #>> '{Form.Facts.Title,0}'), '') as "Title"
            from referral_draft where author_id = {{actor.UserId}} order by saved_at desc limit {{atMost}}
            """).ToListAsync(cancellation);

    /// <summary>When a job last did this, as the audit has it; null before the first time.</summary>
    public static Task<DateTimeOffset?> LastJobRun(this PsgDb db, string request, CancellationToken cancellation) =>
        db.AuditEntries.Where(entry => entry.ActorId == Actor.JobId && entry.Request == request)
            .OrderByDescending(entry => entry.At).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellation);

    /// <summary>How many workers have checked in within the last minute.</summary>
    public static Task<int> WorkersAlive(this PsgDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = (now - TimeSpan.FromMinutes(1)).UtcTicks;
        return db.Database.SqlQueryRaw<int>($"select count(*)::int as \"Value\" from {SchedulerSchema.TablePrefix}scheduler_state where last_checkin_time > {{0}}", since).SingleAsync(cancellation);
    }
}
