using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class DecideExportTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Who_asked_does_not_decide_whatever_they_send()
    {
        var auditor = await app.SignedInAs("auditor");
        var page = await app.AskedExportAsync(auditor);
        (await auditor.GetAsync(page)).Body.ShouldNotContain("Form.Decision");
        var tried = await auditor.PostAsync(page, new() { ["Form.Decision"] = "Confirmed" }, openAt: "/reminders");
        tried.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        tried.Text.ShouldContain("A second person must decide this: you asked for it");
        (await auditor.FetchAsync(page)).Text.ShouldContain("A second person must confirm this export first");
    }

    [Fact]
    public async Task The_database_itself_takes_no_confirmation_from_who_asked()
    {
        var page = await app.AskedExportAsync(await app.SignedInAs("auditor"));
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        var auditor = await app.Given().User("auditor");
        await using var confirm = new NpgsqlCommand($"set psg.actor = '{auditor}'; update export_request set decision = 'Confirmed', decided_by_id = '{auditor}', decided_at = now() where id = '{Exported.IdOf(page)}'", web);
        (await Should.ThrowAsync<PostgresException>(() => confirm.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await app.Database.AskAsync<string>("select pg_get_functiondef('psg_decides_exports'::regproc)")).ShouldContain($"'{string.Join("'::text, '", Roles.Holding(Permission.DecideExport))}'");
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_the_asker_reads_it()
    {
        var auditor = await app.SignedInAs("auditor");
        var page = await app.AskedExportAsync(auditor);
        var chair = await app.SignedInAs("chair");
        (await chair.PostAsync(page, [])).Text.ShouldContain("Select whether to confirm the export");
        (await chair.PostAsync(page, new() { ["Form.Decision"] = "Refused" })).Text.ShouldContain("Enter why the export is refused");
        (await app.DecidedAsync(page, "Refused")).Location.ShouldBe(page);
        (await auditor.GetAsync(page)).Text.ShouldContain("Ask for less");
        (await chair.PostAsync(page, new() { ["Form.Decision"] = "Confirmed" }, openAt: "/reminders")).Text.ShouldContain("This export was decided already");
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_one_decides()
    {
        var page = await app.AskedExportAsync(await app.SignedInAs("auditor"));
        var browsers = new List<Browser>();
        for (var one = 0; one < 8; one++)
            browsers.Add(await app.SignedInAs(one % 2 == 0 ? "chair" : "deputy.chair"));
        var answers = await Task.WhenAll(browsers.Select((browser, at) => browser.PostAsync(page, new() { ["Form.Decision"] = at % 3 == 0 ? "Refused" : "Confirmed", ["Form.DecisionReason"] = "No" }, openAt: "/reminders")));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Redirect).ShouldAllBe(answer => answer.Text.Contains("This export was decided already"));
    }

    [Fact]
    public async Task After_24_hours_nobody_decides_it_any_more_and_before_only_after_a_fresh_sign_in()
    {
        var before = app.Clock.GetUtcNow();
        try
        {
            var page = await app.AskedExportAsync(await app.SignedInAs("auditor"));
            var chair = await app.SignedInAs("chair");
            app.Clock.Advance(TimeSpan.FromMinutes(16));
            (await chair.PostAsync(page, new() { ["Form.Decision"] = "Confirmed" })).Location.ShouldNotBeNull().ShouldStartWith("/sign-in/again");
            app.Clock.SetTo(before + TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
            var late = await app.SignedInAs("chair");
            (await late.GetAsync(page)).Text.ShouldContain("Its 24 hours are over");
            (await late.PostAsync(page, new() { ["Form.Decision"] = "Confirmed" }, openAt: "/reminders")).Text.ShouldContain("Nobody decided this within 24 hours");
        }
        finally
        {
            app.Clock.SetTo(before);
        }
    }

    [Fact]
    public async Task A_chair_who_does_not_see_the_case_decides_without_learning_which_it_is()
    {
        var @case = await app.Given().ACase();
        await app.Given().Restrict(@case);
        var auditor = await app.SignedInAs("auditor");
        var page = await app.AskedExportAsync(auditor, filter: $"?case={@case.Reference}&from=2026-11-01");
        (await auditor.GetAsync(page)).Text.ShouldContain($"about {@case.Reference}, from 1 Nov 2026");
        (await (await app.SignedInAs("chair")).GetAsync(page)).Text.ShouldContain($"about {@case.Reference}, from 1 Nov 2026");
        var deputy = await (await app.SignedInAs("deputy.chair")).GetAsync(page);
        deputy.Text.ShouldContain("about a case that you do not see, from 1 Nov 2026");
        deputy.Body.ShouldNotContain(@case.Reference);
        await app.DecidedAsync(page, by: "deputy.chair");
        var file = (await auditor.FetchAsync(page)).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        file.Length.ShouldBeGreaterThan(2);
        file.Skip(1).ShouldAllBe(line => line.Contains(@case.Reference));
    }
}
