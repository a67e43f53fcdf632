using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>Open cases and earlier referrals at what may be the same place, as far as the actor may see them.</summary>
public static class SimilarProblems
{
    const int Looked = 60, Shown = 5;

    [Allow(Permission.MakeReferral)]
    public sealed record Query(string? Place, string? WardCode, Guid? NotReferral = null, Guid? OnPanel = null) : IQuery<Found>;

    public sealed record Found(IReadOnlyList<SimilarCase> Cases, IReadOnlyList<EarlierReferral> Referrals)
    {
        public static readonly Found Nothing = new([], []);
    }

    public sealed record SimilarCase(Guid Id, string Reference, Guid PanelId, string Title, string Place, string WardCode, string Rating, DateTimeOffset OpenedAt);

    public sealed record EarlierReferral(Guid Id, int Number, string Title, string Place, string WardCode, ReferralStatus Status, DateTimeOffset ReceivedAt);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            string[] patterns = [.. SamePlace.TellingWordsOf(query.Place).Select(word => $"%{word}%")];
            if (patterns.Length == 0)
                return Found.Nothing;
            var cases = await Cases(patterns, query, cancellationToken);
            var referrals = await Referrals(patterns, query, cancellationToken);
            audit.About(null, [.. cases.Select(@case => @case.Id), .. referrals.Select(referral => referral.Id)]);
            return new Found(cases, referrals);
        }

        async Task<List<SimilarCase>> Cases(string[] patterns, Query query, CancellationToken cancellation) =>
            Alike(query, same => same.Place, await db.CasesSeenBy(current.Actor)
                .Where(@case => @case.Status == CaseStatus.Open && (query.OnPanel == null || @case.PanelId == query.OnPanel) && patterns.Any(pattern => EF.Functions.ILike(@case.Place, pattern)))
                .OrderByDescending(@case => @case.WardCode == query.WardCode).ThenByDescending(@case => @case.UpdatedAt)
                .Select(@case => new SimilarCase(@case.Id, @case.Reference, @case.PanelId, @case.Title, @case.Place, @case.WardCode, @case.Rating.ToString(), @case.OpenedAt))
                .Take(Looked).ToListAsync(cancellation));

        async Task<List<EarlierReferral>> Referrals(string[] patterns, Query query, CancellationToken cancellation)
        {
            var since = clock.GetUtcNow().AddYears(-2);
            return Alike(query, same => same.Place, await db.ReferralsSeenBy(current.Actor)
                .Where(referral => referral.ReceivedAt >= since && referral.Id != query.NotReferral && patterns.Any(pattern => EF.Functions.ILike(referral.Facts.Place!, pattern)))
                .OrderByDescending(referral => referral.Number)
                .Select(referral => new EarlierReferral(referral.Id, referral.Number, referral.Facts.Title!, referral.Facts.Place!, referral.Facts.WardCode!, referral.Status, referral.ReceivedAt))
                .Take(Looked).ToListAsync(cancellation));
        }

        static List<T> Alike<T>(Query query, Func<T, string> place, List<T> looked) =>
            [.. looked.Select(one => (one, Likeness: SamePlace.Likeness(query.Place, place(one)))).Where(found => found.Likeness > 0)
                .OrderByDescending(found => found.Likeness).Select(found => found.one).Take(Shown)];
    }
}
