using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>The form of a referral, new or returned.</summary>
public record ReferralTyped
{
    /// <summary>The form's own number, and that of its draft.</summary>
    public Guid? SubmissionId { get; set; }

    public ReferralFacts Facts { get; set; } = new();

    public List<PersonReferred> People { get; set; } = [];
}
