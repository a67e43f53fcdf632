using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Places;

public sealed class PickPointTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/map/point")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/map/point")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_wards_of_today_are_drawn_with_what_script_needs_to_tell_a_point()
    {
        var page = await (await app.SignedInAs("housing")).GetAsync("/map/point");
        page.Status.ShouldBe(HttpStatusCode.OK);
        Regex.Count(page.Body, "class=\"psg-map__area psg-map__area--0\" d=\"M").ShouldBe(22);
        page.Body.ShouldMatch("data-map-west=\"0\\.50[0-9]+\" data-map-north=\"0\\.3[0-9]+\" data-map-scale=\"[0-9.E+]+\" data-map-margin=\"20\"");
        page.Body.ShouldNotContain("<image");
    }
}
