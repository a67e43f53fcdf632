using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Audit;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ExportAuditTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_export_has_every_entry_of_the_filter_and_is_itself_a_disclosure_to_the_auditor_with_its_purpose()
    {
        await GivenAudit.WriteAsync(app, 4_500); // more than two parts
        var auditor = await app.SignedInAs("auditor");
        (await auditor.GetAsync("/audit/export?operation=Disclosure")).Text.ShouldContain("Entries: disclosure.");
        var answer = await auditor.PostAsync("/audit/export?operation=Disclosure", new() { ["Form.Purpose"] = "Asked for by the ICO" });
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"audit-OFFICIAL-SENSITIVE-2026-11-23.csv\"");
        var lines = answer.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var disclosures = await app.Database.AskAsync<long>("select count(*) from audit_entry where operation = 'Disclosure' and request = 'Cases.ShowCase'");
        lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count().ShouldBe((int)disclosures);
        lines.Length.ShouldBe((int)disclosures + 1);
        (await app.Database.AskAsync<string>("select concat_ws(' ', operation, reason, recipient = actor_id::text, changes #>> '{asked,Operation}') from audit_entry where request = 'Audit.ExportAudit' and operation = 'Disclosure'"))
            .ShouldBe("Disclosure Asked for by the ICO t 3");
        (await (await app.SignedInAs("auditor")).GetAsync("/")).Text.ShouldContain("Grace Lowell Asked for by the ICO");
    }

    [Fact]
    public async Task Without_a_purpose_nothing_leaves()
    {
        var answer = await (await app.SignedInAs("auditor")).PostAsync("/audit/export", new() { ["Form.Purpose"] = "" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter what the export is for");
        answer.Text.ShouldContain("Entries: all entries.");
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+44", "\"'+44\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a, \"b\"", "\"a, \"\"b\"\"\"")]
    [InlineData("plain = text", "plain = text")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula_and_every_cell_stays_one(string? value, string cell) => AuditCsv.Quoted(value).ShouldBe(cell);
}
