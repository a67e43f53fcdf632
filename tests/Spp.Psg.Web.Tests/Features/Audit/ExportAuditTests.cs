using System.Net;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Audit;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ExportAuditTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_confirmed_export_has_every_entry_of_the_filter_up_to_the_asking_each_line_marked_and_is_a_disclosure_to_the_auditor_with_its_purpose()
    {
        await GivenAudit.WriteAsync(app, 4_500); // more than two parts
        var auditor = await app.SignedInAs("auditor");
        var disclosures = await app.Database.AskAsync<long>("select count(*) from audit_entry where operation = 'Disclosure'");
        var page = await app.AskedExportAsync(auditor, "Asked for by the ICO", "?operation=Disclosure");
        await GivenAudit.WriteAsync(app, 10); // later than what was confirmed
        (await app.DecidedAsync(page)).Location.ShouldBe(page);
        var answer = await auditor.FetchAsync(page);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Response.Content.Headers.ContentDisposition!.ToString().ShouldBe($"attachment; filename=\"audit-OFFICIAL-SENSITIVE-{app.Clock.GetUtcNow():yyyy-MM-dd}.csv\"");
        var lines = answer.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe((int)disclosures + 1);
        lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count().ShouldBe((int)disclosures);
        var mark = Exported.MarkOf(page);
        lines.Skip(1).ShouldAllBe(line => line.EndsWith($"\"{mark}, Grace Lowell, {app.Clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC\"", StringComparison.Ordinal));
        (await app.Database.AskAsync<string>($"select concat_ws(' ', operation, reason, recipient = actor_id::text, changes #>> '{{asked,Operation}}') from audit_entry where request = 'Audit.ExportAudit' and outcome = 'Done' and '{Exported.IdOf(page)}' = any (subject_ids)"))
            .ShouldBe("Disclosure Asked for by the ICO t 3");
        (await (await app.SignedInAs("auditor")).GetAsync("/")).Text.ShouldContain("Grace Lowell Asked for by the ICO");
    }

    [Fact]
    public async Task Nobody_fetches_what_nobody_confirmed_what_was_refused_or_what_another_asked_for()
    {
        var auditor = await app.SignedInAs("auditor");
        var waiting = await app.AskedExportAsync(auditor);
        (await auditor.FetchAsync(waiting)).Text.ShouldContain("A second person must confirm this export first");
        await app.DecidedAsync(waiting, "Refused");
        (await auditor.FetchAsync(waiting)).Text.ShouldContain("This export was refused");
        var confirmed = await app.AskedExportAsync(auditor);
        await app.DecidedAsync(confirmed);
        (await (await app.SignedInAs("chair")).FetchAsync(confirmed)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await app.Database.ExecuteAsync($"update export_request set asked_by_id = (select id from app_user where email like 'manager@%') where id = '{Exported.IdOf(confirmed)}'");
        (await auditor.FetchAsync(confirmed)).Text.ShouldContain("Only who asked for an export may fetch it");
    }

    [Fact]
    public async Task It_can_be_fetched_for_24_hours_and_only_after_a_fresh_sign_in()
    {
        var before = app.Clock.GetUtcNow();
        try
        {
            var auditor = await app.SignedInAs("auditor");
            var page = await app.AskedExportAsync(auditor);
            await app.DecidedAsync(page);
            app.Clock.Advance(TimeSpan.FromMinutes(16));
            (await auditor.FetchAsync(page)).Location.ShouldNotBeNull().ShouldStartWith("/sign-in/again");
            app.Clock.SetTo(before + TimeSpan.FromHours(24));
            (await (await app.SignedInAs("auditor")).FetchAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            (await (await app.SignedInAs("auditor")).FetchAsync(page)).Text.ShouldContain("The 24 hours of this export are over");
        }
        finally
        {
            app.Clock.SetTo(before);
        }
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

    [Theory]
    [InlineData('=')]
    [InlineData('+')]
    [InlineData('-')]
    [InlineData('@')]
    [InlineData('\t')]
    [InlineData('\r')]
    public async Task No_column_of_the_export_lets_a_formula_through(char begins)
    {
        var hostile = $"{begins}HYPERLINK(\"http://elsewhere.example\")";
        var names = await Names.ReadAsync((WebDatabase)app.Services.GetService(typeof(WebDatabase))!, LondonTime.DateOf(app.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        var line = new AuditLine(1, app.Clock.GetUtcNow(), Operation.Disclosure, hostile, Outcome.Done, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), hostile, hostile, [], hostile, hostile, hostile);
        var cells = AuditCsv.Of(line, names, hostile).Split("\",\"").SelectMany(part => part.Split(',')).Select(cell => cell.Trim('"'));
        cells.ShouldAllBe(cell => cell.Length == 0 || cell[0] != begins);
    }
}
