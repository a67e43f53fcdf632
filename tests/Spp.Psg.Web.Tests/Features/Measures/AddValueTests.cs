using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class AddValueTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_manager_enters_no_value() => (await (await app.SignedInAs("manager")).GetAsync("/measures/fires/values/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task One_value_is_checked_like_a_file_and_then_kept()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("typed", "Typed share", ("Shape", "Share"), ("Frequency", "Quarterly"));
        var sent = await browser.PostAsync("/measures/typed/values/new", new() { ["Form.Period"] = "Q1 2026/27", ["Form.Numerator"] = "85", ["Form.Denominator"] = "117", ["Form.AsAt"] = "20", ["Form.AsAt.Month"] = "11", ["Form.AsAt.Year"] = "2026" });
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        var dryRun = await browser.GetAsync(sent.Location!);
        dryRun.Text.ShouldContain("Would be added (1)");
        dryRun.Text.ShouldContain("By hand Q1 2026/27 All 72.6% 85 of 117");
        (await browser.ApplyAsync(sent.Location!)).Text.ShouldContain("Q1 2026/27 72.6% (85 of 117)");
    }

    [Theory]
    [InlineData("Period", "Q5 2026/27", "“Q5 2026/27” is no period that can be read: it is not a quarter that begins in April, July, October or January, like Q2 2026/27")]
    [InlineData("Period", "", "Enter the period")]
    [InlineData("Value", "1,633", "Value “1,633” has a thousands separator: write 1633")]
    [InlineData("Value", "", "Value is missing")]
    [InlineData("Part", "Paston", "Select what the part is of")]
    [InlineData("Split", "Ward", "Enter which part it is")]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(string field, string value, string sentence)
    {
        var browser = await app.SignedInAs("administrator");
        if (await app.Database.AskAsync<long>("select count(*) from measure where code = 'wrong'") == 0)
            await browser.DefineAsync("wrong", null, ("Frequency", "Quarterly"), ("Splits", "Ward"));
        var form = new Dictionary<string, string?> { ["Form.Period"] = "Q1 2026/27", ["Form.Value"] = "4", ["Form.Label"] = "My label", ["Form.AsAt"] = "20", ["Form.AsAt.Month"] = "11", ["Form.AsAt.Year"] = "2026", [$"Form.{field}"] = value };
        var answer = await browser.PostAsync("/measures/wrong/values/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain("value=\"My label\"");
    }
}
