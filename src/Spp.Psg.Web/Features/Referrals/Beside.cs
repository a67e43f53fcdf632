using Spp.Psg.Data;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>What stands beside a referral's form: what it warns of, and what is known of the same place and people. For _Beside.</summary>
/// <param name="Filled">The facts with what follows from the rest.</param>
public sealed record Beside(
    SimilarProblems.Found Similar, IReadOnlyList<PeopleAlike> People, ReferralFacts Filled, Names Names, bool CallFirst, bool SafeguardingFirst, bool PointsToMarac, bool SuggestsYouth, bool HasPlace)
{
    /// <param name="alike">For each of the people on the form.</param>
    public static Beside Of(ReferralTyped typed, SimilarProblems.Found similar, IReadOnlyList<IReadOnlyList<PersonLike>> alike, Names names, DateOnly today) => new(
        similar,
        [.. typed.People.Index().Where(one => one.Item.SearchedFor.Length > 0).Select(one =>
            new PeopleAlike(alike[one.Index], one.Item.SearchedFor, one.Item.Answered, $"Form.People[{one.Index}].Known", one.Item.Name, "referral"))],
        typed.Facts.FilledIn(similar.Known),
        names,
        CallFirst: typed.Facts.Concerns.Contains(ReferralChoices.InDanger) && !typed.Facts.EmergencyCalled,
        SafeguardingFirst: typed.Facts.SafeguardingConcern == true && (string.IsNullOrWhiteSpace(typed.Facts.SafeguardingReference) || typed.Facts.SafeguardingReferredOn is null),
        PointsToMarac: typed.Facts.Concerns.Contains(ReferralChoices.DomesticAbuse),
        SuggestsYouth: ReferralRules.SuggestsYouth(typed.People, names.Panels.FirstOrDefault(panel => panel.Id == typed.Facts.PanelId), today),
        HasPlace: !string.IsNullOrWhiteSpace(typed.Facts.Place) || !string.IsNullOrWhiteSpace(typed.Facts.Point));

    /// <summary>What script puts into fields that are empty, or that it filled in before.</summary>
    public IEnumerable<(string Field, string Value)> Fills()
    {
        if (Similar.Known is { } known)
            yield return ("Form.Facts.WardCode", known.WardCode);
        if ((Similar.Known?.Kind ?? KindOfPlace.Of(Filled.Place)) is { } kind)
            yield return ("Form.Facts.PlaceType", kind.ToString());
        if (FillingIn.TitleOf(Filled, Filled.Place) is { } title)
            yield return ("Form.Facts.Title", title);
    }
}
