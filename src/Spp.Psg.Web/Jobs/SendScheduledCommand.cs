using MediatR;
using Quartz;

namespace Spp.Psg.Web.Jobs;

/// <summary>Makes a scope act as the job of that name; the pipeline then checks and audits it like anyone else.</summary>
public delegate void ActAsJob(IServiceProvider scope, string job);

/// <summary>The one job there is: it finds its command by its own name and sends it. Never twice at once, on any node.</summary>
[DisallowConcurrentExecution]
public sealed class SendScheduledCommand(
    IReadOnlyList<ScheduledCommand> schedule, IServiceScopeFactory scopes, ActAsJob actAsJob, KeepRuns runs, ILogger<SendScheduledCommand> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        if (schedule.FirstOrDefault(one => one.Name == name) is not { } scheduled)
        {
            logger.LogWarning("Job {Job} is not in the schedule of this version and is left alone", name);
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        actAsJob(scope.ServiceProvider, name);
        var dueAt = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        await runs.KeepAsync(name, () => scheduled.SendAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), dueAt, cancellationToken), cancellationToken);
        logger.LogInformation("Job {Job} due at {DueAt:u} is done", name, dueAt);
    }
}
