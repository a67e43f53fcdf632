using System.Collections.Concurrent;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data.Cases;

/// <summary>What a list of cases is narrowed to; null leaves it wide.</summary>
public sealed record CaseFilter(Guid? PanelId, CaseStatus? Status, RiskRating? Rating, string? WardCode, CaseType? Type, Guid? LeadId, Keyset? Before)
{
    /// <summary>Only open cases of which this is overdue today.</summary>
    public CaseOverdue? Overdue { get; init; }

    public DateOnly Today { get; init; }
}

/// <summary>One case as a list shows it; names come from <see cref="KnownNames"/>.</summary>
public sealed record CaseRow(
    Guid Id, string Reference, string Title, Guid PanelId, string WardCode, CaseType Type, Guid LeadId,
    RiskRating Rating, bool IsRated, CaseStatus Status, DateOnly? NextReviewOn, DateTimeOffset UpdatedAt, DateOnly? AssessBy);

/// <summary>One screen of a list. There is no total: counting costs more than showing.</summary>
public sealed record CasePage(IReadOnlyList<CaseRow> Rows, bool HasMore)
{
    public Keyset? Next => HasMore ? new Keyset(Rows[^1].UpdatedAt, Rows[^1].Id) : null;
}

/// <summary>The list of cases, newest first: a walk down one index per panel that stops after a screenful, and the audit entry of exactly what it showed.</summary>
public static class CaseList
{
    public const int Size = 50;

    static readonly ConcurrentDictionary<(CaseStatus?, CaseOverdue?, bool, bool, bool, bool, bool, bool), string> Written = new();

    public static Task<CasePage> CaseListSeenBy(this OneTrip trip, Actor actor, string request, CaseFilter filter, CancellationToken cancellation)
    {
        var ask = new NpgsqlBatchCommand(Written.GetOrAdd(
            (filter.Status, filter.Overdue, filter.Rating is not null, filter.WardCode is not null, filter.Type is not null, filter.LeadId is not null, filter.Before is not null, HasExceptions(actor)),
            _ => Write(filter, HasExceptions(actor))));
        trip.NameReader(ask.Parameters, request);
        var panels = filter.PanelId is { } one ? actor.Panels.Where(panel => panel == one) : actor.Panels;
        ask.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. panels] });
        if (HasExceptions(actor))
        {
            foreach (var ids in new[] { actor.Reach.Named, actor.Reach.Shared, actor.Reach.Excluded })
                ask.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });
            ask.Parameters.Add(new NpgsqlParameter { Value = (object?)filter.PanelId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        }

        if (filter.Rating is { } rating)
            ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = rating.ToString() });
        if (filter.WardCode is { } ward)
            ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ward });
        if (filter.Type is { } type)
            ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = type.ToString() });
        if (filter.LeadId is { } lead)
            ask.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = lead });
        if (filter.Overdue is not null)
            ask.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = filter.Today });
        if (filter.Before is { } before)
        {
            ask.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before.At });
            ask.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = before.Id });
        }

        return trip.ReadAsync(request, [ask], ReadAsync, cancellation);
    }

    /// <summary>Few people have any case shared with them or declared: for the others the walk down the panels' indexes is all there is.</summary>
    static bool HasExceptions(Actor actor) => actor.Reach is { Named.Count: > 0 } or { Shared.Count: > 0 } or { Excluded.Count: > 0 };

    internal static string Write(CaseFilter filter, bool hasExceptions = false)
    {
        var last = hasExceptions ? 12 : 8;
        var narrow = new StringBuilder();
        if (filter.Status is { } status)
            narrow.Append($" and status = '{status}'"); // literal, so that the partial index is known to hold it
        if (filter.Rating is not null)
            narrow.Append($" and rating = ${++last}");
        if (filter.WardCode is not null)
            narrow.Append($" and ward_code = ${++last}");
        if (filter.Type is not null)
            narrow.Append($" and type = ${++last}");
        if (filter.LeadId is not null)
            narrow.Append($" and lead_id = ${++last}");
        if (filter.Overdue is { } overdue)
            narrow.Append($" and status = 'Open' and {(overdue == CaseOverdue.Rating ? "assess_by" : "next_review_on")} < ${++last}");
        if (filter.Before is not null)
            narrow.Append($" and (updated_at, id) < (${++last}, ${++last})");
        const string Columns = "id, reference, title, panel_id, ward_code, type, lead_id, rating, rated_at is not null as is_rated, status, next_review_on, updated_at, assess_by";
        var excluded = hasExceptions ? " and id <> all ($11)" : "";
        var granted = hasExceptions
            ? $"""

              union all
              select {Columns} from "case"
              where (id = any ($9) and (is_restricted or panel_id <> all ($8)) or id = any ($10) and not is_restricted and panel_id <> all ($8) and id <> all ($9))
                and ($12 is null or panel_id = $12){excluded}{narrow}
            """
            : "";
        return $"""
            with page as (
              select seen.* from unnest($8) as panel(id) cross join lateral (
                select {Columns}
                from "case" where panel_id = panel.id and not is_restricted{excluded}{narrow}
                order by updated_at desc, id desc limit {Size + 1}) seen{granted}
              order by updated_at desc, id desc limit {Size + 1}),
            logged as (
              insert into audit_entry ({OneTrip.ReaderColumns}, subject_ids)
              select {OneTrip.Reader}, array(select id from page order by updated_at desc, id desc limit {Size})
              where exists (select from page))
            select * from page order by updated_at desc, id desc
            """;
    }

    static async Task<CasePage> ReadAsync(NpgsqlDataReader reader)
    {
        var rows = new List<CaseRow>(Size);
        while (await reader.ReadAsync())
        {
            if (rows.Count == Size)
                return new CasePage(rows, HasMore: true);
            rows.Add(new CaseRow(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetString(4), Enum.Parse<CaseType>(reader.GetString(5)),
                reader.GetGuid(6), Enum.Parse<RiskRating>(reader.GetString(7)), reader.GetBoolean(8), Enum.Parse<CaseStatus>(reader.GetString(9)),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10), reader.GetFieldValue<DateTimeOffset>(11), reader.IsDBNull(12) ? null : reader.GetFieldValue<DateOnly>(12)));
        }

        return new CasePage(rows, HasMore: false);
    }
}
