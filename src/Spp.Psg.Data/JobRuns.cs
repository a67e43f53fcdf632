using Npgsql;

namespace Spp.Psg.Data;

/// <summary>What each job did and when, written beside its own transactions so that a failure is written down too.</summary>
public static class JobRuns
{
    public static async Task<Guid> StartAsync(string worker, string job, string node, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(now);
        await using var connection = new NpgsqlConnection(worker);
        await connection.OpenAsync(cancellation);
        await using var start = new NpgsqlCommand("insert into job_run (id, job, started_at, worker) values ($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = job }, new() { Value = now }, new() { Value = node } },
        };
        await start.ExecuteNonQueryAsync(cancellation);
        return id;
    }

    /// <param name="failure">In our words; null when it went well.</param>
    public static async Task EndAsync(string worker, Guid run, string? failure, DateTimeOffset now)
    {
        await using var connection = new NpgsqlConnection(worker);
        await connection.OpenAsync(CancellationToken.None);
        await using var end = new NpgsqlCommand("update job_run set ended_at = $2, failure = $3 where id = $1", connection)
        {
            Parameters = { new() { Value = run }, new() { Value = now }, new() { Value = (object?)failure ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } },
        };
        await end.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Hands each job that somebody wants run at once to <paramref name="runAsync"/>, and takes it off the list only when that is done.</summary>
    public static async Task TakeAskedAsync(string worker, Func<string, Task> runAsync, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(worker);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var asked = new List<string>();
        await using (var take = new NpgsqlCommand("""
            update job_request set taken_at = $1 where id in (select id from job_request where taken_at is null order by asked_at for update skip locked) returning job
            """, connection, transaction) { Parameters = { new() { Value = now } } })
        await using (var row = await take.ExecuteReaderAsync(cancellation))
            while (await row.ReadAsync(cancellation))
                asked.Add(row.GetString(0));
        foreach (var job in asked.Distinct())
            await runAsync(job);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>For clear-away: runs that went well are kept for a week, failures for three months, and the last of each job always.</summary>
    public static async Task ForgetAsync(this PsgDb db, DateTimeOffset now, CancellationToken cancellation) =>
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database, $"""
            delete from job_run where started_at < {now.AddDays(-7)} and (failure is null or started_at < {now.AddDays(-90)})
              and exists (select from job_run later where later.job = job_run.job and later.started_at > job_run.started_at and later.ended_at is not null and later.failure is null)
            """, cancellation);
}

/// <summary>One job as administrators see it.</summary>
public sealed record JobLine(string Job, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Failure, DateTimeOffset? WellAt, int Failures, long? NextTicks, DateTimeOffset? AskedAt)
{
    public DateTimeOffset? NextAt => NextTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}

/// <summary>One run that failed.</summary>
public sealed record FailedRun(string Job, DateTimeOffset StartedAt, string Failure, string Worker);
