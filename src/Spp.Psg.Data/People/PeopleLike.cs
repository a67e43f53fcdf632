using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;

namespace Spp.Psg.Data.People;

/// <summary>Somebody who may be the one that is being typed, as a list shows them: a child by initials.</summary>
/// <param name="Cases">References of the newest cases, of those that the actor sees.</param>
public sealed record PersonLike(Guid Id, string Name, DateOnly? BornOn, string? Age, bool IsChild, Likeness Likeness, IReadOnlyList<string> Cases);

/// <summary>Finds who may be one person with somebody: one statement by the index of keys, then <see cref="Likeness"/> decides.</summary>
public static class PeopleLike
{
    /// <summary>How many a list shows.</summary>
    public const int Most = 8;

    /// <summary>How many are compared at most: the keys are narrow, so that more than this share one only for the commonest names.</summary>
    const int Compared = 600;

    /// <summary>The likely ones first, of those that the actor sees.</summary>
    public static async Task<IReadOnlyList<PersonLike>> PeopleLikeAsync(this PsgDb db, Actor actor, MatchFacts asked, DateOnly today, Guid? except, CancellationToken cancellation)
    {
        var keys = MatchKeys.Asked(asked).ToArray();
        var found = await db.People
            .FromSql($"select * from person where id = any (array(select distinct person_id from person_key where key = any ({keys}) limit {Compared}))")
            .Where(person => person.MergedIntoId == null && person.Id != except && db.PeopleSeenBy(actor).Any(part => part.PersonId == person.Id))
            .Select(person => new
            {
                Person = person,
                Details = person.Details.Where(detail => detail.CaseId == null || db.CasesSeenBy(actor).Any(@case => @case.Id == detail.CaseId)).ToList(),
                Cases = db.PeopleSeenBy(actor).Where(part => part.PersonId == person.Id).OrderByDescending(part => part.AddedAt).Take(3)
                    .Join(db.Cases, part => part.CaseId, @case => @case.Id, (part, @case) => @case.Reference).ToList(),
            })
            .AsSingleQuery().ToListAsync(cancellation);
        return [.. found
            .Select(one => (one.Person, one.Cases, Likeness: Likeness.Of(asked, one.Person.ForMatching())))
            .Where(one => one.Likeness.IsLikely)
            .OrderByDescending(one => one.Likeness.Score).ThenBy(one => one.Person.Name, StringComparer.Ordinal).ThenBy(one => one.Person.Id)
            .Take(Most)
            .Select(one => Shown(one.Person, one.Likeness, one.Cases, today))];
    }

    static PersonLike Shown(Person person, Likeness likeness, IReadOnlyList<string> cases, DateOnly today)
    {
        var isChild = person.IsChildOn(today);
        return new PersonLike(person.Id, ChildName.InList(person.Name, isChild), isChild ? null : person.BornOn, person.AgeOn(today), isChild, likeness, cases);
    }
}
