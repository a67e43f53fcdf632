using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class ListTemplatesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_administrators_see_the_versions_and_their_states()
    {
        (await (await app.SignedInAs("chair")).GetAsync("/risk/templates")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var text = (await (await app.SignedInAs("administrator")).GetAsync("/risk/templates")).Text;
        text.ShouldContain("RAM-V1 In use 1 Apr 2018 12 41");
        text.ShouldContain("LHS-V1 In use 1 Apr 2018 8 24");
    }

    [Fact]
    public async Task Two_who_draft_at_once_write_on_one_draft()
    {
        (await Task.WhenAll(app.DraftAsync("RAM-V1"), app.DraftAsync("ram-v1"))).ShouldBe(["/risk/templates/ram-v2", "/risk/templates/ram-v2"]);
        (await app.Database.AskAsync<long>("select count(*) from risk_template_draft where code = 'RAM-V2'")).ShouldBe(1);
        (await (await app.SignedInAs("administrator")).GetAsync("/risk/templates")).Text.ShouldContain("RAM-V2 Draft Not published 12 41");
    }

    [Theory]
    [InlineData("")]
    [InlineData("RAM-V9")]
    [InlineData("RAM")]
    public async Task A_template_that_is_not_there_is_not_drafted(string code) =>
        (await (await app.SignedInAs("administrator")).PostAsync("/risk/templates?handler=draft", new() { ["Form.Code"] = code }, openAt: "/risk/templates")).Status.ShouldBe(HttpStatusCode.NotFound);
}
