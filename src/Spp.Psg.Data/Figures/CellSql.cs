using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The statement behind a view of the explorer: by month and part, from the finest sums and the events that are not in them yet, in one snapshot.</summary>
static class CellSql
{
    /// <summary>What was open before the first month is one sum, dated before all months; themes are kept in the finest sums only.</summary>
    const string Cells = """
        with fresh as materialized (
          select e.occurred_on, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.rating, e.agency_id, e.themes, e.age_band, e.quantity
          from counted_event_open o join counted_event e on e.id = o.event_id where o.panel_id = any($1) and e.kind = any($2) and e.occurred_on < $5),
        piece as (
          select m.starts_on, m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.rating, m.agency_id, m.themes, m.age_band, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Part' and m.starts_on >= $4 and m.starts_on < $5 and m.kind = any($2)
          union all
          select date_trunc('month', e.occurred_on)::date, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.rating, e.agency_id, e.themes, e.age_band, e.quantity
          from fresh e where e.occurred_on >= $4
          union all
          select '0001-01-01', m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.rating, m.agency_id, m.themes, m.age_band, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Year' and m.starts_on < $6 and not $8 and m.kind = any($3)
          union all
          select '0001-01-01', m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.rating, m.agency_id, m.themes, m.age_band, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = case when $8 then 'Part' else 'Month' end and m.starts_on >= case when $8 then '-infinity' else $6 end and m.starts_on < $4 and m.kind = any($3)
          union all
          select '0001-01-01', e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.rating, e.agency_id, e.themes, e.age_band, e.quantity
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
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = asked.By == SplitBy.Theme || asked.Filters.Any(filter => filter.By == SplitBy.Theme) });
        var filters = figure.Detail is { } detail ? asked.Filters.Append(new FigureFilter(SplitBy.Detail, detail)) : asked.Filters;
        var where = string.Concat(filters.Select(filter => filter.By == SplitBy.Theme ? $" and {HasTheme(command, filter.Key)}" : $" and {Column(filter.By)} {Is(command, filter.Key)}"));
        const string Sum = "sum(case when kind = any($7) then -quantity else quantity end)::bigint";
        command.CommandText = asked.By == SplitBy.Theme
            ? $"""
                {Cells}
                select starts_on, theme, {Sum}, false from piece cross join lateral unnest(case when cardinality(themes) = 0 then array[null]::text[] else themes end) as theme where true{where} group by 1, 2
                union all
                select starts_on, null, {Sum}, true from piece where true{where} group by 1
                """
            : $"""
                {Cells}
                select starts_on, {Column(asked.By)}, {Sum}, false from piece where true{where} group by 1, 2
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

    static string HasTheme(NpgsqlCommand command, string? key) => key is null ? "cardinality(themes) = 0" : $"themes @> array[{Is(command, key)[2..]}]";

    static string Column(SplitBy by) => by switch
    {
        SplitBy.Detail => "detail",
        SplitBy.Ward => "ward_code",
        SplitBy.CaseType => "case_type",
        SplitBy.Rating => "rating",
        SplitBy.Agency => "agency_id::text",
        SplitBy.Panel => "panel_id::text",
        SplitBy.AgeBand => "age_band",
        _ => "null::text",
    };
}
