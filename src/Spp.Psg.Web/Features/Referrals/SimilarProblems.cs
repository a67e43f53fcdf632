using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>Open cases and earlier referrals at what may be the same place or near it, as far as the actor may see them.</summary>
public static class SimilarProblems
{
    const int Looked = 60, Shown = 5;

    [Allow(Permission.MakeReferral)]
    public sealed record Query(string? Place, string? Point, string? WardCode, Guid? NotReferral = null, Guid? OnPanel = null) : IQuery<Found>;

    /// <param name="Known">What is known of the place itself, for a form that is being filled in.</param>
    public sealed record Found(IReadOnlyList<SimilarCase> Cases, IReadOnlyList<EarlierReferral> Referrals, KnownPlace? Known)
    {
        public static readonly Found Nothing = new([], [], null);
    }

    /// <param name="Rating">Null when it was not rated yet.</param>
    /// <param name="IsNear">Found by where it is, not by its words.</param>
    public sealed record SimilarCase(Guid Id, string Reference, Guid PanelId, string Title, string Place, string WardCode, RiskRating? Rating, DateTimeOffset OpenedAt, bool IsNear);

    /// <param name="IsNear">Found by where it is, not by its words.</param>
    public sealed record EarlierReferral(Guid Id, int Number, string Title, string Place, string WardCode, ReferralStatus Status, DateTimeOffset ReceivedAt, bool IsNear);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var named = await db.PlacesNamedAsync(query.Place, cancellationToken);
            var near = await db.PointTypedAsync(query.Place, query.Point, cancellationToken) is { } point ? await db.PlacesNearAsync(point, cancellationToken) : [];
            var cases = await Cases(named, near, query, cancellationToken);
            var referrals = await Referrals(named, near, query, now.AddYears(-2), cancellationToken);
            audit.About(null, [.. cases.Select(@case => @case.Id), .. referrals.Select(referral => referral.Id)]);
            return new Found(cases, referrals,
                query.OnPanel is null ? await db.KnownPlaceAsync(current.Actor, query.Place, query.Point, named, LondonTime.DateOf(now), cancellationToken) : null);
        }

        async Task<List<SimilarCase>> Cases(List<NamedPlace> named, List<Guid> near, Query query, CancellationToken cancellation)
        {
            var open = db.CasesSeenBy(current.Actor).Where(@case => @case.Status == CaseStatus.Open && (query.OnPanel == null || @case.PanelId == query.OnPanel));
            var (places, same) = (named.Select(place => place.Id).ToArray(), Same(named));
            var alike = named.Count == 0 ? [] : Alike(query, one => one.Place, await Seen(open.Where(@case => places.Contains(@case.PlaceId!.Value))
                .OrderByDescending(@case => same.Contains(@case.PlaceId!.Value)).ThenByDescending(@case => @case.WardCode == query.WardCode).ThenByDescending(@case => @case.UpdatedAt).Take(Looked), false));
            var around = near.Count == 0 ? [] : await Seen(open.Where(@case => near.Contains(@case.PlaceId!.Value)).OrderByDescending(@case => @case.UpdatedAt).Take(Shown), true);
            return [.. alike.Concat(around).DistinctBy(one => one.Id).Take(Shown)];

            Task<List<SimilarCase>> Seen(IQueryable<Case> cases, bool isNear) => cases
                .Select(@case => new SimilarCase(@case.Id, @case.Reference, @case.PanelId, @case.Title, @case.Place, @case.WardCode, @case.RatedAt == null ? null : @case.Rating, @case.OpenedAt, isNear))
                .ToListAsync(cancellation);
        }

        async Task<List<EarlierReferral>> Referrals(List<NamedPlace> named, List<Guid> near, Query query, DateTimeOffset since, CancellationToken cancellation)
        {
            var earlier = db.ReferralsSeenBy(current.Actor).Where(referral => referral.ReceivedAt >= since && referral.Id != query.NotReferral);
            var (places, same) = (named.Select(place => place.Id).ToArray(), Same(named));
            var alike = named.Count == 0 ? [] : Alike(query, one => one.Place, await Seen(earlier.Where(referral => places.Contains(referral.PlaceId!.Value))
                .OrderByDescending(referral => same.Contains(referral.PlaceId!.Value)).ThenByDescending(referral => referral.Number).Take(Looked), false));
            var around = near.Count == 0 ? [] : await Seen(earlier.Where(referral => near.Contains(referral.PlaceId!.Value)).OrderByDescending(referral => referral.Number).Take(Shown), true);
            return [.. alike.Concat(around).DistinctBy(one => one.Id).Take(Shown)];

            Task<List<EarlierReferral>> Seen(IQueryable<Referral> referrals, bool isNear) => referrals
                .Select(referral => new EarlierReferral(referral.Id, referral.Number, referral.Facts.Title!, referral.Facts.Place!, referral.Facts.WardCode!, referral.Status, referral.ReceivedAt, isNear))
                .ToListAsync(cancellation);
        }

        static Guid[] Same(List<NamedPlace> named) => [.. named.Where(place => place.SharesNumber).Select(place => place.Id)];

        static List<T> Alike<T>(Query query, Func<T, string> place, List<T> looked) =>
            [.. looked.Select(one => (one, Likeness: SamePlace.Likeness(query.Place, place(one)))).Where(found => found.Likeness > 0)
                .OrderByDescending(found => found.Likeness).Select(found => found.one).Take(Shown)];
    }
}
