using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>What became of a referral, in the words that its referrer reads.</summary>
public static class StatusWords
{
    public static string Of(ReferralStatus status) => status switch
    {
        ReferralStatus.Received => "Waiting for triage",
        ReferralStatus.Returned => "Returned for information",
        ReferralStatus.Merged => "Joined to an open case",
        _ => status.ToString(),
    };

    public static string Colour(ReferralStatus status) => status switch
    {
        ReferralStatus.Accepted or ReferralStatus.Merged => "green",
        ReferralStatus.Returned => "orange",
        ReferralStatus.Received => "blue",
        _ => "grey",
    };

    public static string Sentence(ReferralStatus status, string? decision, DateOnly? returnBy, string? caseReference) => status switch
    {
        ReferralStatus.Received => "The panel has not decided yet",
        ReferralStatus.Returned => $"More information is needed by {Shared.Shown.LongDate(returnBy)}: {decision}",
        ReferralStatus.Accepted => $"The panel took it on{(caseReference is null ? " and opened a case" : $" as case {caseReference}")}: {decision}",
        ReferralStatus.Redirected => $"It should go somewhere else. {decision}",
        ReferralStatus.Declined => $"The panel will not take it on: {decision}",
        _ => $"It joined {(caseReference is null ? "a case that was already open" : $"case {caseReference}")}: {decision}",
    };
}
