using Npgsql;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Jobs;

/// <summary>Writes down when a job began and how it ended, for administrators and for the health of the service.</summary>
public sealed class KeepRuns(string connectionString, TimeProvider clock)
{
    public async Task KeepAsync(string job, Func<Task> runAsync, CancellationToken cancellation)
    {
        var run = await JobRuns.StartAsync(connectionString, job, Environment.MachineName, clock.GetUtcNow(), cancellation);
        try
        {
            await runAsync();
        }
        catch (Exception failed)
        {
            await JobRuns.EndAsync(connectionString, run, Why(failed), clock.GetUtcNow());
            throw;
        }

        await JobRuns.EndAsync(connectionString, run, null, clock.GetUtcNow());
    }

    /// <summary>By its kind: what an exception says may repeat what somebody wrote.</summary>
    static string Why(Exception failed) => failed switch
    {
        OperationCanceledException => "The worker was stopped",
        NpgsqlException => "The database did not answer, or refused",
        _ => failed.GetType().Name,
    };
}
