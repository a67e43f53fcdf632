using Npgsql;

namespace Spp.Psg.Load;

/// <summary>The five operations by hand.</summary>
sealed partial class FloorPages(NpgsqlDataSource database, FloorNames names)
{
    public async Task ListAsync(HttpContext context)
    {
        await using var ask = database.CreateCommand("""
            select seen.* from unnest($1) as panel(id) cross join lateral (
                select id, reference, title, ward_code, type, lead_id, rating, next_review_on, updated_at
                from "case" where panel_id = panel.id and status = 'Open' and rating = $2 order by updated_at desc, id desc limit 51) seen
            order by updated_at desc, id desc limit 51
            """);
        ask.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = names.Panels });
        ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Request.Query["rating"].ToString() });
        var page = new FloorPage().Raw("<h1>Cases</h1><table>");
        await using var row = await ask.ExecuteReaderAsync();
        for (var shown = 0; shown < 50 && await row.ReadAsync(); shown++)
            page.Raw("<tr>").Cell(row.GetString(1)).Cell(row.GetString(2)).Cell(names.Wards[row.GetString(3)]).Cell(row.GetString(4)).Cell(names.Users[row.GetGuid(5)])
                .Cell(row.GetString(6)).Cell(row.IsDBNull(7) ? "" : row.GetFieldValue<DateOnly>(7).ToString("d MMM yyyy")).Cell(row.GetDateTime(8).ToString("d MMM yyyy, HH:mm")).Raw("</tr>");
        await page.Raw("</table>").SendAsync(context);
    }

    public async Task CaseAsync(HttpContext context)
    {
        var reference = context.Request.Query["reference"].ToString();
        await using var batch = database.CreateBatch();
        foreach (var sql in CaseStatements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<string> { TypedValue = reference } } });
        var page = new FloorPage();
        await using var row = await batch.ExecuteReaderAsync();
        await row.ReadAsync();
        page.Raw("<h1>").Text(row.GetString(2)).Raw("</h1><p>").Text(row.GetString(1)).Raw("</p><p>").Text(row.GetString(3)).Raw("</p><table><tr>").Cell(row.GetString(4)).Cell(names.Wards[row.GetString(5)])
            .Cell(row.GetString(6)).Cell(row.GetString(7)).Cell(row.GetString(8)).Cell(row.GetString(9)).Cell(names.Users[row.GetGuid(10)]).Cell(row.GetDateTime(11).ToString("d MMM yyyy")).Raw("</tr></table>");
        while (await row.NextResultAsync())
        {
            page.Raw("<table>");
            while (await row.ReadAsync())
                page.Raw("<tr>").Cell(row.GetString(0)).Cell(row.GetString(1)).Cell(row.IsDBNull(2) ? "" : row.GetDateTime(2).ToString("d MMM yyyy, HH:mm")).Cell(row.IsDBNull(3) ? "" : names.Users.GetValueOrDefault(row.GetGuid(3))).Raw("</tr>");
            page.Raw("</table>");
        }

        await page.SendAsync(context);
    }

    static readonly string[] CaseStatements =
    [
        """select id, reference, title, summary, place, ward_code, type, status, rating, rating_reason, lead_id, opened_at from "case" where reference = $1""",
        """select person.name, array_to_string(roles, ', '), born_on::timestamp, null::uuid from "case" join person_in_case part on part.case_id = "case".id join person on person.id = part.person_id where reference = $1 order by added_at""",
        """select kind, sentence, at, by_id from timeline_entry where case_id = (select id from "case" where reference = $1) order by at desc, id desc limit 51""",
        """select text, due_on::text, null::timestamptz, owner_id from action where case_id = (select id from "case" where reference = $1) and status in ('Open', 'InProgress') order by due_on, id""",
        """select kind, status, ends_at, recorded_by_id from intervention where case_id = (select id from "case" where reference = $1) and not is_over order by recorded_at, id""",
        """select decision, rating_after, discussed_at, saved_by_id from discussion where case_id = (select id from "case" where reference = $1) order by discussed_at desc limit 12""",
    ];
}
