using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Domain.Tests.Referrals;

public sealed class FillingInTests
{
    static readonly KnownPlace Park = new("FB16", "the map point", PlaceType.Park);

    [Fact]
    public void What_is_empty_is_filled_in_from_the_rest()
    {
        var filled = new ReferralFacts { Place = " 7 Lode Street ", CaseType = CaseType.Nuisance }.FilledIn(new KnownPlace("FB05", "the postcode"));
        (filled.Place, filled.WardCode, filled.PlaceType, filled.Title, filled.Point).ShouldBe(("7 Lode Street", "FB05", PlaceType.Home, "Nuisance at 7 Lode Street", null));
    }

    [Fact]
    public void What_was_chosen_is_never_changed()
    {
        var chosen = new ReferralFacts { Place = "7 Lode Street", WardCode = "FB01", PlaceType = PlaceType.Shop, CaseType = CaseType.Nuisance, Title = "Mine", Themes = ["Noise"] };
        chosen.FilledIn(Park).ShouldBe(chosen);
    }

    [Fact]
    public void A_map_point_may_be_typed_as_the_place_or_be_the_place()
    {
        new ReferralFacts { Place = "TL 193 985" }.FilledIn(null).Point.ShouldStartWith("52.57");
        new ReferralFacts { Point = "52.978, 0.415" }.FilledIn(Park).Place.ShouldBe("Map point 52.97800, 0.41500");
        new ReferralFacts { Point = "nowhere" }.FilledIn(null).Point.ShouldBe("nowhere");
    }

    [Fact]
    public void A_title_begins_with_the_theme_and_is_never_too_long()
    {
        new ReferralFacts { Place = "Mill Court", CaseType = CaseType.Personal }.FilledIn(null).Title.ShouldBe("Anti-social behaviour at Mill Court");
        new ReferralFacts { Place = "Mill Court", CaseType = CaseType.Personal, Themes = ["Noise", "Dogs"] }.FilledIn(null).Title.ShouldBe("Noise at Mill Court");
        new ReferralFacts { Place = new string('x', 200), CaseType = CaseType.Nuisance }.FilledIn(null).Title!.Length.ShouldBe(120);
        new ReferralFacts { Place = "Mill Court" }.FilledIn(null).Title.ShouldBeNull();
    }
}
