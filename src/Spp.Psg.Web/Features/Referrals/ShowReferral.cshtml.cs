using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public sealed class ShowReferral(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel
{
    public Shown Told { get; private set; } = null!;
    public Names Names { get; private set; } = null!;
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public async Task OnGetAsync(string number, CancellationToken cancellation)
    {
        Told = await mediator.Send(new Query(ReferralAddress.Read(number)), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Allow(Permission.MakeReferral)]
    public sealed record Query(int Number) : IQuery<Shown>;

    /// <param name="CaseReference">The case it became, if the actor may see that case.</param>
    public sealed record Shown(Referral Referral, string? CaseReference, bool MayAnswer, bool MayTriage);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var referral = await db.ReferralSeenBy(actor, query.Number, cancellationToken);
            var reference = referral.CaseId is { } id
                ? await db.CasesSeenBy(actor).Where(@case => @case.Id == id).Select(@case => @case.Reference).SingleOrDefaultAsync(cancellationToken)
                : null;
            audit.About(reference is null ? null : referral.CaseId, referral.Id);
            return new Shown(
                referral,
                reference,
                MayAnswer: referral.Status == ReferralStatus.Returned && referral.ReferrerId == actor.UserId,
                MayTriage: referral.Status == ReferralStatus.Received && actor.May(Permission.TriageReferral) && actor.Panels.Contains(referral.PanelId));
        }
    }
}
