using Npgsql;
using NpgsqlTypes;

namespace Spp.Psg.Data.Access;

/// <summary>What was typed into a form whose session had run out, encrypted; its user alone may take it back, once.</summary>
public sealed class KeptForms(WebDatabase database, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
    const int MostOfOneUser = 5;

    /// <param name="page">The path and query it was sent to.</param>
    public async Task<Guid> KeepAsync(Guid userId, string page, byte[] fields, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        var id = Guid.CreateVersion7(now);
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                ActAs(userId),
                new("delete from kept_form where user_id = $1 and id not in (select id from kept_form where user_id = $1 order by kept_at desc limit $2)")
                {
                    Parameters = { new() { Value = userId }, new() { Value = MostOfOneUser - 1 } },
                },
                new("insert into kept_form (id, user_id, page, fields, kept_at) values ($1, $2, $3, $4, $5)")
                {
                    Parameters = { new() { Value = id }, new() { Value = userId }, new() { Value = page }, new() { Value = fields, NpgsqlDbType = NpgsqlDbType.Bytea }, new() { Value = now } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        return id;
    }

    /// <summary>Gives back what this user's form held and forgets it; null when it is not theirs, is too old or was taken before.</summary>
    public async Task<byte[]?> TakeAsync(Guid userId, Guid id, CancellationToken cancellation)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                ActAs(userId),
                new("delete from kept_form where id = $1 and user_id = $2 returning fields, kept_at") { Parameters = { new() { Value = id }, new() { Value = userId } } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.NextResultAsync(cancellation);
        if (!await row.ReadAsync(cancellation) || row.GetFieldValue<DateTimeOffset>(1) <= clock.GetUtcNow() - Life)
            return null;
        return row.GetFieldValue<byte[]>(0);
    }

    static NpgsqlBatchCommand ActAs(Guid userId) => new("select set_config('psg.actor', $1, true)") { Parameters = { new() { Value = userId.ToString() } } };
}
