using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    const int MostFound = 5, CasesLookedAt = 20;

    /// <summary>
    /// People of the cases that one sees, whose names are like those asked for. Found through the words of cases, in one statement however
    /// many names: a finer way of telling who is alike takes the place of this one without its callers noticing.
    /// </summary>
    public static async Task<IReadOnlyList<PersonFound>> PeopleNamedLike(this PsgDb db, Actor actor, IReadOnlyList<string?> names, CancellationToken cancellation)
    {
        var asked = names.Select(name => name?.Trim() is { Length: > 2 } whole ? whole : "").ToArray();
        if (asked.All(name => name.Length == 0))
            return [];
        var found = await db.Database.SqlQuery<Alike>($"""
            select asked.at::integer - 1 as "At", person.id as "Id", person.name as "Name", person.born_on as "BornOn", "case".id as "CaseId", "case".reference as "Case"
            from unnest({asked}) with ordinality as asked (name, at)
            cross join lateral psg_find_cases(asked.name, {CasesLookedAt}) as found (case_id)
            join "case" on "case".id = found.case_id
            join person_in_case part on part.case_id = "case".id
            join person on person.id = part.person_id
            where string_to_array(psg_fold(asked.name), ' ') && string_to_array(psg_fold(person.name), ' ')
            order by asked.at, "case".opened_at desc
            """).ToListAsync(cancellation);
        var cases = found.Select(one => one.CaseId).Distinct().ToArray();
        var seen = await db.CasesSeenBy(actor).Where(@case => cases.Contains(@case.Id)).Select(@case => @case.Id).ToListAsync(cancellation);
        return [.. found.Where(one => seen.Contains(one.CaseId)).DistinctBy(one => (one.At, one.Id)).GroupBy(one => one.At).SelectMany(group => group.Take(MostFound))
            .Select(one => new PersonFound(one.At, one.Id, one.Name, one.BornOn, one.Case))];
    }

    /// <summary>Those of these people who are on a case that one sees, tracked, by the id asked for: of a merged record, the one that it is part of.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Person>> KnownPeopleSeenBy(this PsgDb db, Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await db.People.Where(asked => ids.Contains(asked.Id)).Join(db.PersonsSeenBy(actor), asked => asked.MergedIntoId ?? asked.Id, person => person.Id, (asked, person) => new { asked.Id, person })
            .ToDictionaryAsync(one => one.Id, one => one.person, cancellation);

    sealed record Alike(int At, Guid Id, string Name, DateOnly? BornOn, Guid CaseId, string Case);
}
