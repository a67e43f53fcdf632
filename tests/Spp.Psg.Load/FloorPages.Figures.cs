using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Load;

sealed partial class FloorPages
{
    /// <summary>The period and the one before it, from the sums by month and the events that are not in them yet.</summary>
    public async Task FiguresAsync(HttpContext context)
    {
        var period = ReportPeriod.Parse(context.Request.Query["period"].ToString(), null);
        await using var ask = database.CreateCommand("""
            select n, kind, detail, panel_id::text, ward_code, case_type, sum(quantity)::bigint from (
                select case when starts_on < $3 then 1 else 2 end as n, cut, kind, detail, panel_id, ward_code, case_type, quantity
                from counted_sum where panel_id = any($1) and span = 'Month' and cut in (0, 1, 2) and starts_on >= $2 and starts_on < $4
                union all
                select case when occurred_on < $3 then 1 else 2 end, cut, kind, detail, e.panel_id, ward_code, case_type, quantity
                from counted_event_open o join counted_event e on e.id = o.event_id cross join generate_series(0, 2) cut where o.panel_id = any($1) and occurred_on >= $2 and occurred_on < $4
                union all
                select 0, cut, kind, detail, panel_id, ward_code, case_type, quantity
                from counted_sum where panel_id = any($1) and cut in (0, 1, 2) and starts_on < $2
                    and (span = 'Year' and starts_on < date_trunc('year', $2::date) or span = 'Month' and starts_on >= date_trunc('year', $2::date))
                    and kind in ('case_opened', 'case_reopened', 'case_closed', 'action_fell_overdue', 'action_no_longer_overdue')) piece
            group by n, kind, cut, grouping sets ((detail), (panel_id), (ward_code), (case_type))
            having (cut, grouping(detail, panel_id, ward_code, case_type)) in ((0, 7), (0, 11), (1, 13), (2, 14))
            """);
        ask.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = names.Panels });
        foreach (var day in new[] { period.Before.From, period.From, period.To })
            ask.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        var page = new FloorPage().Raw("<h1>Figures</h1><table>");
        await using var row = await ask.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            page.Raw("<tr>");
            for (var column = 0; column < 7; column++)
                page.Cell(row.IsDBNull(column) ? "" : row.GetValue(column).ToString());
            page.Raw("</tr>");
        }

        await page.Raw("</table>").SendAsync(context);
    }
}
