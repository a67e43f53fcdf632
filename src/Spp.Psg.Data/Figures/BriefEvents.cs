using System.Buffers.Binary;
using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>The events that an edition counts. There may be millions: those alike in all but their ids and days come as one row, so that little travels.</summary>
static class BriefEvents
{
    const int IdBytes = 16, DateBytes = 4;
    static readonly int DatesStart = new DateOnly(2000, 1, 1).DayNumber; // where PostgreSQL counts days from

    /// <summary>Of the panels, up to the last period's end. The row policy narrows it to those that the actor may count.</summary>
    public static async Task<EditionCount> CountAsync(NpgsqlConnection connection, IEnumerable<Guid> panels, IReadOnlyCollection<ReportPeriod> periods, CancellationToken cancellation)
    {
        // Grouped as they come: to put millions of rows in order takes longer than all the rest. An edition is rare enough to have every processor.
        await using (var planned = new NpgsqlCommand("set local enable_sort = off; set local work_mem = '256MB'; set local max_parallel_workers_per_gather = 2; set local parallel_tuple_cost = 0", connection))
            await planned.ExecuteNonQueryAsync(cancellation);
        // Of our own words, ids and dates, and not of parameters, so that it is planned for these.
        await using var read = new NpgsqlCommand($"""
            select kind, panel_id, ward_code, case_type, rating, detail, agency_id, reverses_id,
                string_agg(uuid_send(id) || date_send(occurred_on) || uuid_send(coalesce(case when kind in ({Literals(EditionCount.OfActions)}) then action_id else case_id end, '{Guid.Empty}')), '')
            from counted_event
            where panel_id in ({Literals(panels.Select(panel => panel.ToString()))}) and occurred_on < '{periods.Max(period => period.To):yyyy-MM-dd}'
                and (occurred_on >= '{periods.Min(period => period.From):yyyy-MM-dd}' or kind in ({Literals(EditionCount.Lasting)}))
            group by 1, 2, 3, 4, 5, 6, 7, 8
            """, connection)
        { CommandTimeout = 0 };
        var count = new EditionCount();
        await using var rows = await read.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            Add(count, new EventParts(rows.GetString(0), rows.GetGuid(1), Text(2), Text(3), Text(4), Text(5), Id(6)), Id(7), rows.GetFieldValue<byte[]>(8));
        return count;

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
        Guid? Id(int column) => rows.IsDBNull(column) ? null : rows.GetGuid(column);
    }

    static void Add(EditionCount count, EventParts parts, Guid? takesBack, ReadOnlySpan<byte> alike)
    {
        for (; !alike.IsEmpty; alike = alike[(IdBytes + DateBytes + IdBytes)..])
            count.Add(new BriefEvent(
                new Guid(alike[..IdBytes], bigEndian: true), new Guid(alike[(IdBytes + DateBytes)..][..IdBytes], bigEndian: true),
                DateOnly.FromDayNumber(DatesStart + BinaryPrimitives.ReadInt32BigEndian(alike[IdBytes..])), takesBack is not null, parts), takesBack);
    }

    static string Literals(IEnumerable<string> all) => string.Join(", ", all.Select(one => $"'{one}'"));
}
