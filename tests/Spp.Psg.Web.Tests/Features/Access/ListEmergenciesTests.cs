using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class ListEmergenciesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Auditors_see_all_chairs_those_of_cases_they_see_and_officers_none()
    {
        var @case = await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer");
        await app.Send("council.officer", new Web.Features.Access.OpenInEmergency.Command { Reference = @case.Reference, Reason = "A child is missing and was last seen there" });
        (await (await app.SignedInAs("auditor")).GetAsync("/emergencies")).Text.ShouldMatch($"Tom Okafor, [^/]*{@case.Reference}");
        (await (await app.SignedInAs("chair")).GetAsync("/emergencies")).Text.ShouldContain(@case.Reference);
        (await (await app.SignedInAs("officer")).GetAsync("/emergencies")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
