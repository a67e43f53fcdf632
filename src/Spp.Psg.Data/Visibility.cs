using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Data;

/// <summary>
/// The only doors to the rows. Being on the panel is the reason to see its cases (domain.md 3.5); a restricted case is seen by those
/// named on it, a shared one by those it is shared with, and one with a declared conflict by none who declared it. Row-level security
/// in /migrations says the same once more, from the tables, so that forgetting a door shows nothing.
/// </summary>
public static partial class Visibility
{
    public static IQueryable<Case> CasesSeenBy(this PsgDb db, Actor actor) => actor.IsJob ? db.Cases : db.Cases.OpenTo(actor.Panels, actor.Reach);

    static IQueryable<Case> OpenTo(this IQueryable<Case> cases, IReadOnlyList<Guid> panels, CaseAccess reach)
    {
        var (named, shared, excluded) = reach;
        return cases.Where(@case => !excluded.Contains(@case.Id)
            && (named.Contains(@case.Id) || (!@case.IsRestricted && (panels.Contains(@case.PanelId) || shared.Contains(@case.Id)))));
    }

    /// <summary>What one sees that each of these people may see too, asked of the same functions that row-level security asks: for papers that are given to their agency.</summary>
    public static async Task<IQueryable<Case>> CasesSeenByEachOf(this PsgDb db, Actor actor, IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        var standings = await db.Database.SqlQuery<Standing>($"""
            select psg_panels_of(member) as panels, psg_named_of(member) as named, psg_shared_with(member) as shared, psg_excluded_of(member) as excluded
            from unnest({people.ToArray()}) member
            """).ToListAsync(cancellation);
        return standings.Aggregate(db.CasesSeenBy(actor), (seen, one) => seen.OpenTo(one.Panels, new CaseAccess(one.Named, one.Shared, one.Excluded)));
    }

    sealed record Standing(Guid[] Panels, Guid[] Named, Guid[] Shared, Guid[] Excluded);

    /// <summary>One case, tracked, by the reference in its address, or by that of a case merged into it. Not there and not yours are the same answer.</summary>
    public static async Task<Case> CaseSeenBy(this PsgDb db, Actor actor, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        var seen = await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Reference == reference, cancellation) ?? throw new NotSeen();
        return seen.MergedIntoId is { } into ? await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Id == into, cancellation) ?? throw new NotSeen() : seen;
    }

    public static IQueryable<PersonInCase> PeopleSeenBy(this PsgDb db, Actor actor) =>
        db.PeopleInCases.Where(part => db.CasesSeenBy(actor).Any(@case => @case.Id == part.CaseId));

    /// <summary>When the youngest was born whose behaviour each case is about, of those whose date of birth is known.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateOnly?>> YoungestOf(this PsgDb db, Actor actor, IReadOnlyCollection<Guid> cases, CancellationToken cancellation)
    {
        var people = await db.PeopleSeenBy(actor).Where(part => cases.Contains(part.CaseId) && part.Person.BornOn != null).Select(part => new { part.CaseId, part.Roles, part.Person.BornOn }).ToListAsync(cancellation);
        return people.GroupBy(one => one.CaseId).ToDictionary(@case => @case.Key, @case => Behaviour.YoungestBornOn(@case.SelectMany(one => one.Roles.Select(role => (role, one.BornOn)))));
    }

    /// <summary>Intelligence is for those who work on cases, not for the agencies that only contribute.</summary>
    public static IQueryable<TimelineEntry> TimelineSeenBy(this PsgDb db, Actor actor)
    {
        var seen = db.Timeline.Where(entry => db.CasesSeenBy(actor).Any(@case => @case.Id == entry.CaseId));
        return actor.May(Permission.SeeIntelligence) ? seen : seen.Where(entry => entry.Kind != TimelineKind.Intelligence);
    }

    /// <summary>Counts without names: managers see every panel's, others those of the panels they sit on.</summary>
    public static IQueryable<CountedEvent> FiguresSeenBy(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return actor.Is(Role.Manager) || actor.IsJob ? db.CountedEvents : db.CountedEvents.Where(happened => panels.Contains(happened.PanelId));
    }
}
