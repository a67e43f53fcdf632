using System.Globalization;
using Npgsql;
using Quartz;

namespace Spp.Psg.Data;

/// <summary>
/// The scheduler's own tables, made by the owner in a schema apart, from the script that the scheduler brings and would run
/// itself if it were allowed to: it only creates what is missing. The worker may then use them and not change them.
/// </summary>
public static class SchedulerSchema
{
    /// <summary>What the scheduler must be told; the schema is part of it.</summary>
    public const string TablePrefix = "quartz.qrtz_";

    const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    internal static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"""
            create schema if not exists quartz;
            {await TablesAsync(cancellationToken)}
            grant usage on schema quartz to {DatabaseRoles.Worker}, {DatabaseRoles.Web};
            grant select, insert, update, delete on all tables in schema quartz to {DatabaseRoles.Worker};
            grant select on quartz.qrtz_scheduler_state to {DatabaseRoles.Web};
            grant select (trigger_name, next_fire_time) on quartz.qrtz_triggers to {DatabaseRoles.Web};
            """, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static async Task<string> TablesAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(IScheduler).Assembly.GetManifestResourceStream(Script)!);
        return string.Format(CultureInfo.InvariantCulture, await reader.ReadToEndAsync(cancellationToken), TablePrefix, TablePrefix.Split('.')[1]);
    }
}
