using Npgsql;
using Spp.Psg.Web.Dev;

namespace Spp.Psg.Web.Tests.Features.Cases;

/// <summary>Cases by the thousand, written as the database's owner: for tests of size and of who sees what.</summary>
static class GivenCases
{
    /// <summary>So many cases on a panel, their references counted from <paramref name="first"/>, with a person and notes each.</summary>
    public static async Task AddCasesAsync(this TestDatabase database, string panel, int first, int count, string title = "Shop on the corner", int notes = 3)
    {
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        await using var write = new NpgsqlCommand(Cases(panel, first, count, title, notes), connection) { CommandTimeout = 300 };
        await write.ExecuteNonQueryAsync();
    }

    static string Cases(string panel, int first, int count, string title, int notes) => $"""
        insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, rated_at,
                            next_review_on, opened_at, opened_because, updated_at)
        select md5('{panel} case ' || n)::uuid, '{panel}/2026/' || to_char(n, 'FM000000'), panel.id, '{title} ' || n, 'Noise and litter at night, number ' || n,
               n || ' Market Street', wards.codes[1 + n % array_length(wards.codes, 1)], 'Shop', (array['Locational', 'Nuisance', 'Personal'])[1 + n % 3], array[]::text[],
               leads.ids[1 + n % array_length(leads.ids, 1)], 'Open', 1,
               case when n % 100 = 0 then 'High' when n % 10 = 0 then 'Medium' else 'Standard' end, 'As scored', timestamptz '2026-01-01' + n * interval '1 minute',
               date '2026-11-20' + n % 40, timestamptz '2026-01-01' + n * interval '1 minute', 'It met the criteria', timestamptz '2026-01-02' + n * interval '1 minute'
        from generate_series({first}, {first + count - 1}) n, panel, (select array_agg(code order by code) codes from ward) wards,
             (select array_agg(id order by name) ids from app_user where email in ('officer{DemoUsers.Domain}', 'coordinator{DemoUsers.Domain}', 'chair{DemoUsers.Domain}')) leads
        where panel.code = '{panel}';
        insert into person (id, name, born_on) select md5('{panel} person ' || n)::uuid, 'Sam Example' || n, date '1990-01-01' + n % 9000 from generate_series({first}, {first + count - 1}) n;
        insert into person_in_case (case_id, person_id, roles, added_at, contacted_on)
        select md5('{panel} case ' || n)::uuid, md5('{panel} person ' || n)::uuid, array['Victim'], timestamptz '2026-01-01', date '2026-11-20' from generate_series({first}, {first + count - 1}) n;
        insert into timeline_entry (id, case_id, at, by_id, kind, sentence)
        select md5('{panel} note ' || n || ' ' || m)::uuid, md5('{panel} case ' || n)::uuid, timestamptz '2026-01-01' + m * interval '1 hour', (select id from app_user where email = 'officer{DemoUsers.Domain}'), 'Fact', 'Visited, quiet, ' || m
        from generate_series({first}, {first + count - 1}) n, generate_series(1, {notes}) m;
        analyze "case"; analyze person; analyze person_in_case; analyze timeline_entry;
        select psg_keep_searchable(array(select md5('{panel} case ' || n)::uuid from generate_series({first}, {first + count - 1}) n)); -- all at once, before each for itself
        analyze "case"; analyze person; analyze person_in_case; analyze timeline_entry
        """;
}
