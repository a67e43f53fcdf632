using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class ListAccessTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task One_sees_ones_own_requests_and_those_for_cases_that_one_may_share()
    {
        var @case = await app.Given().ACase();
        await app.Send("school", new Web.Features.Access.AskAccess.Command { Reference = @case.Reference, Reason = "A pupil lives there" });
        (await (await app.SignedInAs("school")).GetAsync("/access")).Text.ShouldContain($"{@case.Reference}, asked");
        (await (await app.SignedInAs("officer")).GetAsync("/access")).Text.ShouldContain($"asks to see {@case.Reference}");
        (await (await app.SignedInAs("charity")).GetAsync("/access")).Text.ShouldNotContain(@case.Reference);
        (await (await app.SignedInAs("youth.officer")).GetAsync("/access")).Text.ShouldNotContain(@case.Reference);
        (await (await app.SignedInAs("manager")).GetAsync("/access")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
