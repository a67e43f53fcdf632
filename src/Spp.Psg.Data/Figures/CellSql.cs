using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The statement behind a view of the explorer: by month and part, from the finest sums and the events that are not in them yet, in one snapshot.</summary>
static class CellSql
{
    /// <summary>What was open before the first month is one sum, dated before all months.</summary>
    const string Cells = """
        with fresh as materialized (
          select e.occurred_on, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.rating, e.agency_id, e.quantity
          from counted_event_open o join counted_event e on e.id = o.event_id where o.panel_id = any($1) and e.kind = any($2) and e.occurred_on < $5),
        piece as (
          select m.starts_on, m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.rating, m.agency_id, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Part' and m.starts_on >= $4 and m.starts_on < $5 and m.kind = any($2)
          union all
          select date_trunc('month', e.occurred_on)::date, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.rating, e.agency_id, e.quantity
          from fresh e where e.occurred_on >= $4
          union all
          select '0001-01-01', m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.rating, m.agency_id, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Year' and m.starts_on < $6 and m.kind = any($3)
          union all
          select '0001-01-01', m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.rating, m.agency_id, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Month' and m.starts_on >= $6 and m.starts_on < $4 and m.kind = any($3)
          union all
          select '0001-01-01', e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.rating, e.agency_id, e.quantity
          from fresh e where e.occurred_on < $4 and e.kind = any($3))
        """;

    internal static NpgsqlCommand For(Explored asked, DateOnly from, DateOnly to)
    {
        var figure = asked.Figure;
        var command = new NpgsqlCommand();
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Panels.Select(panel => panel.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. figure.Kinds, .. figure.EndedBy] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = figure.Counting == Counting.OpenAtEnd ? [.. figure.Kinds, .. figure.EndedBy] : [] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = new DateOnly(from.Year, 1, 1) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. figure.EndedBy] });
        var filters = figure.Detail is { } detail ? asked.Filters.Append(new FigureFilter(SplitBy.Detail, detail)) : asked.Filters;
        var where = string.Concat(filters.Select(filter => $" and {Column(filter.By)} {Is(command, filter.Key)}"));
        command.CommandText = $"""
            {Cells}
            select starts_on, {Column(asked.By)}, sum(case when kind = any($7) then -quantity else quantity end)::bigint
            from piece where true{where} group by 1, 2
            """;
        return command;
    }

    static string Is(NpgsqlCommand command, string? key)
    {
        if (key is null)
            return "is null";
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        return $"= ${command.Parameters.Count}";
    }

    static string Column(SplitBy by) => by switch
    {
        SplitBy.Detail => "detail",
        SplitBy.Ward => "ward_code",
        SplitBy.CaseType => "case_type",
        SplitBy.Rating => "rating",
        SplitBy.Agency => "agency_id::text",
        SplitBy.Panel => "panel_id::text",
        _ => "null::text",
    };
}
