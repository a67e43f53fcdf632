using Npgsql;
using Quartz;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Jobs;

/// <summary>The scheduler, for a worker and in Development; a web node has none and is not asked for one.</summary>
public static class Worker
{
    /// <param name="connectionString">As <see cref="DatabaseRoles.Worker"/>.</param>
    /// <param name="actAsJob">How a scope becomes the job's actor.</param>
    public static IServiceCollection AddWorker(
        this IServiceCollection services, string connectionString, IReadOnlyList<ScheduledCommand> schedule, ActAsJob actAsJob)
    {
        services.AddSingleton(schedule).AddSingleton(actAsJob);
        services.AddSingleton(provider => new KeepRuns(connectionString, provider.GetRequiredService<TimeProvider>()));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => (options.InstanceName, options.GenerateInstanceId) = ("psg", true));
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connectionString);
                store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(10));
                store.ConfigureStore(options => (options.TablePrefix, options.StoreJobDataAsStrings) = (SchedulerSchema.TablePrefix, true));
            });
        });
        services.AddHostedService(provider => new KeepSchedule(provider.GetRequiredService<ISchedulerFactory>(), schedule, connectionString, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => new RunAsked(provider.GetRequiredService<ISchedulerFactory>(), connectionString, schedule, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RunAsked>>()));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
