using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Places;

public sealed class ShowPlace(IMediator mediator) : PageModel
{
    public Seen Found { get; private set; } = null!;

    public async Task OnGetAsync([FromRoute] Guid id, CancellationToken cancellation) => Found = await mediator.Send(new Query(id), cancellation);

    [Allow(Permission.SeePlace)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    /// <param name="Ward">By boundary where its point is known; otherwise as its newest case or referral says.</param>
    public sealed record Seen(
        Place Place, string? Point, string? Ward, IReadOnlyList<CaseRow> Cases, IReadOnlyList<ReferralRow> Referrals, IReadOnlyList<Place> Alike,
        DateOnly? NewestMonth, IReadOnlyList<IncidentsNear> Incidents, bool MayEdit);

    public sealed record CaseRow(string Reference, string Title, string Panel, CaseStatus Status, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt);

    public sealed record ReferralRow(int Number, string Title, string Panel, ReferralStatus Status, DateTimeOffset ReceivedAt);

    /// <summary>In metres: about a five-minute walk.</summary>
    public const int Near = 300;

    const int AtMost = 100;
    const int AlikeShown = 5;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names, today) = (current.Actor, await known.ReadAsync(cancellationToken), LondonTime.DateOf(clock.GetUtcNow()));
            var place = await db.PlaceSeenBy(actor, query.Id, cancellationToken);
            var cases = await db.CasesSeenBy(actor).Where(@case => @case.PlaceId == place.Id).OrderBy(@case => @case.Status == CaseStatus.Closed).ThenByDescending(@case => @case.OpenedAt).Take(AtMost)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.PanelId, @case.Status, @case.OpenedAt, @case.ClosedAt, @case.WardCode }).ToListAsync(cancellationToken);
            var referrals = await db.ReferralsSeenBy(actor).Where(referral => referral.PlaceId == place.Id).OrderByDescending(referral => referral.ReceivedAt).Take(AtMost)
                .Select(referral => new { referral.Id, referral.Number, referral.Facts.Title, referral.PanelId, referral.Status, referral.ReceivedAt, referral.Facts.WardCode }).ToListAsync(cancellationToken);
            audit.About(null, [place.Id, .. cases.Select(@case => @case.Id), .. referrals.Select(referral => referral.Id)]);

            var postcode = place.Point is null && place.Postcode is not null ? await db.PostcodeOf(place.Postcode, cancellationToken) : null;
            var point = place.Point ?? postcode?.Point;
            var newest = await db.NewestIncidentMonth(cancellationToken);
            return new Seen(
                place, point is null ? null : $"{point}{(postcode is null ? "" : " (its postcode’s)")}",
                point is { } on && await WardAsync(on, today, cancellationToken) is { } ward ? ward : (cases.FirstOrDefault()?.WardCode ?? referrals.FirstOrDefault()?.WardCode) is { } told ? $"{names.Ward(told)}, as told" : null,
                [.. cases.Select(@case => new CaseRow(@case.Reference, @case.Title, names.Panel(@case.PanelId).Name, @case.Status, @case.OpenedAt, @case.ClosedAt))],
                [.. referrals.Select(referral => new ReferralRow(referral.Number, referral.Title!, names.Panel(referral.PanelId).Name, referral.Status, referral.ReceivedAt))],
                [.. (await db.PlacesLike(actor, place.Full, AlikeShown + 1, cancellationToken)).Where(other => other.Id != place.Id).Take(AlikeShown)],
                newest, point is { } around && newest is { } month ? await db.IncidentsNear(around, Near, month, cancellationToken) : [], actor.May(Permission.EditPlace));
        }

        /// <summary>Today's ward, and where an earlier edition put the point into another one, that too.</summary>
        async Task<string?> WardAsync(MapPoint point, DateOnly today, CancellationToken cancellation)
        {
            var now = (await db.WardsOn(today, cancellation)).At(point);
            if (now is null)
                return null;
            foreach (var edition in (await db.WardEditions(cancellation)).Where(edition => edition.ValidTo < today).Take(1))
                if ((await db.WardsOn(edition.ValidFrom, cancellation)).At(point) is { } before && before.Code != now.Code)
                    return $"{now.Name}; until {edition.ValidTo!.Value.InWords()} {before.Name}";
            return now.Name;
        }
    }
}
