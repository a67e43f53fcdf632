using System.Diagnostics;
using Npgsql;

namespace Spp.Psg.Web.Tests.Features.Actions;

/// <summary>Counts the commands that reach one test's own database.</summary>
static class Statements
{
    public static async Task<int> OfAsync(PsgApp app, Func<Task> act)
    {
        var database = new NpgsqlConnectionStringBuilder(app.Database.Web).Database;
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Key is "db.namespace" or "db.name" && Equals(tag.Value, database)))
                    Interlocked.Increment(ref count);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return count;
    }
}
