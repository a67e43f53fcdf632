using Npgsql;
using Quartz;

namespace Spp.Psg.Web.Jobs;

/// <summary>
/// Brings the stored schedule in line with ours when a worker starts. What is unchanged is not touched, so that a firing
/// missed while every worker was down still happens once, when the first is back.
/// </summary>
sealed class KeepSchedule(ISchedulerFactory schedulers, IReadOnlyList<ScheduledCommand> schedule, string connectionString, TimeProvider clock) : IHostedService
{
    const long Lock = 0x5053_4753; // two workers that replaced one trigger at once would fire it twice

    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_lock({Lock})", connection))
            await wait.ExecuteNonQueryAsync(cancellationToken);
        await KeepAsync(cancellationToken);
        await using var free = new NpgsqlCommand($"select pg_advisory_unlock({Lock})", connection);
        await free.ExecuteNonQueryAsync(cancellationToken);
    }

    async Task KeepAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var stored in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken))
            if (schedule.All(scheduled => scheduled.Name != stored.Name))
                await scheduler.DeleteJob(stored, cancellationToken);
        foreach (var scheduled in schedule)
        {
            var stored = await scheduler.GetTrigger(new TriggerKey(scheduled.Name), cancellationToken);
            if (stored is ICronTrigger cron && cron.CronExpressionString == scheduled.Cron && cron.TimeZone.Equals(London) && !IsPutOff(cron))
                continue;
            await scheduler.ScheduleJob(Job(scheduled), [Trigger(scheduled)], new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Later than its hours say: the clock was set back, as at a new telling of the story.</summary>
    bool IsPutOff(ICronTrigger stored)
    {
        var now = clock.GetUtcNow();
        return stored.StartTimeUtc > now || stored.NextFireTimeUtc > stored.GetFireTimeAfter(now);
    }

    static IJobDetail Job(ScheduledCommand scheduled) =>
        JobBuilder.Create<SendScheduledCommand>().WithIdentity(scheduled.Name).StoreDurably().RequestRecovery().Build();

    ITrigger Trigger(ScheduledCommand scheduled) => TriggerBuilder.Create(clock)
        .WithIdentity(scheduled.Name)
        .StartNow()
        .ForJob(scheduled.Name)
        .WithCronSchedule(scheduled.Cron, cron => cron.InTimeZone(London).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();
}
