using Npgsql;

namespace Spp.Psg.Load;

sealed partial class FloorPages
{
    /// <summary>The same search by the same index, shown as a table.</summary>
    public async Task SearchAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        await using var ask = database.CreateCommand("""
            select reference, title, place, ward_code, rating, status, (select string_agg(person.name, ', ') from person_in_case part join person on person.id = part.person_id where part.case_id = "case".id)
            from "case" where id = any (array(select case_id from psg_find_cases($1, 26))) order by id desc limit 26
            """);
        ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = form["Form.Words"].ToString() });
        var page = new FloorPage().Raw("<h1>Found</h1><table>");
        await using var row = await ask.ExecuteReaderAsync();
        for (var shown = 0; shown < 25 && await row.ReadAsync(); shown++)
            page.Raw("<tr>").Cell(row.GetString(0)).Cell(row.GetString(1)).Cell(row.GetString(2)).Cell(names.Wards[row.GetString(3)]).Cell(row.GetString(4)).Cell(row.GetString(5))
                .Cell(row.IsDBNull(6) ? "" : row.GetString(6)).Raw("</tr>");
        await page.Raw("</table>").SendAsync(context);
    }
}
