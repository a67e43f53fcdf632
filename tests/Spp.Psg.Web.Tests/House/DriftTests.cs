using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>The mapping merely describes what the scripts built.</summary>
public sealed class DriftTests(PostgresForTests postgres)
{
    const string Columns = """
        select table_name || '.' || column_name || ' ' || udt_name || case is_nullable when 'YES' then ' null' else '' end
        from information_schema.columns
        where table_schema = $1 and table_name in (select table_name from information_schema.tables where table_schema = $2 and table_type = 'BASE TABLE')
        order by 1
        """;

    [Fact]
    public async Task The_mapping_describes_the_database()
    {
        await using var database = await postgres.CloneAsync();
        await using var db = new PsgDb(new DbContextOptionsBuilder<PsgDb>().UseNpgsql(database.Owner).Options);
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await Execute(connection, $"create schema mapped; set search_path to mapped; {db.Database.GenerateCreateScript()}; set search_path to public");
        (await Read(connection, "public", "mapped")).ShouldBe(await Read(connection, "mapped", "mapped"));
    }

    static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    static async Task<List<string>> Read(NpgsqlConnection connection, string schema, string like)
    {
        await using var command = new NpgsqlCommand(Columns, connection) { Parameters = { new() { Value = schema }, new() { Value = like } } };
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            columns.Add(rows.GetString(0));
        return columns;
    }
}
