using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The statement behind a view of the explorer: by month and part, from the sums of these parts and the events that are not in them yet, in one snapshot.</summary>
static class CellSql
{
    const string Columns = "kind, detail, panel_id, ward_code, case_type, agency_id, rating, age_band, theme, quantity";

    /// <summary>Sums of the months and, for what is counted from the beginning, of the years before them.</summary>
    const string Cells = $"""
        piece as (
          select cut, starts_on, {Columns} from counted_sum
          where panel_id = any($1) and span = 'Month' and cut = any($8) and starts_on = any($3) and kind = any($2)
          union all
          select cut, starts_on, {Columns} from counted_sum
          where panel_id = any($1) and span = 'Year' and cut = any($8) and starts_on < $6 and kind = any($9)
          union all
          select cut, date_trunc('month', occurred_on)::date, {Columns} from fresh)
        """;

    /// <summary>The parts by which a question cuts what it counts; null when no sums are kept of them: of more than two, or of two themes.</summary>
    internal static short? Cut(Explored asked) => asked.By == SplitBy.Theme && asked.Filters.Any(filter => filter.By == SplitBy.Theme)
        ? null
        : SumCut.Of([.. asked.Filters.Select(filter => filter.By), asked.By]);

    /// <param name="periods">Of whole months.</param>
    internal static NpgsqlCommand For(Explored asked, IReadOnlyCollection<ReportPeriod> periods)
    {
        var (figure, parts) = (asked.Figure, Cut(asked)!.Value);
        var isStock = figure.Counting == Counting.OpenAtEnd;
        var (from, to) = (periods.Min(period => period.From), periods.Max(period => period.To));
        var firstYear = new DateOnly(from.Year, 1, 1);
        // Those of several themes count once in all.
        short[] cuts = asked.By == SplitBy.Theme ? [parts, SumCut.Of(asked.Filters.Select(filter => filter.By))!.Value] : [parts];

        var command = new NpgsqlCommand();
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Panels.Select(panel => panel.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. figure.Kinds, .. figure.EndedBy] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly[]> { TypedValue = [.. isStock ? Months(firstYear, to) : periods.SelectMany(period => Months(period.From, period.To)).Distinct()] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = isStock ? DateOnly.MinValue : from });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = firstYear });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. figure.EndedBy] });
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = cuts });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = isStock ? [.. figure.Kinds, .. figure.EndedBy] : [] });
        var filters = figure.Detail is { } detail ? asked.Filters.Append(new FigureFilter(SplitBy.Detail, detail)) : asked.Filters;
        var where = string.Concat(filters.Select(filter => $" and {Column(filter.By)} {Is(command, filter.Key)}"));
        command.CommandText = $"""
            with taken as materialized (
              select e.* from counted_event_open o join counted_event e on e.id = o.event_id
              where o.panel_id = any($1) and e.kind = any($2) and e.occurred_on >= $4 and e.occurred_on < $5),
            fresh as ({string.Join(" union all ", cuts.Select(Fresh))}),
            {Cells}
            {string.Join(" union all ", cuts.Select((cut, at) => $"""
                select starts_on, {(at == 0 ? Column(asked.By) : "null::text")}, sum(case when kind = any($7) then -quantity else quantity end)::bigint, {(at == 0 ? "false" : "true")}
                from piece where cut = {cut}{where} group by 1, 2
                """))}
            """;
        return command;
    }

    static string Fresh(short cut) => SumCut.HasTheme(cut)
        ? $"select {cut}::smallint as cut, e.*, theme from taken e {SumCut.EachTheme}"
        : $"select {cut}::smallint as cut, e.*, null::text as theme from taken e";

    static IEnumerable<DateOnly> Months(DateOnly from, DateOnly to)
    {
        for (var month = from; month < to; month = month.AddMonths(1))
            yield return month;
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
        SplitBy.AgeBand => "age_band",
        SplitBy.Theme => "theme",
        _ => "null::text",
    };
}
