using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();
    internal DbSet<KnownCase> KnownCases => Set<KnownCase>();

    /// <summary>Asks for a check, unless one is waiting or running already.</summary>
    public Task AskAuditCheckAsync(Guid by, DateTimeOffset now, CancellationToken cancellation) => Database.ExecuteSqlAsync($"""
        insert into audit_check (id, asked_at, asked_by, state, rows_total, rows_checked, seals, seconds)
        values ({Guid.CreateVersion7(now)}, {now.ToUniversalTime()}, {by}, 'Asked', 0, 0, 0, 0) on conflict do nothing
        """, cancellation);

    /// <summary>Takes the check that waits, or that a worker left; null when there is none.</summary>
    public async Task<AuditCheck?> TakeAuditCheckAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var silentSince = now - AuditCheck.Silence;
        var taken = (await AuditChecks.FromSql($"""
            select * from audit_check where state = 'Asked' or state = 'Running' and noted_at < {silentSince} for update skip locked
            """).ToListAsync(cancellation)).SingleOrDefault();
        if (taken is not null)
            taken.Begin(await Database.SqlQuery<long>($"""select coalesce(sum(row_count), 0)::bigint as "Value" from audit_seal""").SingleAsync(cancellation), now);
        return taken;
    }

    public Task<AuditCheck> AuditCheckAsync(Guid id, CancellationToken cancellation) => AuditChecks.SingleAsync(check => check.Id == id, cancellation);

    /// <summary>On the home pages and by mail of all auditors: that something is wrong, not what.</summary>
    public async Task TellAuditorsAsync(Guid checkId, Actor by, DateTimeOffset now, CancellationToken cancellation)
    {
        var auditors = await Users.Where(user => user.IsActive && UserRoles.Any(held => held.UserId == user.Id && held.Role == Role.Auditor)).Select(user => user.Id).ToListAsync(cancellation);
        foreach (var auditor in auditors)
            Tell(auditor, ReminderKind.AuditBroken, "AUDIT", checkId, by, now);
    }

    /// <summary>How far a check is, said outside any transaction so that its page can show it at once.</summary>
    public static async Task NoteAuditCheckAsync(string connectionString, Guid id, long rows, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var note = new NpgsqlCommand("update audit_check set rows_checked = $2, noted_at = $3 where id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = rows }, new() { Value = now.ToUniversalTime() } },
        };
        await note.ExecuteNonQueryAsync(cancellation);
    }
}
