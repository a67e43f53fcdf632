using System.Diagnostics;
using Npgsql;

namespace Spp.Psg.Web.Tests;

/// <summary>
/// Counts what goes to one class's database while it lives: each statement, or each batch that goes as one. For the proof that a
/// page's number of statements does not grow with its rows: <c>using var sql = new SqlCounter(app); … sql.Count</c>.
/// </summary>
public sealed class SqlCounter : IDisposable
{
    readonly ActivityListener listener;
    readonly string database;
    int count;

    public SqlCounter(PsgApp app)
    {
        database = new NpgsqlConnectionStringBuilder(app.Database.Web).Database!;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Count => count;

    public List<string> Statements { get; } = [];

    /// <summary>How many statements one act sends.</summary>
    public static async Task<int> DuringAsync(PsgApp app, Func<Task> act)
    {
        using var counter = new SqlCounter(app);
        await act();
        return counter.Count;
    }

    public void Dispose() => listener.Dispose();

    void Note(Activity activity)
    {
        if (activity.GetTagItem("db.namespace") as string != database && activity.GetTagItem("db.name") as string != database)
            return;
        if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is not string statement)
            return;
        Interlocked.Increment(ref count);
        lock (Statements)
            Statements.Add(statement);
    }
}
