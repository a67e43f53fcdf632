using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data.Places;

/// <summary>An open case at a place.</summary>
/// <param name="Rating">Null when it was not rated yet.</param>
public sealed record CaseThere(
    Guid Id, Guid PlaceId, string Reference, Guid PanelId, string Title, string Place, string WardCode, RiskRating? Rating, DateTimeOffset OpenedAt, DateTimeOffset UpdatedAt);

/// <summary>A referral about a place.</summary>
public sealed record ReferralThere(Guid Id, Guid PlaceId, int Number, string Title, string Place, string WardCode, ReferralStatus Status, DateTimeOffset ReceivedAt);

/// <summary>What is asked of places: those, of each so many of the newest, referrals since a day and without one, cases of one panel or of any.</summary>
public sealed record ProblemsAsked(Guid[] Places, int OfEach, DateTimeOffset Since, Guid? NotReferral, Guid? OnPanel);

/// <summary>Open cases and earlier referrals at places, as far as the actor sees them. By hand, because it is asked while somebody types.</summary>
public static class ProblemsThere
{
    static readonly string OpenCases = $"""
        select found.* from unnest($1) as at (place_id) cross join lateral (
            select id, place_id, reference, panel_id, title, place, ward_code, case when rated_at is not null then rating end, opened_at, updated_at
            from "case" where place_id = at.place_id and status = 'Open' and ($3 is null or panel_id = $3) and {SeenCondition.Sql(4)}
            order by updated_at desc limit $2) found
        """;

    static readonly string Referrals = $"""
        select found.* from unnest($1) as at (place_id) cross join lateral (
            select id, place_id, number, title, place, ward_code, status, received_at
            from referral where place_id = at.place_id and received_at >= $3 and id is distinct from $4 and {SeenCondition.OfReferral(6, actor: 5)}
            order by number desc limit $2) found
        """;

    public static async Task<(IReadOnlyList<CaseThere> Cases, IReadOnlyList<ReferralThere> Referrals)> ProblemsThereAsync(
        this PsgDb db, Actor actor, ProblemsAsked asked, CancellationToken cancellation)
    {
        await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        var open = new NpgsqlBatchCommand(OpenCases) { Parameters = { Places(asked), OfEach(asked), OrNull(asked.OnPanel) } };
        SeenCondition.Fill(open.Parameters, actor);
        batch.BatchCommands.Add(open);
        var earlier = new NpgsqlBatchCommand(Referrals)
        {
            Parameters = { Places(asked), OfEach(asked), new NpgsqlParameter<DateTimeOffset> { TypedValue = asked.Since }, OrNull(asked.NotReferral), OrNull(actor.UserId) },
        };
        SeenCondition.Fill(earlier.Parameters, actor);
        batch.BatchCommands.Add(earlier);

        var (cases, referrals) = (new List<CaseThere>(), new List<ReferralThere>());
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            cases.Add(new CaseThere(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                reader.IsDBNull(7) ? null : Enum.Parse<RiskRating>(reader.GetString(7)), reader.GetFieldValue<DateTimeOffset>(8), reader.GetFieldValue<DateTimeOffset>(9)));
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            referrals.Add(new ReferralThere(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                Enum.Parse<ReferralStatus>(reader.GetString(6)), reader.GetFieldValue<DateTimeOffset>(7)));
        return (cases, referrals);
    }

    static NpgsqlParameter<Guid[]> Places(ProblemsAsked asked) => new() { TypedValue = asked.Places };

    static NpgsqlParameter<int> OfEach(ProblemsAsked asked) => new() { TypedValue = asked.OfEach };

    static NpgsqlParameter OrNull(Guid? id) => new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
}
