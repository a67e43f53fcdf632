using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class CloseCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/close")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_coordinator_may_not() => (await (await app.SignedInAs("coordinator")).GetAsync("/cases/PSG-2026-0001/close")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_case_that_is_not_there_cannot_be_closed() => (await (await app.SignedInAs("chair")).GetAsync("/cases/PSG-2026-0999/close")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task What_is_loose_is_shown_first_and_everything_that_is_missing_is_said_at_once()
    {
        var @case = await app.Given().ACase();
        await AddAction(@case);
        await AddIntervention(@case);
        var browser = await app.SignedInAs("chair");
        var form = await browser.GetAsync($"/cases/{@case.Address}/close");
        form.Text.ShouldContain("1 open action: finish or cancel each one first");
        form.Text.ShouldContain("Never scored: score it again first");
        form.Text.ShouldContain("1 intervention: say below who will monitor");
        var refused = await Close(browser, @case);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("This case still has 1 open action: finish or cancel each one first");
        refused.Text.ShouldContain("Score the risk again first: the last score must be no more than 14 days old");
        refused.Text.ShouldContain("Enter who will monitor the interventions that are still running");
        refused.Body.ShouldContain("It was noisy");
        (await browser.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("Ask the landlord");
    }

    [Theory]
    [InlineData("2026-11-08", false)]
    [InlineData("2026-11-09", true)]
    public async Task The_last_score_may_be_fourteen_days_old_and_no_older(string scoredOn, bool closes)
    {
        var @case = await app.Given().ACase();
        await Score(@case, scoredOn);
        (await Close(await app.SignedInAs("chair"), @case)).Status.ShouldBe(closes ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity);
        (await app.Database.AskAsync<string>($"select status from \"case\" where id = '{@case.Id}'")).ShouldBe(closes ? "Closed" : "Open");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'case_closed' and case_id = '{@case.Id}'")).ShouldBe(closes ? 1 : 0);
    }

    [Fact]
    public async Task A_closed_case_says_why_and_takes_no_more_changes()
    {
        var @case = await app.Given().ACase();
        await Score(@case, "2026-11-20");
        await AddIntervention(@case);
        var browser = await app.SignedInAs("chair");
        (await Close(browser, @case, ("Form.Facts.MonitoredBy", "Council enforcement"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await browser.GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Objective met and quiet for the period");
        page.Text.ShouldContain("Orders monitored by Council enforcement");
        page.Text.ShouldContain("Reopen");
        (await Close(browser, @case)).Text.ShouldContain("This case is closed: reopen it first");
    }

    static async Task<Answer> Close(Browser browser, OpenedCase @case, params (string Field, string Value)[] more)
    {
        var fields = new Dictionary<string, string?>
        {
            ["Form.Facts.Reason"] = "ObjectiveMet",
            ["Form.Facts.VictimTold"] = "By phone on 20 November",
            ["Form.Facts.Before"] = "It was noisy",
            ["Form.Facts.After"] = "It is quiet",
            ["Form.Facts.Lessons"] = "Ask the landlord first",
        };
        foreach (var (field, value) in more)
            fields[field] = value;
        return await browser.PostAsync($"/cases/{@case.Address}/close", fields);
    }

    internal static Task Score(PsgApp app, OpenedCase @case, string on) => app.Database.ExecuteAsync($"""
        insert into risk_template (code, version, subject, effective_from, body) values ('TEST', 1, 'Place', '2020-01-01', '{"{}"}') on conflict do nothing;
        insert into risk_assessment (id, case_id, basis, subject, template_code, score, out_of, band, auto_rules, answers, facts, partial, assessed_at, assessed_on, assessed_by_id, assessed_by_role, assessed_by_supervisor)
        values (gen_random_uuid(), '{@case.Id}', 'Scored', 'Place', 'TEST', 3, 24, 'Standard', '[]', '{"{}"}', '{"{}"}', false, '{on}', '{on}', gen_random_uuid(), 'Officer', false)
        """);

    Task Score(OpenedCase @case, string on) => Score(app, @case, on);

    Task AddAction(OpenedCase @case) => app.Database.ExecuteAsync($"""
        insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
        select gen_random_uuid(), id, reference, panel_id, agency_id, lead_id, 'Ask the landlord', '2026-12-01', 'Normal', 'Place', 'Open', now(), lead_id
        from "case", lateral (select agency_id from app_user where app_user.id = lead_id) who where id = '{@case.Id}'
        """);

    Task AddIntervention(OpenedCase @case) => app.Database.ExecuteAsync($"""
        insert into intervention (id, case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, is_over)
        select gen_random_uuid(), id, (select id from agency limit 1), lead_id, now(), 'ClosureOrder', 'in_force', false from "case" where id = '{@case.Id}'
        """);
}
