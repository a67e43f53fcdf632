using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data;

/// <summary>An intervention and the case through which somebody sees it.</summary>
public sealed class InterventionOnCase
{
    public required Intervention Intervention { get; init; }
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public required string WardCode { get; init; }

    /// <summary>A breach of it was recorded.</summary>
    public required bool IsBroken { get; init; }
}

/// <summary>A case that lies in the area of an intervention.</summary>
public sealed record CaseInside(Guid Id, string Reference, string Title, CaseStatus Status, DateTimeOffset OpenedAt, string Place);

public static partial class Visibility
{
    /// <summary>Every kind, seen with any of the cases that it serves.</summary>
    public static IQueryable<Intervention> InterventionsSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.Interventions : db.Interventions.Where(intervention => db.CasesSeenBy(actor).Any(@case => @case.Id == intervention.CaseId)
            || db.InterventionCases.Any(served => served.InterventionId == intervention.Id && db.CasesSeenBy(actor).Any(@case => @case.Id == served.CaseId)));

    /// <summary>Each once, with its case or, for those who do not see that one, another that it serves.</summary>
    public static IQueryable<InterventionOnCase> InterventionsOnCasesSeenBy(this PsgDb db, Actor actor) =>
        from one in db.Interventions
        from home in db.CasesSeenBy(actor).Where(@case => @case.Id == one.CaseId).DefaultIfEmpty()
        from other in db.InterventionCases.Where(served => home == null && served.InterventionId == one.Id)
            .Join(db.CasesSeenBy(actor), served => served.CaseId, @case => @case.Id, (_, @case) => @case).OrderBy(@case => @case.Reference).Take(1).DefaultIfEmpty()
        where home != null || other != null
        select new InterventionOnCase
        {
            Intervention = one,
            CaseId = home != null ? home.Id : other!.Id,
            Reference = home != null ? home.Reference : other!.Reference,
            Title = home != null ? home.Title : other!.Title,
            WardCode = home != null ? home.WardCode : other!.WardCode,
            IsBroken = db.Breaches.Any(breach => breach.InterventionId == one.Id),
        };

    /// <summary>The further cases of interventions, of those that the actor sees.</summary>
    public static IQueryable<InterventionCase> InterventionCasesSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.InterventionCases : db.InterventionCases.Where(served => db.CasesSeenBy(actor).Any(@case => @case.Id == served.CaseId));

    /// <summary>The cases that an intervention serves and the actor sees, its home first.</summary>
    public static Task<List<Case>> CasesServedBy(this PsgDb db, Actor actor, Intervention intervention, CancellationToken cancellation) =>
        db.InterventionCases.Where(served => served.InterventionId == intervention.Id).Select(served => served.CaseId)
            .Union(db.Interventions.Where(one => one.Id == intervention.Id).Select(one => one.CaseId))
            .Join(db.CasesSeenBy(actor), id => id, @case => @case.Id, (_, @case) => @case)
            .OrderByDescending(@case => @case.Id == intervention.CaseId).ThenBy(@case => @case.Reference).ToListAsync(cancellation);

    /// <summary>The breaches of what the actor sees.</summary>
    public static IQueryable<Breach> BreachesSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.Breaches : db.Breaches.Where(breach => db.InterventionsSeenBy(actor).Any(intervention => intervention.Id == breach.InterventionId));

    /// <summary>The clocks of what the actor sees; those that run are the ones with state "running".</summary>
    public static IQueryable<StatutoryClock> ClocksSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob ? db.StatutoryClocks : db.StatutoryClocks.Where(clock => db.InterventionsSeenBy(actor).Any(intervention => intervention.Id == clock.InterventionId));

    /// <summary>One intervention with all its clocks, and its case or, for those who do not see that one, another that it serves; tracked.</summary>
    public static async Task<(Intervention Intervention, Case Case)> InterventionSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var (intervention, cases) = await db.InterventionWithCasesSeenBy(actor, id, cancellation);
        return (intervention, cases[0]);
    }

    /// <summary>The same with every case that it serves and the actor sees.</summary>
    public static async Task<(Intervention Intervention, IReadOnlyList<Case> Cases)> InterventionWithCasesSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var intervention = await db.InterventionsSeenBy(actor).Include(one => one.Clocks).AsSingleQuery()
            .SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Access.NotSeen();
        if (intervention is CommunityProtectionNotice)
            intervention = await db.Set<CommunityProtectionNotice>().Include(one => one.Clocks).Include(one => one.Requirements).Include(one => one.Steps).Include(one => one.Penalties).AsSingleQuery()
                .SingleAsync(one => one.Id == id, cancellation);
        return (intervention, await db.CasesServedBy(actor, intervention, cancellation));
    }

    /// <summary>Where an intervention holds, if somebody has drawn it.</summary>
    public static IQueryable<InterventionArea> InterventionAreasSeenBy(this PsgDb db, Actor actor) =>
        db.InterventionAreas.Where(area => db.InterventionsSeenBy(actor).Any(intervention => intervention.Id == area.InterventionId));

    /// <summary>
    /// The cases that the actor sees in an area, by the point of their place, the middle of its outline, or its postcode: open ones first. What is no more than near the area is left out here and not in the database.
    /// </summary>
    public static async Task<List<CaseInside>> CasesInside(this PsgDb db, Actor actor, Shape area, CancellationToken cancellation)
    {
        var (west, south, east, north) = area.Frame;
        var near = await (
            from @case in db.CasesSeenBy(actor)
            join place in db.Places on @case.PlaceId equals place.Id
            from postcode in db.Postcodes.Where(one => one.Code == place.Postcode && place.Latitude == null && place.Outline == null).DefaultIfEmpty()
            where (place.Latitude >= south && place.Latitude <= north && place.Longitude >= west && place.Longitude <= east)
                || (place.Latitude == null && place.Outline != null)
                || (postcode != null && postcode.Latitude >= south && postcode.Latitude <= north && postcode.Longitude >= west && postcode.Longitude <= east)
            orderby @case.Status == CaseStatus.Closed, @case.OpenedAt descending, @case.Id
            select new
            {
                Inside = new CaseInside(@case.Id, @case.Reference, @case.Title, @case.Status, @case.OpenedAt, place.Name ?? place.Address),
                place.Latitude,
                place.Longitude,
                place.Outline,
                Of = postcode == null ? (MapPoint?)null : new MapPoint(postcode.Longitude, postcode.Latitude),
            }).AsNoTracking().ToListAsync(cancellation);
        return [.. near.Where(one => At(one.Latitude, one.Longitude, one.Outline) ?? one.Of is { } point && area.Holds(point)).Select(one => one.Inside)];

        bool? At(double? latitude, double? longitude, string? outline) =>
            latitude is { } y && longitude is { } x ? area.Holds(new MapPoint(x, y)) : outline is null ? null : GeoJson.ReadShape(outline) is var shape && area.Holds(shape.Middle());
    }

    /// <summary>Changes of the law that were switched on, also those withdrawn since. They hold nothing about any case.</summary>
    public static IQueryable<RuleCommencement> CommencementsSeenBy(this PsgDb db, Actor actor) =>
        db.RuleCommencements.Where(_ => actor.May(Permission.SeeLegalRules));

    public static void AddIntervention(this PsgDb db, Intervention intervention) => db.Interventions.Add(intervention);
}
