using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>A person is seen by those who see one of their cases; a merged record by those who see the one it is part of.</summary>
    public static IQueryable<Person> PersonsSeenBy(this PsgDb db, Actor actor) =>
        db.People.Where(person => db.PeopleSeenBy(actor).Any(part => part.PersonId == (person.MergedIntoId ?? person.Id)));

    /// <summary>One person with their details, tracked. Not there and not yours are the same answer.</summary>
    public static async Task<Person> PersonSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.PersonsSeenBy(actor).WithDetailsSeenBy(db, actor).SingleOrDefaultAsync(person => person.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>The same for changing: others who would change one of them wait until this transaction ends. In one order, so that two who merge the same two wait and do not lock each other out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Person>> PeopleHeldBy(this PsgDb db, Actor actor, Guid[] ids, CancellationToken cancellation)
    {
        await db.People.FromSql($"select * from person where id = any ({ids}) order by id for update").AsNoTracking().Select(person => person.Id).ToListAsync(cancellation);
        var held = await db.PersonsSeenBy(actor).WithDetailsSeenBy(db, actor).Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        return ids.All(held.ContainsKey) ? held : throw new NotSeen();
    }

    /// <summary>
    /// Those of a referral's people who are kept already and seen, by the id that the referral tells. The referral keeps what it was told; whoever was merged
    /// since is found as the record that they are part of, and as themselves again once the merge is undone.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, Person>> PeopleToldOf(this PsgDb db, Actor actor, Referral referral, CancellationToken cancellation)
    {
        var told = referral.People.Select(person => person.PersonId).OfType<Guid>().Distinct().ToArray();
        if (told.Length == 0)
            return new Dictionary<Guid, Person>();
        var records = await db.PersonsSeenBy(actor).Where(person => told.Contains(person.Id)).Select(person => new { person.Id, Now = person.MergedIntoId ?? person.Id }).ToListAsync(cancellation);
        var ids = records.Select(record => record.Now).ToArray();
        var people = await db.PersonsSeenBy(actor).Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        return records.Where(record => people.ContainsKey(record.Now)).ToDictionary(record => record.Id, record => people[record.Now]);
    }

    public static IQueryable<RoleInCase> RolesSeenBy(this PsgDb db, Actor actor) =>
        db.RolesInCases.Where(role => db.CasesSeenBy(actor).Any(@case => @case.Id == role.CaseId));

    public static IQueryable<PersonEvent> PersonEventsSeenBy(this PsgDb db, Actor actor) =>
        db.PersonEvents.Where(happened => db.PersonsSeenBy(actor).Any(person => person.Id == happened.PersonId)
            && (happened.CaseId == null || db.CasesSeenBy(actor).Any(@case => @case.Id == happened.CaseId)));

    /// <summary>What was learned of somebody on a case is for those who see that case, whoever else sees the person.</summary>
    internal static IQueryable<Person> WithDetailsSeenBy(this IQueryable<Person> people, PsgDb db, Actor actor) =>
        people.Include(person => person.Details.Where(detail => detail.CaseId == null || db.CasesSeenBy(actor).Any(@case => @case.Id == detail.CaseId))).AsSingleQuery();

    public static IQueryable<PersonMerge> PersonMergesSeenBy(this PsgDb db, Actor actor) =>
        db.PersonMerges.Where(merge => db.PersonsSeenBy(actor).Any(person => person.Id == merge.KeptId));

    /// <summary>The case by which somebody's record is opened: one that asks for a reason, where there is one (domain.md 3.9, 6.2).</summary>
    public static Task<Guid> CaseThatOpens(this PsgDb db, Actor actor, IReadOnlyList<Guid> people, DateOnly today, CancellationToken cancellation)
    {
        var adultSince = today.AddYears(-Adulthood.Age);
        return db.PeopleSeenBy(actor).Where(part => people.Contains(part.PersonId))
            .Join(db.CasesSeenBy(actor), part => part.CaseId, @case => @case.Id, (part, @case) => new { part, @case })
            .OrderByDescending(both => both.@case.IsRestricted || both.part.Person.BornOn > adultSince || db.Panels.Any(panel => panel.Id == both.@case.PanelId && panel.IsYouth))
            .ThenByDescending(both => both.part.AddedAt).Select(both => both.@case.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Whether the actor sees every case of these people. The database counts those that the actor does not see, and tells only how many there are.</summary>
    public static async Task<bool> SeesEveryCaseOf(this PsgDb db, Actor actor, Guid[] people, CancellationToken cancellation)
    {
        var all = await db.Database.SqlQuery<long>($"""select psg_count_parts({people}) as "Value" """).SingleAsync(cancellation);
        return all == await db.PeopleSeenBy(actor).LongCountAsync(part => people.Contains(part.PersonId), cancellation);
    }
}
