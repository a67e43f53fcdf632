using Spp.Psg.Data;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>What stands beside a referral's form: what it warns of, and what is known of the same place. For _Beside.</summary>
public sealed record Beside(SimilarProblems.Found Similar, IReadOnlyList<PersonFound> People, ReferralTyped Typed, Names Names, bool CallFirst, bool SafeguardingFirst, bool PointsToMarac, bool SuggestsYouth, bool HasPlace)
{
    public static Beside Of(ReferralTyped typed, SimilarProblems.Found similar, IReadOnlyList<PersonFound> people, Names names, DateOnly today) => new(
        similar,
        people,
        typed,
        names,
        CallFirst: typed.Facts.Concerns.Contains(ReferralChoices.InDanger) && !typed.Facts.EmergencyCalled,
        SafeguardingFirst: typed.Facts.SafeguardingConcern == true && (string.IsNullOrWhiteSpace(typed.Facts.SafeguardingReference) || typed.Facts.SafeguardingReferredOn is null),
        PointsToMarac: typed.Facts.Concerns.Contains(ReferralChoices.DomesticAbuse),
        SuggestsYouth: ReferralRules.SuggestsYouth(typed.People, names.Panels.FirstOrDefault(panel => panel.Id == typed.Facts.PanelId), today),
        HasPlace: !string.IsNullOrWhiteSpace(typed.Facts.Place));
}
