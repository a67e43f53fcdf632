using System.Net;
using Npgsql;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class ShowReportTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_report_is_reviewed_by_a_second_person_published_and_frozen()
    {
        var report = await app.AReportAsync(title: "Frozen report");
        var (manager, chair) = (await app.SignedInAs("manager"), await app.SignedInAs("chair"));
        (await manager.DoAsync(report, "submit")).Text.ShouldContain("Nothing stands yet under: Recommendations");
        await app.SubmitAsync(report);
        (await manager.DoAsync(report, "approve")).Text.ShouldContain("somebody else approves it");
        (await chair.DoAsync(report, "back", new() { ["Form.Note"] = "" })).Text.ShouldContain("Enter what has to change");
        (await chair.DoAsync(report, "back", new() { ["Form.Note"] = "Say more of fires" })).ShouldBeDone();
        (await manager.GetAsync($"/reports/committee/{report}")).Text.ShouldContain("Sent back by the reviewer: Say more of fires");
        await app.SubmitAsync(report);
        (await chair.DoAsync(report, "publish")).Text.ShouldContain("Only an approved report is published");
        (await chair.DoAsync(report, "approve")).ShouldBeDone();
        (await chair.DoAsync(report, "publish", new() { ["Form.ForPublic"] = "true" })).ShouldBeDone();
        var page = await manager.GetAsync($"/reports/committee/{report}");
        page.Text.ShouldContain("with a public version. Nothing in it changes any more.");
        (await (await app.SignedInAs("council.officer")).GetAsync("/reports/committee")).Text.ShouldNotContain("Frozen report", Case.Sensitive, "an officer of one panel does not see an edition of all");
        (await Should.ThrowAsync<PostgresException>(() => app.Database.ExecuteAsync($"update committee_report set published_at = null where id = '{report}'"))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        await app.Database.ExecuteAsync($"update committee_report set frozen = frozen || ' ' where id = '{report}'");
        (await manager.GetAsync($"/reports/committee/{report}")).Text.ShouldContain("This report is not as it was published");
    }

    [Fact]
    public async Task A_number_that_does_not_match_keeps_it_from_being_approved_until_it_is_settled()
    {
        var report = await app.AReportAsync(title: "Wrong number");
        await app.WriteAsync(report, 4, "The number of clients has increased from 57 to 137 (up 240%).");
        await app.SubmitAsync(report);
        var chair = await app.SignedInAs("chair");
        (await chair.DoAsync(report, "approve")).Text.ShouldContain("1 number does not match: correct each, or say why it is right");
        (await chair.PostAsync($"/reports/committee/{report}/checks", new() { ["Form.Check"] = "Figure", ["Form.Found"] = "240%", ["Form.Because"] = "As the source printed it" })).ShouldBeDone();
        (await chair.DoAsync(report, "approve")).ShouldBeDone();
    }

    [Fact]
    public async Task Signed_out_unknown_and_a_role_without_reports()
    {
        (await app.Browser().GetAsync($"/reports/committee/{Guid.CreateVersion7()}")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("manager")).GetAsync($"/reports/committee/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("auditor")).GetAsync($"/reports/committee/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
