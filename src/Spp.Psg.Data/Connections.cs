using Npgsql;

namespace Spp.Psg.Data;

/// <summary>One connection string per database role: the owner migrates, the web and the worker own nothing.</summary>
public sealed record Connections(string Owner, string Web, string Worker)
{
    /// <summary>One server login for all three, as a developer has it: web and worker step down into their roles on connecting.</summary>
    public static Connections FromOne(string connection) => new(connection, As(connection, DatabaseRoles.Web), As(connection, DatabaseRoles.Worker));

    public static Connections FromEmbedded(EmbeddedPostgres server) => new(
        server.ConnectionString(EmbeddedPostgres.Owner, "psg"), server.ConnectionString(DatabaseRoles.Web, "psg"), server.ConnectionString(DatabaseRoles.Worker, "psg"));

    static string As(string connection, string role)
    {
        var stepped = new NpgsqlConnectionStringBuilder(connection);
        stepped.Options = $"{stepped.Options} -c role={role}".Trim();
        return stepped.ConnectionString;
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
