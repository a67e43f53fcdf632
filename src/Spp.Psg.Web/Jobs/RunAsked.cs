using Quartz;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Jobs;

/// <summary>What administrators want run at once goes to the scheduler, which lets no job run twice at a time.</summary>
sealed class RunAsked(ISchedulerFactory schedulers, string connectionString, IReadOnlyList<ScheduledCommand> schedule, TimeProvider clock, ILogger<RunAsked> logger) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TakeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not handed on waits for another worker.
        }
    }

    async Task TakeAsync(CancellationToken stopping)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(stopping);
            await JobRuns.TakeAskedAsync(connectionString, async job =>
            {
                if (schedule.Any(scheduled => scheduled.Name == job))
                    await scheduler.TriggerJob(new JobKey(job), stopping);
            }, clock.GetUtcNow(), stopping);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            logger.LogError("Jobs that were asked for could not be run: {Failure}", failed.GetType().Name);
        }
    }
}
