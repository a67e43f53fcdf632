namespace Spp.Psg.Domain.Referrals;

/// <summary>
/// Deciding several referrals of the tray at once, where it is safe: they are returned or declined, which opens nothing, tells the referrer
/// and can be undone. Which of them still needs a reader of its own is <see cref="Referral.WhyOneByOne"/>.
/// </summary>
public static class SeveralReferrals
{
    /// <summary>One page of the tray.</summary>
    public const int Most = 50;

    public static IReadOnlyList<TriageOutcome> Outcomes { get; } = [TriageOutcome.Return, TriageOutcome.Decline];

    /// <exception cref="RuleBroken">None chosen, too many, or a decision that each needs by itself.</exception>
    public static void Check(int chosen, TriageOutcome? outcome) =>
        new Rules()
            .Refuse(chosen == 0, "Numbers", "Select at least one referral")
            .Refuse(chosen > Most, "Numbers", $"Select no more than {Most} referrals")
            .Refuse(outcome is { } asked && !Outcomes.Contains(asked), "Outcome", "Several referrals can only be returned or declined: decide each of the others by itself")
            .Hold();
}
