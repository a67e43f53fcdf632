using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The statements behind a page of figures: the sums by month, the events that are not in them yet, and the few events that
/// sums cannot stand for. Each statement reads both in one snapshot, so that a fold at the same moment changes nothing.</summary>
static class FigureSql
{
    /// <summary>Window number of all that happened before the first window: what was open then.</summary>
    internal const int Before = 0;

    /// <summary>What a row of the sums is of: the bits of grouping that are not set.</summary>
    internal const int OfDetail = 0b0111, OfPanel = 0b1011, OfWard = 0b1101, OfType = 0b1110;

    static readonly short Whole = SumCut.Of([])!.Value, ByWard = SumCut.Of([SplitBy.Ward])!.Value, ByType = SumCut.Of([SplitBy.CaseType])!.Value;

    /// <summary>Kinds that some figure adds up from the beginning of time.</summary>
    internal static readonly string[] StockKinds =
        [.. FigureCatalogue.All.Where(figure => figure.Counting == Counting.OpenAtEnd).SelectMany(figure => figure.Kinds.Concat(figure.EndedBy)).Distinct()];

    const string Sums = """
        with span as (select * from unnest($2::int[], $3::date[], $4::date[]) as s (n, starts_on, ends_on)),
        fresh as materialized (
          select e.occurred_on, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.quantity
          from counted_event_open o join counted_event e on e.id = o.event_id where o.panel_id = any($1)),
        happened as (
          select s.n, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.quantity
          from span s join fresh e on e.occurred_on >= s.starts_on and e.occurred_on < s.ends_on
          union all
          select 0, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.quantity
          from fresh e where e.occurred_on < $6 and e.kind = any($7)
        """;

    /// <summary>For windows that do not start or end with a month: the days of the parts of months, from the events themselves.</summary>
    const string Days = """

          union all
          select d.n, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.quantity
          from unnest($9::int[], $10::date[], $11::date[]) as d (n, starts_on, ends_on)
          cross join lateral (
            select * from counted_event happened
            where happened.kind = any($12) and happened.occurred_on >= d.starts_on and happened.occurred_on < d.ends_on and happened.panel_id = any($1)) e
        """;

    /// <summary>Sums are kept whole, by ward and by type; an event counts in each.</summary>
    static readonly string Parts = $"""

        ),
        piece as (
          select s.n, m.cut, m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.quantity
          from span s join counted_sum m on m.panel_id = any($1) and m.span = 'Month' and m.cut = any($8) and m.starts_on >= s.starts_on and m.starts_on < s.ends_on
          union all
          select 0, m.cut, m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Year' and m.cut = any($8) and m.starts_on < $5
          union all
          select 0, m.cut, m.kind, m.detail, m.panel_id, m.ward_code, m.case_type, m.quantity
          from counted_sum m where m.panel_id = any($1) and m.span = 'Month' and m.cut = any($8) and m.starts_on >= $5 and m.starts_on < $6 and m.kind = any($7)
          union all
          select e.n, cut, e.kind, e.detail, e.panel_id, e.ward_code, e.case_type, e.quantity from happened e cross join unnest($8) as cut)
        select n, kind, detail, panel_id, ward_code, case_type, grouping(detail, panel_id, ward_code, case_type) as of, sum(quantity)::bigint
        from piece group by n, kind, cut, grouping sets ((detail), (panel_id), (ward_code), (case_type))
        having (cut, grouping(detail, panel_id, ward_code, case_type)) in (({Whole}, {OfDetail}), ({Whole}, {OfPanel}), ({ByWard}, {OfWard}), ({ByType}, {OfType}))
        """;

    const string CasesAndReviews = """
        with span as (select * from unnest($2::int[], $3::date[], $4::date[]) as s (n, starts_on, ends_on))
        select n, null::uuid, null::date, null::text, count(*)
        from (select s.n, e.case_id from span s cross join lateral (
                select happened.case_id, happened.quantity from counted_event happened
                where happened.kind = 'case_discussed' and happened.occurred_on >= s.starts_on and happened.occurred_on < s.ends_on
                  and happened.panel_id = any($1) and happened.case_id is not null) e
              group by 1, 2 having sum(e.quantity) > 0) discussed
        group by n
        union all
        select s.n, panel, last.occurred_on, e.rating, coalesce(sum(e.quantity), 0)
        from span s cross join unnest($1::uuid[]) as panel
        cross join lateral (
          select m.meeting_id, m.occurred_on from counted_event m
          where m.kind = 'meeting_held' and m.detail = 'ordinary' and m.panel_id = panel and m.occurred_on < s.ends_on and m.quantity > 0
            and m.meeting_id is not null and not exists (select from counted_event r where r.reverses_id = m.id)
          order by m.occurred_at desc, m.id desc limit 1) last
        left join counted_event e on e.meeting_id = last.meeting_id and e.kind = 'case_discussed' and e.panel_id = any($1)
        group by s.n, panel, last.occurred_on, e.rating
        """;

    const string LastCheck = "select checked_at, cells, differing from figure_check order by checked_at desc limit 1";

    /// <param name="windows">One after the other without a gap, oldest first; numbered from 1.</param>
    internal static NpgsqlBatchCommand[] For(IReadOnlyList<Guid> panels, IReadOnlyList<ReportPeriod> windows) =>
        [SumsOf(panels, windows), CasesAndReviewsOf(panels, windows), new NpgsqlBatchCommand(LastCheck)];

    static NpgsqlBatchCommand SumsOf(IReadOnlyList<Guid> panels, IReadOnlyList<ReportPeriod> windows)
    {
        var whole = windows.Select((window, at) => new Stretch(at + 1, MonthFrom(window.From), MonthOf(window.To))).Where(stretch => stretch.From < stretch.To).ToList();
        var days = DaysOutside(windows).ToList();
        var start = MonthOf(windows[0].From);
        var sums = new NpgsqlBatchCommand(days.Count == 0 ? Sums + Parts : Sums + Days + Parts);
        sums.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. panels] });
        AddStretches(sums, whole);
        sums.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = new DateOnly(start.Year, 1, 1) });
        sums.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = start });
        sums.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = StockKinds });
        sums.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [Whole, ByWard, ByType] });
        if (days.Count > 0)
        {
            AddStretches(sums, days);
            sums.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. CountedEventKind.All] });
        }

        return sums;
    }

    static NpgsqlBatchCommand CasesAndReviewsOf(IReadOnlyList<Guid> panels, IReadOnlyList<ReportPeriod> windows)
    {
        var command = new NpgsqlBatchCommand(CasesAndReviews);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. panels] });
        AddStretches(command, [.. windows.Select((window, at) => new Stretch(at + 1, window.From, window.To))]);
        return command;
    }

    static void AddStretches(NpgsqlBatchCommand command, List<Stretch> stretches)
    {
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. stretches.Select(stretch => stretch.Window)] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly[]> { TypedValue = [.. stretches.Select(stretch => stretch.From)] });
        command.Parameters.Add(new NpgsqlParameter<DateOnly[]> { TypedValue = [.. stretches.Select(stretch => stretch.To)] });
    }

    static IEnumerable<Stretch> DaysOutside(IReadOnlyList<ReportPeriod> windows)
    {
        if (windows[0].From.Day != 1)
            yield return new Stretch(Before, MonthOf(windows[0].From), windows[0].From);
        foreach (var (at, window) in windows.Index())
        {
            var (first, last) = (MonthFrom(window.From), MonthOf(window.To));
            if (first >= last && (window.From < first || last < window.To))
            {
                yield return new Stretch(at + 1, window.From, window.To);
                continue;
            }
            if (window.From < first)
                yield return new Stretch(at + 1, window.From, first);
            if (last < window.To)
                yield return new Stretch(at + 1, last, window.To);
        }
    }

    static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    static DateOnly MonthFrom(DateOnly day) => day.Day == 1 ? day : MonthOf(day).AddMonths(1);

    readonly record struct Stretch(int Window, DateOnly From, DateOnly To);
}
