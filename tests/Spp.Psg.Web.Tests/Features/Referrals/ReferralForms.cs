using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Web.Tests.Features.Referrals;

/// <summary>A whole referral as its form posts it.</summary>
static class ReferralForms
{
    public static Dictionary<string, string?> Of(ReferralFacts facts) => new()
    {
        ["Form.Facts.SafeguardingConcern"] = "false",
        ["Form.Facts.PanelId"] = facts.PanelId.ToString(),
        ["Form.Facts.Title"] = facts.Title,
        ["Form.Facts.IsUrgent"] = "false",
        ["Form.Facts.Place"] = facts.Place,
        ["Form.Facts.WardCode"] = facts.WardCode,
        ["Form.Facts.PlaceType"] = facts.PlaceType.ToString(),
        ["Form.Facts.CaseType"] = facts.CaseType.ToString(),
        ["Form.Facts.StartedOn"] = "24 9 2026",
        ["Form.Facts.IncidentCount"] = "4",
        ["Form.Facts.Facts"] = facts.Facts,
        ["Form.Facts.Tried"] = facts.Tried,
        ["Form.Facts.Wanted"] = facts.Wanted,
        ["Form.Facts.VictimKnows"] = facts.VictimKnows.ToString(),
        ["Form.Facts.LegalBasis"] = facts.LegalBasis.ToString(),
    };
}
