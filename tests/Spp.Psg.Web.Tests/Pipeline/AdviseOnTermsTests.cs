using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Pipeline;

public sealed class AdviseOnTermsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("A prostitute was robbed", true)]
    [InlineData("PROSTITUTES were moved on", true)]
    [InlineData("Prostituted is another word", false)]
    [InlineData("Nothing of the kind", false)]
    public async Task A_form_with_a_term_is_saved_and_the_next_page_advises_once(string text, bool advised)
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var saved = await browser.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = text });
        saved.Location.ShouldBe($"/cases/{@case.Address}#timeline");
        (await browser.GetAsync($"/cases/{@case.Address}")).Text.Contains("About the words used", StringComparison.Ordinal).ShouldBe(advised);
        (await browser.GetAsync($"/cases/{@case.Address}")).Text.ShouldNotContain("About the words used");
    }

    [Fact]
    public async Task A_form_that_is_shown_again_advises_beside_its_errors()
    {
        var @case = await app.Given().ACase();
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Text"] = "Two prostitutes seen" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("About the words used");
    }
}
