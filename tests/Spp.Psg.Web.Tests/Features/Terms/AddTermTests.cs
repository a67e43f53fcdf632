using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Terms;

public sealed class AddTermTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/terms/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/terms/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task One_that_is_there_is_refused_whatever_its_case_and_nothing_typed_is_lost()
    {
        var answer = await (await app.SignedInAs("administrator")).PostAsync("/terms/new", GivenTerms.Filled("PROSTITUTE", advice: "Typed and not lost"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("This term is in the list already");
        answer.Body.ShouldContain("Typed and not lost");
    }

    [Fact]
    public async Task A_new_one_advises_at_once_and_without_script_after_saving()
    {
        (await (await app.SignedInAs("administrator")).PostAsync("/terms/new", GivenTerms.Filled("hoodlum"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("officer");
        (await officer.GetAsync("/terms/active")).Body.ShouldContain("hoodlum");
        (await officer.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Three Hoodlums at the bus stop" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await officer.GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("“hoodlum”: Say what happened Better: young person.");
        page.Text.ShouldContain("Three Hoodlums at the bus stop");
        (await officer.GetAsync($"/cases/{@case.Address}")).Text.ShouldNotContain("Say what happened");
    }
}
