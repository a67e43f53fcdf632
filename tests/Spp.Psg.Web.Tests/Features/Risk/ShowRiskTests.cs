using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenRisk;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class ShowRiskTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/cases/PSG-2026-5001/risk")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-5001/risk")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_found()
    {
        await app.CaseAsync("YPSG/2026/5001");
        (await (await app.SignedInAs("housing")).GetAsync("/cases/YPSG-2026-5001/risk")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Before_any_score_the_page_says_so_and_an_agency_contact_may_look_only()
    {
        await app.CaseAsync("PSG/2026/5002");
        var page = await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-5002/risk");
        page.Text.ShouldContain("Nobody has scored this case yet");
        page.Text.ShouldNotContain("Score the place");
        (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-5002/risk")).Text.ShouldContain("Score the place");
    }

    [Fact]
    public async Task Assessments_and_judgements_stand_side_by_side_with_their_reasons()
    {
        var id = await app.CaseAsync("PSG/2026/5003");
        var victim = await app.VictimAsync(id, "Edna Poole");
        await app.AssessAsync("officer", "PSG-2026-5003", Ram, victim, 5, 3, 1, 2, 3);
        var browser = await app.SignedInAs("officer");
        await browser.PostAsync("/cases/PSG-2026-5003/risk/override", new() { ["Form.Rating"] = "High", ["Form.Reason"] = "Windows broken last night" });
        var text = (await browser.GetAsync("/cases/PSG-2026-5003/risk")).Text;
        text.ShouldContain("High because it was raised on");
        text.ShouldContain("Edna Poole");
        text.ShouldContain("14 of 41");
        text.ShouldContain("Windows broken last night");
        text.ShouldContain("Priya Nair");
    }

    [Fact]
    public async Task A_rating_is_stale_from_the_day_after_its_interval()
    {
        await app.CaseAsync("PSG/2026/5004");
        await app.AssessAsync("officer", "PSG-2026-5004", Lhs, null, 2, 3, 2, 1, 1); // 9: Medium, 28 days
        try
        {
            foreach (var (day, stale) in new[] { (21, false), (22, true) })
            {
                app.Clock.SetTo(new(2026, 12, day, 12, 0, 0, TimeSpan.Zero));
                var officer = await app.SignedInAs("officer");
                (await officer.GetAsync("/cases/PSG-2026-5004/risk")).Text.Contains("Stale", StringComparison.Ordinal).ShouldBe(stale);
                (await officer.GetAsync("/cases/PSG-2026-5004")).Text.Contains("Stale since 22 Dec 2026", StringComparison.Ordinal).ShouldBe(stale);
                (await officer.GetAsync("/cases")).Text.Contains("Medium Stale", StringComparison.Ordinal).ShouldBe(stale);
                (await (await app.SignedInAs("chair")).GetAsync("/")).Body.Contains("/cases/PSG-2026-5004/risk", StringComparison.Ordinal).ShouldBe(stale);
                await app.SendAsJob(new SendDueReminders.Command());
                (await app.Database.AskAsync<long>("select count(*) from reminder where reference = 'PSG/2026/5004' and kind = 'AssessmentDue'")).ShouldBe(stale ? 1 : 0);
            }
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task Statements_do_not_grow_with_rows()
    {
        await app.CaseAsync("PSG/2026/5005");
        await app.AssessAsync("officer", "PSG-2026-5005", Lhs, null);
        var browser = await app.SignedInAs("officer");
        await browser.GetAsync("/cases/PSG-2026-5005/risk");
        var one = await Statements.OfAsync(app, () => browser.GetAsync("/cases/PSG-2026-5005/risk"));
        for (var more = 0; more < 5; more++)
            await app.AssessAsync("officer", "PSG-2026-5005", Lhs, null, more % 3);
        (await Statements.OfAsync(app, () => browser.GetAsync("/cases/PSG-2026-5005/risk"))).ShouldBe(one);
    }

    [Fact]
    public async Task A_supervisor_is_told_on_the_last_day_and_the_day_after()
    {
        await app.CaseAsync("PSG/2026/5006");
        await app.AssessAsync("officer", "PSG-2026-5006", Lhs, null, 4, 3, 4, 3, 3); // High: 28 days
        try
        {
            foreach (var (on, told) in new[] { (new DateOnly(2026, 12, 20), 0), (new DateOnly(2026, 12, 21), 1), (new DateOnly(2026, 12, 22), 2) })
            {
                app.Clock.SetTo(new(on.ToDateTime(new TimeOnly(7, 0)), TimeSpan.Zero));
                await app.SendAsJob(new SendDueReminders.Command());
                (await app.Database.AskAsync<long>("select count(*) from reminder join app_user on app_user.id = user_id where reference = 'PSG/2026/5006' and kind = 'SupervisionDue' and email like 'chair@%'")).ShouldBe(told);
            }
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task Ratings_stand_in_a_history_and_assessments_side_by_side_with_changes_in_words()
    {
        await app.CaseAsync("PSG/2026/5007");
        await app.AssessAsync("officer", "PSG-2026-5007", Lhs, null, 2, 1, 0, 1, 1);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.AssessAsync("officer", "PSG-2026-5007", Lhs, null, 4, 1, 0, 1, 1);
        var page = await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-5007/risk");
        page.Text.ShouldContain("How many linked incidents were there in the last 3 months? More than 10 (4) Changed from: 3 to 5 (2) 3 to 5 (2)");
        page.Text.ShouldContain("Score 7 of 24 Changed from: 5 of 24 5 of 24");
        page.Body.ShouldContain("aria-label=\"Rating from 23 Nov 2026 to 23 Nov 2026");
    }
}
