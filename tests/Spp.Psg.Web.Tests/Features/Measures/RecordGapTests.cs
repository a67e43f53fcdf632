using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class RecordGapTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_manager_records_none() => (await (await app.SignedInAs("manager")).GetAsync("/measures/fires/gaps/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_gap_prints_in_the_place_of_the_value_until_it_is_loaded()
    {
        var browser = await app.SignedInAs("coordinator");
        await (await app.SignedInAs("administrator")).DefineAsync("police-asb", "Police ASB incidents", ("Theme", "Gaps"));
        var sent = await browser.PostAsync("/measures/police-asb/gaps/new", new() { ["Form.Facts.Because"] = "Police data systems are being changed.", ["Form.Facts.ExpectedOn"] = "31", ["Form.Facts.ExpectedOn.Month"] = "3", ["Form.Facts.ExpectedOn.Year"] = "2027" });
        sent.Location.ShouldBe("/measures/police-asb");
        const string Sentence = "not available because police data systems are being changed, expected 31 March 2027";
        (await browser.GetAsync("/measures/police-asb")).Text.ShouldContain(Sentence);
        FigureRows.Of(await browser.GetAsync("/measures"), "Gaps", "Police ASB incidents")[0].ShouldBe(Sentence);
        (await browser.PostAsync("/measures/police-asb/gaps/new", new() { ["Form.Facts.Because"] = "Again" })).Text.ShouldContain("This gap is in the register already: end it first");
        (await browser.LoadAsync("police-asb", "period,value\n2026-09,4\n")).Text.ShouldNotContain("not available");
        (await browser.GetAsync("/measures/gaps")).Text.ShouldContain($"Police ASB incidents As a whole {Sentence}");
    }

    [Fact]
    public async Task A_gap_of_a_period_stands_with_the_periods_that_there_are()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("one-month", "One month missing", ("Theme", "Later"));
        await browser.LoadAsync("one-month", "period,value\n2026-09,4\n");
        (await browser.PostAsync("/measures/one-month/gaps/new", new() { ["Form.Facts.Period"] = "2026-10", ["Form.Facts.Because"] = "the file was late" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/measures/one-month")).Text.ShouldContain("October 2026 not available because the file was late, no date expected");
        FigureRows.Of(await browser.GetAsync("/measures"), "Later", "One month missing")[0].ShouldBe("not available because the file was late, no date expected 4 September 2026");
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("no-gap");
        (await browser.PostAsync("/measures/no-gap/gaps/new", [])).Text.ShouldContain("Enter why it is not available");
        var wrong = await browser.PostAsync("/measures/no-gap/gaps/new", new() { ["Form.Facts.Because"] = "late", ["Form.Facts.Period"] = "Q1 2026/27", ["Form.Facts.ExpectedOn"] = "1", ["Form.Facts.ExpectedOn.Month"] = "1", ["Form.Facts.ExpectedOn.Year"] = "2026" });
        wrong.Text.ShouldContain("“Q1 2026/27” is not one month, like 2026-09");
        wrong.Text.ShouldContain("Expected on must be today or in the future");
    }
}
