using Npgsql;

namespace Spp.Psg.Load;

/// <summary>What the driver may ask for: addresses of cases, panels, wards.</summary>
sealed record Known(IReadOnlyList<string> Cases, Guid Panel, IReadOnlyList<string> Wards, Guid Actor)
{
    const int Sample = 5_000;

    public static async Task<Known> ReadAsync(string owner)
    {
        await using var connection = await Server.OpenAsync(owner);
        await using var ask = new NpgsqlCommand($"""
            select c.reference, p.id from "case" c join panel p on p.id = c.panel_id where p.code <> 'SMALL' order by md5(c.reference) limit {Sample}
            """, connection);
        var cases = new List<string>(Sample);
        await using (var rows = await ask.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                cases.Add(rows.GetString(0));
        return new Known(cases, await Server.AskAsync<Guid>(owner, "select id from panel where code = 'PSG'"), ["FB01", "FB02", "FB03"],
            await Server.AskAsync<Guid>(owner, $"select id from app_user where email = '{People.Officer(0)}'"));
    }
}
