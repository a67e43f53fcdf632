using System.Diagnostics;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Dev;

/// <summary>Tells the demonstration's story, once, by sending real commands under a moving clock; then lets the clock run.</summary>
sealed class DemoData(IServiceProvider services, StoryClock clock, Connections connections, PsgOptions options)
{
    public async Task LoadOnceAsync(CancellationToken cancellation)
    {
        clock.Run(StoryDate);
        if (await HasPeopleAsync(cancellation))
            return;
        await DemoPeople.AddAsync(services, cancellation);
        if (options.TellsStory)
        {
            var took = Stopwatch.StartNew();
            await TellAsync(cancellation);
            Console.WriteLine($"The story was told in {took.Elapsed.TotalSeconds:0} seconds");
        }
    }

    /// <summary>Whether the service was killed while it told: what is there is half a story.</summary>
    public static Task<bool> WasInterruptedAsync(string owner, CancellationToken cancellation) => AskAsync(owner, """
        select exists (select from pg_db_role_setting setting join pg_database on pg_database.oid = setting.setdatabase
                       where datname = current_database() and setrole = 0 and 'synchronous_commit=off' = any (setconfig))
        """, cancellation);

    /// <summary>Asked in plain SQL: a start that finds its story told need not wait for the model.</summary>
    Task<bool> HasPeopleAsync(CancellationToken cancellation) => AskAsync(connections.Owner, "select exists (select from app_user)", cancellation);

    static async Task<bool> AskAsync(string owner, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellation);
        await using var ask = connection.CreateCommand();
        ask.CommandText = sql;
        return (bool)(await ask.ExecuteScalarAsync(cancellation))!;
    }

    DateTimeOffset? StoryDate => options.StoryDate is { } date ? LondonTime.At(date, new TimeOnly(9, 0)) : null;

    internal async Task TellAsync(CancellationToken cancellation)
    {
        clock.Run(StoryDate);
        var until = LondonTime.DateOf(clock.GetUtcNow());
        var teller = new Teller(services, clock);
        await WaitForDiskAsync(false, cancellation);
        await teller.MeetEverybodyAsync(cancellation);
        await new Diary(teller, until).TellAsync(cancellation);
        clock.Run(StoryDate);
        await WaitForDiskAsync(true, cancellation);
    }

    /// <summary>A story that is lost with the power is told again: while it is told, commits need not wait for the disk, by which a next start also knows.</summary>
    async Task WaitForDiskAsync(bool wait, CancellationToken cancellation)
    {
        await using var owner = new NpgsqlConnection(connections.Owner);
        await owner.OpenAsync(cancellation);
        await using var set = owner.CreateCommand();
        set.CommandText = $"do $$ begin execute format('alter database %I set synchronous_commit = {(wait ? "on" : "off")}', current_database()); end $$";
        await set.ExecuteNonQueryAsync(cancellation);
        NpgsqlConnection.ClearAllPools();
    }
}
