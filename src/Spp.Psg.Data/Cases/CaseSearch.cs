using Npgsql;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data.Cases;

/// <summary>A case that a search found, with the people in it, so that the page can say why it was found.</summary>
public sealed record CaseFound(
    Guid Id, string Reference, string Title, string Place, string? Landlord, string? Objective, string Summary, Guid PanelId, string WardCode,
    RiskRating Rating, bool IsRated, CaseStatus Status, IReadOnlyList<PersonFound> People);

/// <summary>A person of a case that was found, and the latest day on which they may have been born.</summary>
public sealed record PersonFound(string Name, DateOnly? BornBy);

/// <summary>What a search came to.</summary>
/// <param name="Exact">The reference, when the words were one.</param>
public sealed record CasesFound(string? Exact, IReadOnlyList<CaseFound> Cases, bool HasMore);

/// <summary>Finds cases by their words and their people's names, newest first, among those that the actor sees. The index is in /migrations, search.</summary>
public static class CaseSearch
{
    public const int Size = 25;

    static readonly string ByReference = $"""select reference from "case" where reference = $1 and {SeenCondition.Sql(2)}""";

    // The ids come as one array: joined as rows, a plan for any words would read every case.
    static readonly string ByWords = $"""
        with hit as (
          select id, reference, title, place, landlord, objective, summary, panel_id, ward_code, rating, rated_at is not null as is_rated, status
          from "case" where id = any (array(select psg_find_cases($8, {Size + 1}))) and {SeenCondition.Sql(9)}
          order by id desc limit {Size + 1}),
        found as materialized (
          select hit.*, who.ids, who.names, who.births from hit, lateral (
            select coalesce(array_agg(person.id), array[]::uuid[]) as ids, coalesce(array_agg(person.name order by person.name, person.id), array[]::text[]) as names,
              coalesce(array_agg(coalesce(born_on, make_date(extract(year from age_told_on)::int - age_about, 12, 31)) order by person.name, person.id), array[]::date[]) as births
            from person_in_case part join person on person.id = part.person_id where part.case_id = hit.id) who),
        logged as (
          insert into audit_entry ({OneTrip.ReaderColumns}, subject_ids, changes)
          select {OneTrip.Reader}, array(select id from found union all select unnest(ids) from found), jsonb_build_object('words', $8)
          where exists (select from found))
        select id, reference, title, place, landlord, objective, summary, panel_id, ward_code, rating, is_rated, status, names, births from found order by id desc
        """;

    public static Task<CasesFound> CasesFoundBy(this OneTrip trip, Actor actor, string request, string words, CancellationToken cancellation)
    {
        var reference = new NpgsqlBatchCommand(ByReference);
        reference.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CaseReference.FromAddress(words.Trim().ToUpperInvariant()) });
        SeenCondition.Fill(reference.Parameters, actor);
        var found = new NpgsqlBatchCommand(ByWords);
        trip.NameReader(found.Parameters, request);
        found.Parameters.Add(new NpgsqlParameter<string> { TypedValue = words });
        SeenCondition.Fill(found.Parameters, actor);
        return trip.ReadAsync(request, [reference, found], ReadAsync, cancellation);
    }

    static async Task<CasesFound> ReadAsync(NpgsqlDataReader reader)
    {
        var exact = await reader.ReadAsync() ? reader.GetString(0) : null;
        await reader.NextResultAsync();
        var cases = new List<CaseFound>();
        while (await reader.ReadAsync())
        {
            if (cases.Count == Size)
                return new CasesFound(exact, cases, HasMore: true);
            cases.Add(new CaseFound(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6), reader.GetGuid(7), reader.GetString(8),
                Enum.Parse<RiskRating>(reader.GetString(9)), reader.GetBoolean(10), Enum.Parse<CaseStatus>(reader.GetString(11)), [.. reader.GetFieldValue<string[]>(12).Zip(reader.GetFieldValue<DateOnly?[]>(13), (name, born) => new PersonFound(name, born))]));
        }

        return new CasesFound(exact, cases, HasMore: false);
    }
}
