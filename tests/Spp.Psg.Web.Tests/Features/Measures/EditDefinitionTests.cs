using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class EditDefinitionTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(params (string Field, string? Value)[] also)
    {
        var form = GivenSeries.Definition("x", "Renamed", also);
        form.Remove("Form.Facts.Code");
        return form;
    }

    [Fact]
    public async Task Only_an_administrator_changes_a_definition() =>
        (await (await app.SignedInAs("coordinator")).GetAsync("/measures/fires/definition")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Words_and_target_change_and_once_there_are_values_what_they_mean_does_not()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("changed", "First name", ("Splits", "Ward"));
        (await browser.PostAsync("/measures/changed/definition", Form(("Frequency", "Quarterly"), ("Target", "30")))).Location.ShouldBe("/measures/changed");
        await browser.LoadAsync("changed", "period,value\nQ1 2026/27,40\n");
        (await browser.GetAsync("/measures/changed")).Text.ShouldContain("Renamed");
        var refused = await browser.PostAsync("/measures/changed/definition", Form(("Shape", "Money"), ("Frequency", "Monthly")));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("The shape of a measure that has values cannot be changed: define another measure");
        refused.Text.ShouldContain("How often of a measure that has values cannot be changed");
    }

    [Fact]
    public async Task Who_saves_second_sees_both_versions()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("together", "Together");
        var mine = (await browser.GetAsync("/measures/together/definition")).HiddenFields().ToList();
        (await browser.PostAsync("/measures/together/definition", GivenTheirs())).Status.ShouldBe(HttpStatusCode.Redirect);
        var answer = await browser.PostOnlyAsync("/measures/together/definition", mine.Concat(Form(("Owner", "My owner"), ("Name", "Together"))));
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Their owner");
        answer.Text.ShouldContain("My owner");

        static Dictionary<string, string?> GivenTheirs() => Form(("Owner", "Their owner"), ("Name", "Together"));
    }
}
