using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Lists;

public sealed class SaveListTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_filter_is_saved_and_stands_on_the_home_page_with_its_cases()
    {
        var officer = await app.SignedInAs("officer");
        (await officer.GetAsync("/cases?rating=High&ward=FB05")).Body.ShouldContain("href=\"/lists/new?rating=High&amp;ward=FB05\"");
        (await officer.PostAsync("/lists/new?rating=High&ward=FB05", new() { ["Form.Name"] = " High ones of the mill ", ["Form.Team"] = "nobody" })).Location.ShouldBe("/lists");
        var home = (await officer.GetAsync("/")).Body;
        home.ShouldContain("High ones of the mill");
        home.ShouldContain("/cases?rating=High&amp;ward=FB05");
        (await (await app.SignedInAs("council.officer")).GetAsync("/lists")).Text.ShouldNotContain("High ones of the mill");
    }

    [Fact]
    public async Task A_name_is_asked_for_and_is_had_once()
    {
        var officer = await app.SignedInAs("officer");
        (await officer.PostAsync("/lists/new", new() { ["Form.Team"] = "nobody" })).Text.ShouldContain("Enter a name for the list");
        (await officer.PostAsync("/lists/new", new() { ["Form.Name"] = new string('x', 81), ["Form.Team"] = "nobody" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.PostAsync("/lists/new", new() { ["Form.Name"] = new string('x', 80), ["Form.Team"] = "nobody" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.PostAsync("/lists/new", new() { ["Form.Name"] = new string('X', 80), ["Form.Team"] = "nobody" })).Text.ShouldContain("You have a list of this name");
    }

    [Theory]
    [InlineData("YPSG")]
    [InlineData("NOWHERE")]
    public async Task It_is_not_shared_with_a_panel_that_one_does_not_sit_on(string panel) =>
        (await (await app.SignedInAs("council.officer")).PostAsync("/lists/new", new() { ["Form.Name"] = "Ours", ["Form.Team"] = panel })).Text.ShouldContain("Select your own agency or a panel that you sit on");

    [Theory]
    [InlineData("/lists/new?panel=NOWHERE")]
    [InlineData("/lists/new?ward=ZZ99")]
    public async Task A_filter_that_fits_nothing_is_not_kept(string address) =>
        (await (await app.SignedInAs("officer")).PostAsync(address, new() { ["Form.Name"] = "Nothing", ["Form.Team"] = "nobody" })).Status.ShouldBe(HttpStatusCode.NotFound);
}
