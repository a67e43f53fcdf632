using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class EditNicknamesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_nickname_is_known_in_the_next_line_typed()
    {
        var (browser, fire) = (await app.SignedInAs("administrator"), await app.Given().Agency("fire"));
        (await browser.PostAsync("/users/nicknames", new() { ["Form.AgencyId"] = fire.ToString(), ["Form.Nicknames"] = "trumpton\nFRS, brigade" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select array_to_string(nicknames, '|') from agency where code = 'fire'")).ShouldBe("trumpton|FRS|brigade");
        (await browser.GetAsync($"/users/nicknames?agency={fire}")).Body.ShouldContain("trumpton&#xA;FRS&#xA;brigade</textarea>");
        var opened = await app.Given().ACase();
        (await (await app.SignedInAs("chair")).PostAsync($"/cases/{opened.Address}/actions/new?handler=Read", new() { ["Form.Line"] = "Trumpton: fit alarms by Fri" }, openAt: $"/cases/{opened.Address}/actions/new"))
            .Body.ShouldContain($"<option selected=\"\" value=\"{fire}\"");
    }

    [Theory]
    [InlineData("a:b", "no colon")]
    [InlineData("x", "2 letters or more")]
    public async Task What_could_not_be_typed_before_a_colon_is_refused(string nickname, string sentence) =>
        (await (await app.SignedInAs("administrator")).PostAsync("/users/nicknames", new() { ["Form.AgencyId"] = (await app.Given().Agency("council")).ToString(), ["Form.Nicknames"] = nickname })).Text.ShouldContain(sentence);

    [Fact]
    public async Task An_officer_is_refused() => (await (await app.SignedInAs("officer")).GetAsync("/users/nicknames")).Status.ShouldBe(HttpStatusCode.Forbidden);
}
