using System.Net;
using System.Text;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

/// <summary>The quarterly return of the Crime and Disorder Act 1998 s.17A.</summary>
static class Returns
{
    public static async Task<Answer> ReturnAsync(this Browser browser, string csv, string? quarter = "q2-2026")
    {
        using var form = Uploads.Form((await browser.GetAsync("/measures/returns/new")).HiddenFields(), "return.csv", Encoding.UTF8.GetBytes(csv), null);
        foreach (var (field, value) in new[] { ("Quarter", quarter ?? ""), ("AsAt", "20"), ("AsAt.Month", "11"), ("AsAt.Year", "2026") })
            form.Add(new StringContent(value), $"Form.{field}");
        var sent = await browser.SendAsync("/measures/returns/new", form);
        return sent.Location is { } location ? await browser.GetAsync(location) with { Location = location } : sent;
    }
}

public sealed class LoadReturnTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_manager_loads_no_return() => (await (await app.SignedInAs("manager")).GetAsync("/measures/returns/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Information_quarters_that_are_over_are_offered_with_the_day_they_are_due()
    {
        var page = await (await app.SignedInAs("coordinator")).GetAsync("/measures/returns/new");
        page.Text.ShouldContain("Q2 2026/27 (July to September 2026), due by 31 Dec 2026");
        page.Text.ShouldContain("Q1 2026/27 (April to June 2026), due by 30 Sept 2026");
        page.Text.ShouldNotContain("Q3 2026/27");
    }

    [Theory]
    [InlineData("measure,value\nnever-was,4\n", "q2-2026", "Row 2 is of a measure “never-was” that is not defined: its short code is asked for")]
    [InlineData("value\n4\n", "q2-2026", "Row 1 has no column “measure”")]
    [InlineData("measure;value\nx;4\n", "q2-2026", "Row 1 is divided by semicolons: save the file as CSV with commas")]
    [InlineData("measure,value\n", "q2-2026", "The file has a heading and no values")]
    [InlineData("measure,value\nx,4\n", "q3-2026", "Select the quarter")]
    [InlineData("measure,value\nx,4\n", "", "Select the quarter")]
    public async Task What_cannot_be_is_refused_beside_its_field(string csv, string quarter, string sentence)
    {
        var answer = await (await app.SignedInAs("coordinator")).ReturnAsync(csv, quarter);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
    }
}
