using System.Net;
using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Tests.Features.FrontDoors;
using Spp.Psg.Web.Tests.Features.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

/// <summary>What is known of the place while it is typed, and what is filled in from it.</summary>
public sealed class SimilarProblemsTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>In the demonstration's ward Park, FB16.</summary>
    static readonly MapPoint InPark = new(0.415, 52.978);

    [Theory]
    [InlineData("Form.Facts.Point", "52.97800, 0.41500")]
    [InlineData("Form.Facts.Place", "52.97800, 0.41500")]
    [InlineData("Form.Facts.Place", "Bandstand, ZZ9 1AA")]
    public async Task The_ward_is_told_from_the_point_or_the_postcode(string field, string typed)
    {
        await APostcode("ZZ9 1AA");
        var browser = await app.SignedInAs("officer");
        var preview = await browser.PostAsync("/referrals/new?handler=Preview", new Dictionary<string, string?> { [field] = typed }, openAt: "/referrals/new");
        preview.Text.ShouldContain("Ward: Park");
        preview.Body.ShouldContain("data-fill=\"Form.Facts.WardCode\" data-value=\"FB16\"");
        var page = await browser.PostAsync("/referrals/new?handler=Look", new Dictionary<string, string?> { [field] = typed }, openAt: "/referrals/new");
        page.Body.ShouldMatch("<option(?=[^>]*value=\"FB16\")[^>]*selected");
    }

    [Fact]
    public async Task What_the_place_says_is_filled_in_when_it_is_sent_and_what_was_chosen_stays()
    {
        await APostcode("ZZ9 2BB");
        var browser = await app.SignedInAs("officer");
        var typed = ReferralForms.Of(await app.Given().Facts(place: "12 Bandstand Row, ZZ9 2BB"));
        foreach (var left in new[] { "WardCode", "PlaceType", "Title" })
            typed[$"Form.Facts.{left}"] = "";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select ward_code || ' ' || place_type || ' ' || title from referral where place = '12 Bandstand Row, ZZ9 2BB'")).ShouldBe("FB16 Home Nuisance at 12 Bandstand Row, ZZ9 2BB");
        typed["Form.Facts.WardCode"] = "FB03";
        typed["Form.Facts.Title"] = "Chosen by hand";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select ward_code from referral where title = 'Chosen by hand'")).ShouldBe("FB03");
    }

    [Fact]
    public async Task Where_nothing_says_the_ward_it_is_asked_for()
    {
        var typed = ReferralForms.Of(await app.Given().Facts(place: "Behind the hoarding"));
        foreach (var left in new[] { "WardCode", "PlaceType" })
            typed[$"Form.Facts.{left}"] = "";
        var refused = await (await app.SignedInAs("officer")).PostAsync("/referrals/new", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Select the ward");
        refused.Text.ShouldContain("Select the kind of place");
    }

    [Fact]
    public async Task A_map_point_alone_is_a_place_and_a_place_without_one_learns_it_once()
    {
        var browser = await app.SignedInAs("officer");
        var typed = ReferralForms.Of(await app.Given().Facts(title: "By its point", place: ""));
        (typed["Form.Facts.Point"], typed["Form.Facts.WardCode"]) = ("52.978, 0.415", "");
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select place || '; ' || ward_code || '; ' || point from referral where title = 'By its point'")).ShouldBe("Map point 52.97800, 0.41500; FB16; 52.97800, 0.41500");
        (typed["Form.Facts.Title"], typed["Form.Facts.Place"]) = ("Learns it", "Gap in the railings");
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        (typed["Form.Facts.Title"], typed["Form.Facts.Point"]) = ("Does not move it", "52.979, 0.416");
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select latitude || ' ' || longitude from place where address = 'Gap in the railings'")).ShouldBe("52.978 0.415");
    }

    [Fact]
    public async Task Problems_near_the_point_are_shown_whatever_their_words_and_only_to_those_who_see_them()
    {
        var near = await app.Given().ACase(title: "Near by position", place: "Kiosk by the pond");
        var far = await app.Given().ACase(title: "Half a kilometre away", place: "Boat house");
        var youth = await app.Given().ACase("YPSG", "Near and not shown", place: "Shelter at the pond end");
        await app.PutAsync(await app.PlaceOfAsync(near), InPark.Longitude + 0.001, InPark.Latitude);
        await app.PutAsync(await app.PlaceOfAsync(far), InPark.Longitude, InPark.Latitude + 0.005);
        await app.PutAsync(await app.PlaceOfAsync(youth), InPark.Longitude, InPark.Latitude + 0.0005);
        var preview = await (await app.SignedInAs("council.officer")).PostAsync(
            "/referrals/new?handler=Preview", new Dictionary<string, string?> { ["Form.Facts.Point"] = InPark.ToString() }, openAt: "/referrals/new");
        preview.Text.ShouldContain("Near by position");
        preview.Text.ShouldContain("within 200 metres");
        preview.Text.ShouldNotContain("Half a kilometre away");
        preview.Text.ShouldNotContain("Near and not shown");
    }

    [Fact]
    public async Task An_address_that_is_corrected_leaves_no_place_behind_unless_somebody_names_it_or_described_it()
    {
        var @case = await app.Given().ACase(title: "Typed wrongly", place: "7 Wrogn Street");
        var (alone, facts) = (await app.PlaceOfAsync(@case), await Facts(@case));
        await CorrectAsync(@case, facts with { Place = "7 Wrong Street" });
        (await Places(alone)).ShouldBe(1, "its referral names it still");
        await app.Database.ExecuteAsync($"update referral set place = '7 Wrong Street' where id = '{@case.Referral.Id}'");
        (await Places(alone)).ShouldBe(0);
        var described = await app.PlaceOfAsync(@case);
        await app.PutAsync(described, InPark.Longitude, InPark.Latitude);
        await CorrectAsync(@case, facts with { Place = "7 Right Street" });
        await app.Database.ExecuteAsync($"update referral set place = '7 Right Street' where id = '{@case.Referral.Id}'");
        (await Places(described)).ShouldBe(1, "what was said of it by hand is kept");
    }

    [Fact]
    public async Task A_school_gets_ward_kind_and_title_from_the_place_and_is_asked_in_its_own_words_where_it_cannot()
    {
        await APostcode("ZZ9 3CC");
        var keys = await app.AFrontDoor("Filled in school");
        var typed = Outside.Typed("");
        foreach (var left in new[] { "WardCode", "PlaceType", "Title" })
            typed[$"Form.Facts.{left}"] = "";
        var refused = await app.Browser().PostAsync($"/refer/{keys.Token}", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Select the part of the city");
        typed["Form.Facts.Place"] = "Orchard School, ZZ9 3CC";
        (await app.Browser().PostAsync($"/refer/{keys.Token}", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select ward_code || ' ' || place_type || ' ' || title from referral where place = 'Orchard School, ZZ9 3CC'")).ShouldBe("FB16 SchoolRoute Nuisance at Orchard School, ZZ9 3CC");
    }

    Task APostcode(string code) => app.Database.ExecuteAsync(
        $"insert into postcode (code, longitude, latitude, quality, edition_on) values ('{code}', {InPark.Longitude}, {InPark.Latitude}, 10, '2026-08-01') on conflict do nothing");

    Task<long> Places(Guid id) => app.Database.AskAsync<long>($"select count(*) from place where id = '{id}'");

    async Task<CaseFacts> Facts(OpenedCase @case) => (await app.Send("officer", new EditCase.Query(@case.Address))).Facts;

    async Task CorrectAsync(OpenedCase @case, CaseFacts facts) =>
        await app.Send("officer", new EditCase.Command { Address = @case.Address, Facts = facts, Version = (await Facts(@case)).Version() });
}
