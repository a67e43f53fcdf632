using Npgsql;
using NpgsqlTypes;

namespace Spp.Psg.Load;

/// <summary>Rows on their way into one table by binary COPY.</summary>
sealed class Copy : IAsyncDisposable
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlBinaryImporter importer;

    Copy(NpgsqlConnection connection, NpgsqlBinaryImporter importer) => (this.connection, this.importer) = (connection, importer);

    public long Rows { get; private set; }

    /// <summary>As the owner, foreign keys left unchecked: what is written is consistent by construction.</summary>
    public static async Task<Copy> IntoAsync(string owner, string table, string columns)
    {
        var connection = await Server.OpenAsync(owner);
        await using (var command = new NpgsqlCommand("set session_replication_role = replica; set synchronous_commit = off", connection))
            await command.ExecuteNonQueryAsync();
        return new Copy(connection, await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)"));
    }

    public Copy Row()
    {
        importer.StartRow();
        Rows++;
        return this;
    }

    public Copy Id(Guid? id) => Put(id, NpgsqlDbType.Uuid);

    public Copy Text(string? text)
    {
        if (text is null)
            importer.WriteNull();
        else
            importer.Write(text, NpgsqlDbType.Text);
        return this;
    }

    public Copy Texts(params string[] texts)
    {
        importer.Write(texts, NpgsqlDbType.Array | NpgsqlDbType.Text);
        return this;
    }

    public Copy At(DateTimeOffset? at) => Put(at?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public Copy On(DateOnly? on) => Put(on, NpgsqlDbType.Date);

    public Copy Number(int? number) => Put(number, NpgsqlDbType.Integer);

    public Copy Yes(bool yes) => Put<bool>(yes, NpgsqlDbType.Boolean);

    public Copy Nothing(int times = 1)
    {
        for (; times > 0; times--)
            importer.WriteNull();
        return this;
    }

    public async Task CompleteAsync() => await importer.CompleteAsync();

    public async ValueTask DisposeAsync()
    {
        await importer.DisposeAsync();
        await connection.CloseAsync();
        await connection.DisposeAsync();
    }

    Copy Put<T>(T? value, NpgsqlDbType type) where T : struct
    {
        if (value is { } known)
            importer.Write(known, type);
        else
            importer.WriteNull();
        return this;
    }
}
