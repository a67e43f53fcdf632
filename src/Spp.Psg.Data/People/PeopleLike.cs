using Microsoft.EntityFrameworkCore;
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

    /// <summary>How many are compared at most.</summary>
    const int Compared = 40;

    /// <summary>How many cases of each are named.</summary>
    const int Cases = 3;

    /// <summary>The likely ones first, of those that the actor sees.</summary>
    public static async Task<IReadOnlyList<PersonLike>> PeopleLikeAsync(this PsgDb db, Actor actor, MatchFacts asked, DateOnly today, Guid? except, CancellationToken cancellation)
    {
        var keys = MatchKeys.Asked(asked).ToArray();
        var births = asked.BornOn is { } on ? BirthLikeness.Near(on).ToArray() : null;
        var found = await db.People
            .FromSql($"select person.* from psg_people_alike({keys}, {keys.Select(MatchKeys.WeightOf).ToArray()}, {births}, {Compared}) as alike (id) join person using (id)")
            .Where(person => person.Id != except && db.PeopleSeenBy(actor).Any(part => part.PersonId == person.Id))
            .WithDetailsSeenBy(db, actor).AsNoTracking().ToListAsync(cancellation);
        var likely = found
            .Select(person => (Person: person, Likeness: Likeness.Of(asked, person.ForMatching())))
            .Where(one => one.Likeness.IsLikely)
            .OrderByDescending(one => one.Likeness.Score).ThenBy(one => one.Person.Name, StringComparer.Ordinal).ThenBy(one => one.Person.Id)
            .Take(Most).ToList();
        if (likely.Count == 0)
            return [];
        var ids = likely.Select(one => one.Person.Id).ToArray();
        var cases = (await db.PeopleSeenBy(actor).Where(part => ids.Contains(part.PersonId))
                .Join(db.Cases, part => part.CaseId, @case => @case.Id, (part, @case) => new { part.PersonId, part.AddedAt, @case.Reference }).ToListAsync(cancellation))
            .OrderByDescending(part => part.AddedAt).ToLookup(part => part.PersonId, part => part.Reference);
        return [.. likely.Select(one => Shown(one.Person, one.Likeness, [.. cases[one.Person.Id].Take(Cases)], today))];
    }

    static PersonLike Shown(Person person, Likeness likeness, IReadOnlyList<string> cases, DateOnly today)
    {
        var isChild = person.IsChildOn(today);
        return new PersonLike(person.Id, ChildName.InList(person.Name, isChild), isChild ? null : person.BornOn, person.AgeOn(today), isChild, likeness, cases);
    }
}
