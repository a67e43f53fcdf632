using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class ListScoredTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("period=q3-2026&what=unheard")]
    [InlineData("period=2026-10&what=given")]
    [InlineData("what=given")]
    public async Task What_is_no_number_of_the_scorecard_is_not_found(string query) =>
        (await (await app.SignedInAs("manager")).GetAsync($"/figures/scorecard/list?{query}&agency={await app.Given().Agency("fire")}")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task An_agency_that_never_was_is_not_found() =>
        (await (await app.SignedInAs("manager")).GetAsync($"/figures/scorecard/list?period=q3-2026&what=given&agency={Guid.Empty}")).Status.ShouldBe(HttpStatusCode.NotFound);

    /// <summary>A manager counts without seeing a case; who sees it goes to the action.</summary>
    [Fact]
    public async Task Only_who_sees_the_case_is_told_which_it_is()
    {
        var opened = await app.Given().ACase();
        var fire = await app.Given().Agency("fire");
        await app.Send("chair", new Web.Features.Actions.AssignAction.Command { Address = opened.Address, Facts = new() { OwnerId = fire, Text = "Check the alley", DueOn = new(2026, 12, 1) } });
        var address = $"/figures/scorecard/list?period=q3-2026&what=given&agency={fire}";
        var seen = await (await app.SignedInAs("chair")).GetAsync(address);
        seen.Body.ShouldContain($"/cases/{opened.Address}");
        seen.Body.ShouldContain("/actions/");
        var counted = await (await app.SignedInAs("manager")).GetAsync(address);
        counted.Text.ShouldContain("1 in all");
        counted.Body.ShouldNotContain(opened.Reference);
    }
}
