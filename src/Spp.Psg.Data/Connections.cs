using System.Net;
using Npgsql;

namespace Spp.Psg.Data;

/// <summary>One connection string per database role: the owner migrates, the web and the worker own nothing.</summary>
public sealed record Connections(string Owner, string Web, string Worker)
{
    /// <summary>One server login for all three, as a developer has it: web and worker step down into their roles on connecting.</summary>
    public static Connections FromOne(string connection) => new(connection, As(connection, DatabaseRoles.Web), As(connection, DatabaseRoles.Worker));

    public static Connections FromEmbedded(EmbeddedPostgres server) => new(
        server.ConnectionString(EmbeddedPostgres.Owner, "psg"), server.ConnectionString(DatabaseRoles.Web, "psg"), server.ConnectionString(DatabaseRoles.Worker, "psg"));

    /// <summary>Over a network only with TLS and a certificate that is checked to be that host's (ASVS 12.3.1, 12.3.2).</summary>
    /// <exception cref="CannotStart">One of the three would trust whoever answers.</exception>
    public void HoldChecked()
    {
        foreach (var connection in new[] { Owner, Web, Worker }.Select(connection => new NpgsqlConnectionStringBuilder(connection)))
            if (connection.SslMode != SslMode.VerifyFull && connection.Host?.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(host => !IsHere(host)) is { } host)
                throw new CannotStart($"The database at {host} would be reached without checking that it is that host: give SSL Mode=VerifyFull in the connection string, and Root Certificate if its authority is your own");
    }

    /// <summary>A socket of this computer, or its own address.</summary>
    static bool IsHere(string host) =>
        host.StartsWith('/') || host.StartsWith('@') || host.Split(':')[0] == "localhost" || (IPEndPoint.TryParse(host, out var at) && IPAddress.IsLoopback(at.Address));

    static string As(string connection, string role)
    {
        var stepped = new NpgsqlConnectionStringBuilder(connection);
        stepped.Options = $"{stepped.Options} -c role={role}".Trim();
        return stepped.ConnectionString;
    }

    /// <summary>
    /// The same for pages: what is prepared is planned once. Policies make planning dearer than what a page reads (half of the database's time while
    /// somebody types), and no page's statement wants another plan for other values. Nor does one take the processors of the others, unless it says so.
    /// </summary>
    public static string PlannedOnce(string connection)
    {
        var once = new NpgsqlConnectionStringBuilder(Tuned(connection));
        once.NoResetOnClose = true; // whatever a page sets, it sets for its transaction
        once.Options = $"{once.Options} -c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0".Trim();
        return once.ConnectionString;
    }

    /// <summary>Prepares what is asked often (performance.md 3.3) and keeps the pool small.</summary>
    public static string Tuned(string connection)
    {
        var tuned = new NpgsqlConnectionStringBuilder(connection);
        if (tuned.MaxAutoPrepare == 0)
            (tuned.MaxAutoPrepare, tuned.AutoPrepareMinUsages) = (100, 2);
        if (tuned.MaxPoolSize == 100)
            tuned.MaxPoolSize = 32;
        return tuned.ConnectionString;
    }
}
