using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>What a recount of the sums from their events found.</summary>
public sealed record FigureCheck(DateTimeOffset CheckedAt, long Cells, long Differing);

/// <summary>Keeps the sums: adds to them the events that they do not hold yet, and compares them with a recount.</summary>
public static class FigureFold
{
    const long Lock = 0x5053_4746; // one fold at a time; those who insert events or read figures do not wait for it

    /// <summary>More are left to the next fold: after an upgrade that makes the sums anew, every event there is waits for one.</summary>
    public const int MostAtOnce = 100_000;

    static readonly string Cells = SumCut.Cells(FigureSql.StockKinds);

    static readonly string Fold = $$"""
        with taken as (delete from counted_event_open where event_id in (select event_id from counted_event_open limit {0}) returning event_id),
             happened as (select e.* from taken join counted_event e on e.id = taken.event_id)
        insert into counted_sum as kept (span, starts_on, panel_id, kind, detail, cut, {{SumCut.Columns}}, quantity)
        {{Cells}}
        on conflict (panel_id, span, cut, starts_on, kind, detail, {{SumCut.Columns}})
        do update set quantity = kept.quantity + excluded.quantity
        """;

    static readonly string Recount = $"""
        with happened as (select * from counted_event e where not exists (select from counted_event_open o where o.event_id = e.id)),
             counted as ({Cells})
        insert into figure_check (id, checked_at, cells, differing)
        select $1, $2, count(*), count(*) filter (where coalesce(s.quantity, 0) <> coalesce(c.quantity, 0))
        from counted_sum s full join counted c
          on (s.span, s.starts_on, s.panel_id, s.kind, s.cut, coalesce(s.detail, ''), coalesce(s.ward_code, ''), coalesce(s.case_type, ''), coalesce(s.agency_id::text, ''), coalesce(s.rating, ''), coalesce(s.age_band, ''), coalesce(s.theme, ''))
           = (c.span, c.starts_on, c.panel_id, c.kind, c.cut, coalesce(c.detail, ''), coalesce(c.ward_code, ''), coalesce(c.case_type, ''), coalesce(c.agency_id::text, ''), coalesce(c.rating, ''), coalesce(c.age_band, ''), coalesce(c.theme, ''))
        returning checked_at, cells, differing
        """;

    /// <summary>Moves the events that are committed by now into the sums, each exactly once, however many nodes try.</summary>
    public static async Task FoldFiguresAsync(this PsgDb db, int atMost, CancellationToken cancellation)
    {
        await HoldAsync(db, cancellation);
        await db.Database.ExecuteSqlRawAsync(Fold, [atMost], cancellation);
    }

    /// <summary>Compares every cell of the sums with its events and keeps what was found.</summary>
    public static async Task<FigureCheck> RecountFiguresAsync(this PsgDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        await HoldAsync(db, cancellation);
        await using var recount = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        recount.CommandText = Recount;
        recount.CommandTimeout = 0;
        recount.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(now) });
        recount.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() });
        await using var found = await recount.ExecuteReaderAsync(cancellation);
        await found.ReadAsync(cancellation);
        return new FigureCheck(found.GetFieldValue<DateTimeOffset>(0), found.GetInt64(1), found.GetInt64(2));
    }

    static Task<int> HoldAsync(PsgDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync($"select pg_advisory_xact_lock({Lock})", cancellation);
}
