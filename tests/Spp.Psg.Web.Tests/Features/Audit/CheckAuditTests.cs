using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Audit;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class CheckAuditTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(GivenAudit.BeginAsync(app));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_auditor_asks_for_a_check_which_a_worker_runs_and_the_page_tells()
    {
        var auditor = await app.SignedInAs("auditor");
        (await auditor.GetAsync("/audit/check")).Text.ShouldContain("No check has been made yet");
        (await auditor.PostAsync("/audit/check", [])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await auditor.PostAsync("/audit/check", [])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from audit_check")).ShouldBe(1, "the one that waits is the one");
        (await auditor.GetAsync("/audit/check")).Text.ShouldContain("Grace Lowell Asked Waits for a worker");
        await GivenAudit.SealAsync(app);
        var rows = await app.Database.AskAsync<long>("select sum(row_count)::bigint from audit_seal");
        await RunAsync();
        var page = (await auditor.GetAsync("/audit/check")).Text;
        page.ShouldContain($"Grace Lowell Whole Whole: {rows} rows in 1 seal");
        page.ShouldContain("The last seal was made on 23 Nov 2026");
    }

    [Fact]
    public async Task A_check_that_finds_the_audit_broken_tells_every_auditor_and_names_the_row()
    {
        await GivenAudit.WriteAsync(app, 20);
        await GivenAudit.SealAsync(app);
        await app.Database.ExecuteAsync("truncate reminder, message; update audit_entry set reason = 'x' where id = 7");
        await app.SendAsJob(new RunAuditCheck.Command());
        await RunAsync();
        var auditor = await app.SignedInAs("auditor");
        (await auditor.GetAsync("/audit/check")).Text.ShouldContain("The service Broken Row 7 was changed after seal 1 was made");
        var home = await auditor.GetAsync("/");
        home.Text.ShouldContain("The audit was checked and is not whole");
        home.Text.ShouldContain("The audit is not whole Row 7 was changed");
        home.Body.ShouldContain("href=\"/audit/check\"");
        (await app.Database.AskAsync<string>("select string_agg(subject, ' ') from message where subject like '%audit%'")).ShouldBe("The audit is not whole, AUDIT");
    }

    [Fact]
    public async Task A_check_that_its_worker_left_is_begun_again_by_another()
    {
        await app.SendAsJob(new RunAuditCheck.Command());
        (await app.SendAsJob(new RunAuditCheck.Take())).ShouldNotBeNull();
        (await app.SendAsJob(new RunAuditCheck.Take())).ShouldBeNull("it is in hand");
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        (await app.SendAsJob(new RunAuditCheck.Take())).ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_an_auditor_may_ask() =>
        (await (await app.SignedInAs("chair")).PostAsync("/audit/check", [], openAt: "/reminders")).Status.ShouldBe(HttpStatusCode.Forbidden);

    async Task RunAsync()
    {
        var id = (await app.SendAsJob(new RunAuditCheck.Take()))!.Value;
        await app.SendAsJob(new RunAuditCheck.Finish(id, await app.SendAsJob(new RunAuditCheck.Query(id))));
    }
}
