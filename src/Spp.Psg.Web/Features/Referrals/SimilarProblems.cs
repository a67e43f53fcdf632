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
    const int Shown = 5;

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
            var (cases, referrals) = named.Count + near.Count == 0 ? ([], []) : await ThereAsync(query, named, near, now.AddYears(-2), cancellationToken);
            audit.About(null, [.. cases.Select(@case => @case.Id), .. referrals.Select(referral => referral.Id)]);
            return new Found(cases, referrals,
                query.OnPanel is null ? await db.KnownPlaceAsync(current.Actor, query.Place, query.Point, named, LondonTime.DateOf(now), cancellationToken) : null);
        }

        async Task<(List<SimilarCase> Cases, List<EarlierReferral> Referrals)> ThereAsync(Query query, List<NamedPlace> named, List<Guid> near, DateTimeOffset since, CancellationToken cancellation)
        {
            var (called, same) = (named.Select(place => place.Id).ToHashSet(), named.Where(place => place.SharesNumber).Select(place => place.Id).ToHashSet());
            var around = near.ToHashSet();
            var (cases, referrals) = await db.ProblemsThereAsync(current.Actor, new ProblemsAsked([.. called.Union(around)], Shown, since, query.NotReferral, query.OnPanel), cancellation);
            var newest = cases.OrderByDescending(one => one.UpdatedAt).ToList();
            var latest = referrals.OrderByDescending(one => one.Number).ToList();
            return (
                [.. Alike(query, one => one.Place, newest.Where(one => called.Contains(one.PlaceId)).OrderByDescending(one => same.Contains(one.PlaceId)).ThenByDescending(one => one.WardCode == query.WardCode))
                    .Select(one => Of(one, false)).Concat(newest.Where(one => around.Contains(one.PlaceId)).Take(Shown).Select(one => Of(one, true))).DistinctBy(one => one.Id).Take(Shown)],
                [.. Alike(query, one => one.Place, latest.Where(one => called.Contains(one.PlaceId)).OrderByDescending(one => same.Contains(one.PlaceId)))
                    .Select(one => Of(one, false)).Concat(latest.Where(one => around.Contains(one.PlaceId)).Take(Shown).Select(one => Of(one, true))).DistinctBy(one => one.Id).Take(Shown)]);
        }

        static SimilarCase Of(CaseThere one, bool isNear) => new(one.Id, one.Reference, one.PanelId, one.Title, one.Place, one.WardCode, one.Rating, one.OpenedAt, isNear);

        static EarlierReferral Of(ReferralThere one, bool isNear) => new(one.Id, one.Number, one.Title, one.Place, one.WardCode, one.Status, one.ReceivedAt, isNear);

        /// <summary>The likest first; those at one place are as alike, and compared once.</summary>
        static IEnumerable<T> Alike<T>(Query query, Func<T, string> place, IEnumerable<T> looked)
        {
            var likeness = new Dictionary<string, double>(StringComparer.Ordinal);
            double LikenessOf(string known) => likeness.TryGetValue(known, out var before) ? before : likeness[known] = SamePlace.Likeness(query.Place, known);
            return looked.Where(one => LikenessOf(place(one)) > 0).OrderByDescending(one => LikenessOf(place(one))).Take(Shown);
        }
    }
}
