using Npgsql;

namespace Spp.Psg.Load;

/// <summary>The indexes that no rule needs while many rows are written: set aside first, and built at once from what was written.</summary>
sealed class Indexes(string owner, Queue<(string Table, string Definition)> waiting)
{
    /// <summary>Of every table; those behind a key or a unique rule stay.</summary>
    public static async Task<Indexes> SetAsideAsync(string owner)
    {
        var waiting = new Queue<(string, string)>();
        var names = new List<string>();
        await using var connection = await Server.OpenAsync(owner);
        await using (var ask = new NpgsqlCommand("""
            select indrelid::regclass::text, pg_get_indexdef(indexrelid), indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indrelid
            where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition and not indisunique order by 1, 2
            """, connection))
        await using (var rows = await ask.ExecuteReaderAsync())
            while (await rows.ReadAsync())
            {
                waiting.Enqueue((rows.GetString(0), rows.GetString(1)));
                names.Add(rows.GetString(2));
            }
        await Server.ExecuteAsync(owner, $"drop index {string.Join(", ", names)}");
        return new Indexes(owner, waiting);
    }

    /// <summary>Two at a time, one core each.</summary>
    /// <param name="but">A table whose indexes go on waiting.</param>
    public async Task BuildAsync(string? but = null)
    {
        var later = waiting.Where(index => index.Table == but).ToList();
        var now = new Queue<string>(waiting.Where(index => index.Table != but).Select(index => index.Definition));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await Task.Yield();
            while (Next() is { } definition)
                await Server.ExecuteAsync(owner, $"set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0; {definition}");
        }));
        waiting = new Queue<(string, string)>(later);

        string? Next()
        {
            lock (now)
                return now.TryDequeue(out var definition) ? definition : null;
        }
    }
}
