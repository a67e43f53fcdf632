using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>One's own referrals, and those to the panels one sits on; one that became a case is seen as the case is.</summary>
    public static IQueryable<Referral> ReferralsSeenBy(this PsgDb db, Actor actor)
    {
        if (actor.IsJob)
            return db.Referrals;
        var (panels, excluded) = (actor.Panels, actor.Reach.Excluded);
        // Not Any: PostgreSQL would rather read every case once and remember which are seen.
        return db.Referrals.Where(referral => (referral.CaseId == null || !excluded.Contains(referral.CaseId.Value))
            && (referral.ReferrerId == actor.UserId
                || (panels.Contains(referral.PanelId) && (referral.CaseId == null || db.CasesSeenBy(actor).Where(@case => @case.Id == referral.CaseId).Select(@case => (Guid?)@case.Id).FirstOrDefault() != null))));
    }

    /// <summary>One referral with its people, by its number.</summary>
    public static async Task<Referral> ReferralSeenBy(this PsgDb db, Actor actor, int number, CancellationToken cancellation) =>
        await db.ReferralsSeenBy(actor).Include(referral => referral.People).Include(referral => referral.Outside).AsSingleQuery().SingleOrDefaultAsync(referral => referral.Number == number, cancellation)
        ?? throw new NotSeen();

    /// <summary>Referrals to the panels one sits on, whoever made them: what may be triaged.</summary>
    public static IQueryable<Referral> ReferralsToPanelsOf(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return db.ReferralsSeenBy(actor).Where(referral => panels.Contains(referral.PanelId));
    }

    public static IQueryable<ReferralDraft> DraftsOf(this PsgDb db, Actor actor) =>
        db.ReferralDrafts.Where(draft => draft.AuthorId == actor.UserId);
}
