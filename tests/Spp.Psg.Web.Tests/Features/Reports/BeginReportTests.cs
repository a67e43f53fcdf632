using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Editions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class BeginReportTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_report_is_begun_in_the_house_order_and_bound_to_its_edition()
    {
        var manager = await app.SignedInAs("manager");
        var edition = await app.Send("manager", new PublishEdition.Command { Title = "Summer 2020", Panel = "all", Period = ReportPeriod.Parse("q2-2020") });
        var empty = await manager.PostAsync("/reports/committee/new", new() { ["Form.Facts.Title"] = "", ["Form.EditionId"] = $"{edition}" });
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Text.ShouldContain("Enter a title");
        empty.Text.ShouldContain("Enter the date of the meeting");
        var form = new Dictionary<string, string?>
        {
            ["Form.EditionId"] = $"{edition}",
            ["Form.Facts.Title"] = "Board report",
            ["Form.Facts.Committee"] = "Scrutiny",
            ["Form.Facts.MeetsOn"] = "2026-12-09",
            ["Form.Facts.IsMajorItem"] = "true",
        };
        (await manager.PostAsync("/reports/committee/new", form)).Text.ShouldContain("Enter the date for the cabinet meeting");
        form["Form.Facts.IsMajorItem"] = null;
        (await manager.PostAsync("/reports/committee/new", new(form) { ["Form.EditionId"] = $"{Guid.CreateVersion7()}" })).Text.ShouldContain("Select an edition from the list");
        var begun = await manager.PostAsync("/reports/committee/new", form);
        begun.ShouldBeDone();
        var page = await manager.GetAsync(begun.Location!);
        foreach (var heading in new[] { "Recommendations", "1. Origin of report", "4. Background and key issues", "9. Rural implications", "11. Appendices", "Summer 2020" })
            page.Text.ShouldContain(heading);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Reports.BeginReport' and '{begun.Location!.Split('/')[^1]}' = any(subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_else_begins_one()
    {
        (await app.Browser().GetAsync("/reports/committee/new")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("officer")).GetAsync("/reports/committee/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
