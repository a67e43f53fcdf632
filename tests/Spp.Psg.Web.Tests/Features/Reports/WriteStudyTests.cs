using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class WriteStudyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_case_study_is_written_approved_by_another_and_printed_where_it_is_asked_for()
    {
        var report = await app.AReportAsync();
        var manager = await app.SignedInAs("manager");
        var address = $"/reports/committee/{report}/case-studies/1";
        (await manager.PostAsync(address, new() { ["Form.Title"] = "", ["Form.Text"] = "" })).Text.ShouldContain("Enter a title that names nobody");
        (await manager.PostAsync(address, new() { ["Form.Title"] = "A home taken over", ["Form.Text"] = "A tenant was exploited." })).ShouldBeDone();
        (await manager.GetAsync($"/reports/committee/{report}/case-studies/3")).Status.ShouldBe(HttpStatusCode.NotFound);
        await app.WriteAsync(report, 4, "{{case-study 1}}\n\n{{case-study 9}}");
        (await manager.GetAsync($"/reports/committee/{report}/paper")).Text.ShouldContain("Case study: A home taken over A tenant was exploited.");
        (await manager.DoAsync(report, "study&number=1")).Text.ShouldContain("You wrote this case study");
        (await (await app.SignedInAs("chair")).DoAsync(report, "study&number=1")).ShouldBeDone();
        (await manager.GetAsync($"/reports/committee/{report}")).Text.ShouldContain("approved by");
        (await (await app.SignedInAs("housing")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
