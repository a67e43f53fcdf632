using Npgsql;

namespace Spp.Psg.Load;

/// <summary>What the driver may ask for: cases, panels, wards, people by name, places.</summary>
sealed record Known(IReadOnlyList<string> Cases, Guid Panel, IReadOnlyList<string> Wards, Guid Actor, IReadOnlyList<string> Names, IReadOnlyList<string> Places)
{
    const int Sample = 5_000;

    public static async Task<Known> ReadAsync(string owner)
    {
        await using var connection = await Server.OpenAsync(owner);
        var cases = await SampleAsync(connection, "select reference from \"case\" join panel on panel.id = panel_id where code <> 'SMALL' order by md5(reference)");
        return new Known(cases, await Server.AskAsync<Guid>(owner, "select id from panel where code = 'PSG'"), ["FB01", "FB02", "FB03"],
            await Server.AskAsync<Guid>(owner, $"select id from app_user where email = '{People.Officer(0)}'"),
            await SampleAsync(connection, "select name from person order by md5(id::text)"), await SampleAsync(connection, "select place from \"case\" order by md5(reference)"));
    }

    static async Task<List<string>> SampleAsync(NpgsqlConnection connection, string sql)
    {
        await using var ask = new NpgsqlCommand($"{sql} limit {Sample}", connection);
        await using var rows = await ask.ExecuteReaderAsync();
        var sample = new List<string>(Sample);
        while (await rows.ReadAsync())
            sample.Add(rows.GetString(0));
        return sample;
    }
}
