using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.People;

public sealed class ChooseMergeTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/people/00000000-0000-7000-8000-000000000000/merge";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_person_is_not_there()
    {
        var person = await app.PersonOn(await app.Given().ACase("YPSG"), by: "chair");
        (await (await app.SignedInAs("fire")).GetAsync($"/people/{person}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Likely_records_are_offered_and_others_are_found_by_name()
    {
        var (name, other) = (GivenPeople.NewName(), GivenPeople.NewName());
        var one = await app.PersonOn(await app.Given().ACase(), name, new(1990, 3, 7));
        var same = await app.PersonOn(await app.Given().ACase(), name, new(1990, 7, 3));
        var married = await app.PersonOn(await app.Given().ACase(), other);
        var chair = await app.SignedInAs("coordinator");
        (await chair.GetAsync($"/people/{one}/merge")).Body.ShouldContain($"/people/{one}/merge/{same}");
        var found = await chair.PostAsync($"/people/{one}/merge", new() { ["Form.Name"] = other });
        found.Body.ShouldContain($"/people/{one}/merge/{married}");
        (await chair.PostAsync($"/people/{one}/merge", new() { ["Form.Name"] = "" })).Text.ShouldContain("Enter a name");
    }
}
