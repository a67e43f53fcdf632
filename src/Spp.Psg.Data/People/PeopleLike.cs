using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;

namespace Spp.Psg.Data.People;

/// <summary>Somebody who may be the one that is being typed, as a list shows them: a child by initials.</summary>
/// <param name="Cases">References of the newest cases, of those that the actor sees.</param>
public sealed record PersonLike(Guid Id, string Name, DateOnly? BornOn, string? Age, bool IsChild, Likeness Likeness, IReadOnlyList<string> Cases);

/// <summary>Finds who may be one person with somebody: the database weighs their keys, then <see cref="Likeness"/> decides among the weightiest.</summary>
public static class PeopleLike
{
    /// <summary>How many a list shows.</summary>
    public const int Most = 8;

    /// <summary>How many are compared at most, and how many cases of each are named.</summary>
    const int Compared = 24, Cases = 3; // our own defaults

    // By hand, because it is asked at every few letters that somebody types.
    static readonly string Alike = $"""
        select person.id, name, born_on, age_about, age_told_on, known.kinds, known.texts, cases.newest
        from psg_people_alike($1, $2, $3, {Compared}) as alike (id) join person using (id)
        cross join lateral (select array_agg(kind) as kinds, array_agg(text) as texts from person_detail detail
            where detail.person_id = person.id and (case_id is null or (select id from "case" where id = detail.case_id and {SeenCondition.Sql(5)}) is not null)) known
        cross join lateral (select array_agg(reference order by added_at desc) as newest from (
            select reference, added_at from person_in_case part cross join lateral (select reference from "case" where id = part.case_id and {SeenCondition.Sql(5)}) seen
            where part.person_id = person.id order by added_at desc limit {Cases}) newest) cases
        where person.id is distinct from $4 and cases.newest is not null
        """;

    /// <summary>The likely ones first, of those that the actor sees.</summary>
    public static async Task<IReadOnlyList<PersonLike>> PeopleLikeAsync(this PsgDb db, Actor actor, MatchFacts asked, DateOnly today, Guid? except, CancellationToken cancellation)
    {
        var keys = MatchKeys.Asked(asked).ToArray();
        await using var ask = new NpgsqlCommand(Alike, (NpgsqlConnection)db.Database.GetDbConnection());
        ask.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = keys });
        ask.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(keys, MatchKeys.WeightOf) });
        ask.Parameters.Add(OrNull(asked.BornOn is { } on ? BirthLikeness.Near(on).ToArray() : null, NpgsqlDbType.Array | NpgsqlDbType.Date));
        ask.Parameters.Add(OrNull(except, NpgsqlDbType.Uuid));
        SeenCondition.Fill(ask.Parameters, actor);
        var likely = new List<(string FullName, PersonLike Shown)>();
        await using var reader = await ask.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var found = Read(reader, today, out var facts);
            if (Likeness.Of(asked, facts) is { IsLikely: true } likeness)
                likely.Add((facts.Name, found with { Likeness = likeness }));
        }

        return [.. likely.OrderByDescending(one => one.Shown.Likeness.Score).ThenBy(one => one.FullName, StringComparer.Ordinal).ThenBy(one => one.Shown.Id).Select(one => one.Shown).Take(Most)];
    }

    static NpgsqlParameter OrNull(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    static PersonLike Read(NpgsqlDataReader reader, DateOnly today, out MatchFacts facts)
    {
        var (name, bornOn) = (reader.GetString(1), Day(2));
        int? about = reader.IsDBNull(3) ? null : reader.GetInt32(3);
        var toldOn = Day(4);
        var (kinds, texts) = reader.IsDBNull(5) ? ([], []) : (reader.GetFieldValue<string[]>(5), reader.GetFieldValue<string[]>(6));
        facts = new MatchFacts(name, bornOn) { Aliases = Texts("Alias"), Phones = Texts("Phone"), Addresses = Texts("Address"), BornAbout = toldOn?.Year - about };
        var isChild = Person.IsChild(bornOn, about, toldOn, today);
        return new PersonLike(reader.GetGuid(0), ChildName.InList(name, isChild), isChild ? null : bornOn, Person.AgeWords(bornOn, about, toldOn, today), isChild, new Likeness(0, []), reader.GetFieldValue<string[]>(7));

        DateOnly? Day(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

        string[] Texts(string kind) => [.. texts.Where((_, number) => kinds[number] == kind)];
    }
}
