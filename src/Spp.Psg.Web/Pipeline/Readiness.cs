using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Pipeline;

/// <summary>What <c>/health/ready</c> asks: the database answers and has every script, and somewhere a scheduler is alive.</summary>
public static class Readiness
{
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(60); // six missed check-ins of ten seconds

    /// <param name="isWorker">A worker without a live scheduler is not ready; a web node is only the poorer for it.</param>
    public static IHealthChecksBuilder AddReadiness(this IServiceCollection services, string connectionString, bool isWorker) => services
        .AddHealthChecks()
        .AddAsyncCheck("database", cancellationToken => DatabaseAsync(connectionString, cancellationToken))
        .Add(new HealthCheckRegistration(
            "scheduler",
            provider => new Scheduler(connectionString, provider.GetRequiredService<TimeProvider>()),
            isWorker ? HealthStatus.Unhealthy : HealthStatus.Degraded,
            tags: null))
        .Add(new HealthCheckRegistration(
            "reminders",
            provider => new Reminders(connectionString, provider.GetRequiredService<TimeProvider>()),
            HealthStatus.Degraded,
            tags: null));

    static async Task<HealthCheckResult> DatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var level = await Migrations.LevelAsync(connection, cancellationToken);
        return level.Suffices ? HealthCheckResult.Healthy(level.ToString()) : HealthCheckResult.Unhealthy(level.ToString());
    }

    sealed class Scheduler(string connectionString, TimeProvider clock) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var ask = new NpgsqlCommand($"select count(*) from {SchedulerSchema.TablePrefix}scheduler_state where last_checkin_time > $1", connection)
            {
                Parameters = { new() { Value = (clock.GetUtcNow() - Silence).UtcTicks } },
            };
            var alive = (long)(await ask.ExecuteScalarAsync(cancellationToken))!;
            return alive > 0
                ? HealthCheckResult.Healthy($"{alive} alive")
                : new HealthCheckResult(context.Registration.FailureStatus, "no worker has checked in for a minute");
        }
    }

    /// <summary>Reminders of a morning that were not told by the next one and two hours.</summary>
    sealed class Reminders(string connectionString, TimeProvider clock) : IHealthCheck
    {
        static readonly TimeSpan Late = TimeSpan.FromHours(26);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            // Before the first time, since any job ran at all.
            await using var ask = new NpgsqlCommand("""
                select coalesce((select max(ended_at) from job_run where job = 'send-due-reminders' and ended_at is not null and failure is null), (select min(started_at) from job_run))
                """, connection);
            var since = await ask.ExecuteScalarAsync(cancellationToken);
            return since is DateTime at && clock.GetUtcNow() - at > Late
                ? new HealthCheckResult(context.Registration.FailureStatus, $"no reminders were sent since {at:u}")
                : HealthCheckResult.Healthy(since is DateTime last ? $"last sent {last:u}" : "no job has run yet");
        }
    }
}
