using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class DefineMeasureTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_an_administrator_defines()
    {
        foreach (var mailbox in new[] { "manager", "coordinator", "chair" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/measures/new")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
        (await app.Browser().GetAsync("/measures/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field()
    {
        var nothing = await (await app.SignedInAs("administrator")).PostAsync("/measures/new", []);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var sentence in new[] { "Enter a name", "Enter what it counts", "Enter the unit", "Select what shape it has", "Select how often it comes", "Select which way is good", "Enter the theme", "Enter the owner", "Enter the source", "Select whether the parts add up to the total", "Select how reports to the public print it" })
            nothing.Text.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("Code", "gaps", "This short code is used by the service: enter another")]
    [InlineData("Code", "Two Words", "Short code must be 2 to 40 small letters, figures and hyphens, like deliberate-fires")]
    [InlineData("Code", null, "Enter a short code")]
    [InlineData("Shape", "Rate", "Enter per how many the rate is, such as 1000")]
    [InlineData("Splits", "Ward\nward", "Each split must be there once only")]
    [InlineData("Splits", "Value", "A split cannot be called Value: files have a column of that name")]
    [InlineData("Target", "-1", "Target must be 0 or more")]
    public async Task What_cannot_be_is_refused_and_what_was_typed_stays(string field, string? value, string sentence)
    {
        var form = GivenSeries.Definition("refused", "Refused measure", (field, value));
        var answer = await (await app.SignedInAs("administrator")).PostAsync("/measures/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain("value=\"Refused measure\"");
    }

    [Fact]
    public async Task A_measure_is_kept_once_by_code_and_name()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("kept", "Kept measure");
        (await browser.GetAsync("/measures/kept")).Text.ShouldContain("No value is loaded yet");
        (await browser.PostAsync("/measures/new", GivenSeries.Definition("kept", "Another"))).Text.ShouldContain("Another measure has this short code");
        (await browser.PostAsync("/measures/new", GivenSeries.Definition("kept-2", "KEPT measure"))).Text.ShouldContain("Another measure has this name");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Measures.DefineMeasure' and outcome = 'Done'")).ShouldBe(1);
    }
}
