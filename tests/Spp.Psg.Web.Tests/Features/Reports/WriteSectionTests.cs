using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class WriteSectionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_section_is_typed_around_live_figures_kept_as_it_is_typed_and_printed()
    {
        var counted = new Counted(app.Database);
        counted.Add(6, CountedEventKind.ReferralReceived, "2018-05-10", ward: "FB01");
        counted.Add(5, CountedEventKind.ReferralReceived, "2017-12-10", ward: "FB02");
        await counted.SaveAsync();
        var report = await app.AReportAsync(title: "Live figures");
        var manager = await app.SignedInAs("manager");
        var address = $"/reports/committee/{report}/sections/{await app.SectionAsync(report, 4)}";
        var page = await manager.GetAsync(address);
        page.Text.ShouldContain("{{referrals-received}}");
        page.Body.ShouldContain("data-autosave-url");
        var saved = await manager.PostAsync($"{address}?handler=Save", new() { ["Form.Text"] = "We had {{referrals-received}} referrals after {{referrals-received before}}, {{referrals-received change}}.\n\n{{referrals-received table ward}}\n\n{{smoke}}" }, openAt: address);
        saved.Status.ShouldBe(HttpStatusCode.OK, saved.Text);
        saved.Body.ShouldContain("savedAt");
        page = await manager.GetAsync(address);
        page.Text.ShouldContain("We had 6 referrals after 5, +20.0%.");
        page.Text.ShouldContain("No figure is called {{smoke}}");
        page.Text.ShouldContain("referrals-received: Referrals received in the period, whatever became of them");
        var preview = await manager.PostAsync($"{address}?handler=Preview", new() { ["Form.Text"] = "We had 7 referrals received." }, openAt: address);
        preview.Text.ShouldContain("Wrong: “7”");
        preview.Text.ShouldContain("Right: 6");
        (await app.Database.AskAsync<string>($"select text from report_section where id = '{await app.SectionAsync(report, 4)}'")).ShouldStartWith("We had {{referrals-received}}");
    }

    [Fact]
    public async Task Two_who_write_at_once_both_see_both_versions_and_nothing_is_lost()
    {
        var report = await app.AReportAsync();
        var section = await app.SectionAsync(report, 5);
        var address = $"/reports/committee/{report}/sections/{section}";
        var (manager, chair) = (await app.SignedInAs("manager"), await app.SignedInAs("chair"));
        var old = (await chair.GetAsync(address)).HiddenFields().ToList();
        (await manager.PostAsync(address, new() { ["Form.Text"] = "The public was asked in October." })).ShouldBeDone();
        var typed = KeyValuePair.Create("Form.Text", (string?)"Residents were asked in spring.");
        (await chair.PostOnlyAsync($"{address}?handler=Save", old.Append(typed))).Status.ShouldBe(HttpStatusCode.Conflict);
        var late = await chair.PostOnlyAsync(address, old.Append(typed));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Residents were");
        late.Text.ShouldContain("in October.");
        (await chair.PostOnlyAsync(address, late.HiddenFields().Append(typed))).ShouldBeDone();
    }

    [Fact]
    public async Task A_theme_has_a_heading_and_a_lead_and_a_report_in_review_is_not_written_on()
    {
        var report = await app.AReportAsync();
        var manager = await app.SignedInAs("manager");
        (await manager.DoAsync(report, "theme", new() { ["Form.Heading"] = "Fires", ["Form.Lead"] = "Station Commander" })).ShouldBeDone();
        var address = $"/reports/committee/{report}/sections/{await app.SectionAsync(report, 4, 1)}";
        (await manager.PostAsync(address, new() { ["Form.Heading"] = "", ["Form.Text"] = "Text" })).Text.ShouldContain("Enter the heading of the theme");
        (await manager.PostAsync(address, new() { ["Form.Heading"] = "Deliberate fires", ["Form.Lead"] = "Station Commander", ["Form.Text"] = "Fewer." })).ShouldBeDone();
        (await manager.PostAsync(address, new() { ["Form.Heading"] = "Fires", ["Form.Text"] = new string('x', 20_001) })).Text.ShouldContain("20,000 characters or fewer");
        (await manager.PostAsync($"{address}?handler=Save", new() { ["Form.Heading"] = "Fires", ["Form.Text"] = new string('x', 20_001) }, openAt: address)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await manager.GetAsync(address)).Text.ShouldContain("Fewer.");
        await app.SubmitAsync(report);
        (await manager.GetAsync(address)).Text.ShouldContain("written on only while it is a draft");
        (await manager.PostAsync(address, new() { ["Form.Heading"] = "Fires", ["Form.Text"] = "More." })).Text.ShouldContain("Only a draft is changed");
        (await (await app.SignedInAs("officer")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync($"/reports/committee/{report}/sections/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
