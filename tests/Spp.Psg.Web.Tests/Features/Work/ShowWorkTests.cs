using System.Net;
using Shouldly;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Referrals;
using Spp.Psg.Web.Features.Reminders;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Work;

public sealed class ShowWorkTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("officer", "Referrals")]
    [InlineData("manager", "Figures")]
    [InlineData("administrator", "Messages")]
    public async Task Each_role_is_shown_only_the_sections_it_may_use(string mailbox, string section)
    {
        var answer = await (await app.SignedInAs(mailbox)).GetAsync("/");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain(section);
        if (mailbox == "manager")
            answer.Body.ShouldNotContain("href=\"/referrals\"");
    }

    [Theory]
    [InlineData("officer", "My actions", "Cases I lead", "Referrals returned to me", "Drafts to finish")]
    [InlineData("coordinator", "Tray", "Next meetings", "Overdue actions by agency", "Legal deadlines within 60 days")]
    [InlineData("chair", "Next meetings", "High cases", "Overdue reviews", "Closures proposed")]
    [InlineData("housing", "Actions for my agency", "Referrals returned to me")]
    [InlineData("manager", "This quarter against the last", "Referrals received", "Cases open at the end")]
    [InlineData("administrator", "Messages not delivered", "Jobs", "People")]
    public async Task Every_role_sees_its_own_work_below_its_reminders(string mailbox, params string[] sections)
    {
        var text = (await (await app.SignedInAs(mailbox)).GetAsync("/")).Text;
        var at = text.IndexOf("Reminders", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        foreach (var section in sections)
            text.IndexOf(section, at, StringComparison.Ordinal).ShouldBeGreaterThan(at, section);
    }

    [Fact]
    public async Task An_officer_sees_what_is_due_next_and_what_came_back_and_what_is_half_typed()
    {
        var @case = await app.Given().ACase(title: "Fires behind the garages", lead: "council.officer");
        await AssignAsync(@case, "council.officer", "Cut back the hedge", Today.AddDays(2));
        var returned = await app.Given().AReferral(title: "Bikes on the common", by: "council.officer");
        await app.Send("chair", new TriageReferral.Command { Number = returned.Number, Outcome = TriageOutcome.Return, Reason = "Which days?", ReturnBy = Today.AddDays(4) });
        await app.Send("council.officer", new SaveDraft.Command(Guid.CreateVersion7(app.Clock.GetUtcNow()), """{"Form.Facts.Title":["Noise by the lock"]}"""));
        var text = (await (await app.SignedInAs("council.officer")).GetAsync("/")).Text;
        text.ShouldMatch($"Cut back the hedge {@case.Reference} in 2 days");
        text.ShouldMatch($"Fires behind the garages {@case.Reference} · Action next .*in 2 days");
        text.ShouldMatch($"Bikes on the common {returned.Reference} · information wanted in 4 days");
        text.ShouldContain("Noise by the lock Saved 09:10 today");
        (await (await app.SignedInAs("youth.officer")).GetAsync("/")).Text.ShouldNotContain("Fires behind the garages");
    }

    [Fact]
    public async Task An_agency_contact_answers_an_action_where_it_stands()
    {
        var @case = await app.Given().ACase(title: "Rubbish in the yard");
        await AssignAsync(@case, "fire", "Check the stairwell", Today.AddDays(1));
        var browser = await app.SignedInAs("fire");
        var home = await browser.GetAsync("/");
        var form = System.Text.RegularExpressions.Regex.Match(home.Body, "<form class=\"psg-item__answer\".*?</form>", System.Text.RegularExpressions.RegexOptions.Singleline).Value;
        var address = System.Text.RegularExpressions.Regex.Match(form, "action=\"([^\"]+)\"").Groups[1].Value;
        var hidden = System.Text.RegularExpressions.Regex.Matches(form, "name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"").Select(match => KeyValuePair.Create(match.Groups[1].Value, (string?)match.Groups[2].Value));
        var answer = await browser.PostOnlyAsync(address, [.. hidden, KeyValuePair.Create("Form.Outcome", (string?)"Checked, two bins moved")]);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        (await app.Database.AskAsync<string>("select status || ' ' || outcome from action where text = 'Check the stairwell'")).ShouldBe("Done Checked, two bins moved");
    }

    [Fact]
    public async Task A_coordinator_sees_the_tray_with_the_time_left_and_who_is_late()
    {
        var referral = await app.Given().AReferral(title: "Cars at the crossing", tell: facts => (facts.IsUrgent, facts.UrgentReason) = (true, "Children cross there"));
        var @case = await app.Given().ACase();
        foreach (var text in new[] { "One", "Two" })
            await AssignAsync(@case, "housing", text, Today);
        await app.Database.ExecuteAsync("update action set due_on = '2026-11-20' where text in ('One', 'Two')");
        var home = (await (await app.SignedInAs("coordinator")).GetAsync("/")).Text;
        home.ShouldMatch($"Cars at the crossing {referral.Reference} · PSG · urgent today");
        home.ShouldMatch("The oldest was due 20 Nov 2026 2 actions");
    }

    [Fact]
    public async Task A_chair_sees_the_high_cases_and_the_reviews_that_were_missed()
    {
        var high = await app.Given().ACase(title: "Threats at the flats");
        var missed = await app.Given().ACase(title: "Drinking in the precinct");
        await app.Database.ExecuteAsync($"update \"case\" set rating = 'High', rated_at = now() where id = '{high.Id}'; update \"case\" set next_review_on = '2026-11-20' where id = '{missed.Id}'");
        var text = (await (await app.SignedInAs("chair")).GetAsync("/")).Text;
        text.ShouldMatch($"High cases .*Threats at the flats {high.Reference} · Priya Nair leads");
        text.ShouldMatch($"Overdue reviews .*Drinking in the precinct {missed.Reference} .*3 days late");
    }

    [Fact]
    public async Task The_next_meeting_stands_with_its_date_and_agenda_and_what_it_is_asked_to_close()
    {
        var @case = await app.Given().ACase(title: "Quiet since the fence");
        await app.Database.ExecuteAsync($"""
            with planned as (
                insert into meeting (id, panel_id, kind, starts_at, place, status, planned_by_id, ordered_by_hand)
                select gen_random_uuid(), panel_id, 'Ordinary', '2026-12-09 09:30Z', 'Town hall', 'Planned', lead_id, false from "case" where id = '{@case.Id}' returning id)
            insert into agenda_item (id, meeting_id, case_id, section, position, state, because, by_hand, is_off)
            select gen_random_uuid(), planned.id, '{@case.Id}', 'Closures', 1, 'Waiting', 'Quiet', false, false from planned
            """);
        foreach (var mailbox in new[] { "coordinator", "chair" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/")).Text.ShouldContain("Problem Solving Group Wednesday 9 December 2026, 09:30 · 1 case on the agenda in 16 days");
        (await (await app.SignedInAs("chair")).GetAsync("/")).Text.ShouldMatch($"Closures proposed .*Quiet since the fence {@case.Reference}");
    }

    [Fact]
    public async Task Several_reports_at_one_place_offer_an_extraordinary_meeting_until_one_is_called()
    {
        const string Place = "The arcade in Lantern Row";
        var @case = await app.Given().ACase(title: "Crowds at the arcade", place: Place);
        await app.Given().AReferral(title: "A fight at the arcade", place: Place);
        (await (await app.SignedInAs("chair")).GetAsync("/")).Text.ShouldNotContain(Place);
        await app.Given().AReferral(title: "Thrown bottles at the arcade", place: Place);
        var coordinator = (await (await app.SignedInAs("coordinator")).GetAsync("/")).Text;
        coordinator.ShouldMatch($"{Place} .*3 reports in 14 days · PSG · {@case.Reference}: a chair may call an extraordinary meeting");
        var chair = await app.SignedInAs("chair");
        (await chair.GetAsync("/")).Body.ShouldContain($"/meetings/new?panel=PSG&amp;kind=Extraordinary&amp;about={Uri.EscapeDataString(@case.Reference)}");
        var form = await chair.GetAsync($"/meetings/new?panel=PSG&kind=Extraordinary&about={Uri.EscapeDataString(@case.Reference)}");
        form.Body.ShouldContain($"value=\"{@case.Reference}\"");
        var called = await chair.PostAsync("/meetings/new?panel=PSG", new()
        {
            ["Form.Facts.Kind"] = "Extraordinary",
            ["Form.Facts.On"] = DateOnly.FromDateTime(app.Clock.GetUtcNow().AddDays(3).Date).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["Form.Facts.At"] = "16:00",
            ["Form.Facts.Place"] = "City Hall",
            ["Form.Facts.Reason"] = "Three reports in a fortnight",
            ["Form.Reference"] = @case.Reference,
        });
        called.Location.ShouldNotBeNull(called.Text);
        (await chair.GetAsync("/")).Text.ShouldNotContain($"{Place} ");
    }

    [Fact]
    public async Task The_newest_reminders_are_on_top_and_dismissed_from_there()
    {
        var @case = await app.Given().ACase(lead: "youth.officer", panel: "YPSG");
        await app.Database.ExecuteAsync($"update \"case\" set next_review_on = '2026-11-25' where id = '{@case.Id}'");
        await app.SendAsJob(new SendDueReminders.Command());
        var browser = await app.SignedInAs("youth.officer");
        var home = await browser.GetAsync("/");
        home.Text.ShouldContain($"The review of {@case.Reference} is due on Wednesday 25 November 2026");
        var id = await app.Database.AskAsync<string>($"select id::text from reminder where kind = 'ReviewDue' and reference = '{@case.Reference}'");
        home.Body.ShouldContain($"action=\"/reminders/dismiss/{id}?home=true\"");
        (await browser.PostAsync($"/reminders/dismiss/{id}?home=true", [], openAt: "/")).Location.ShouldBe("/");
        (await browser.GetAsync("/")).Text.ShouldNotContain($"The review of {@case.Reference} is due");
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("coordinator")]
    [InlineData("chair")]
    [InlineData("housing")]
    [InlineData("manager")]
    [InlineData("administrator")]
    public async Task A_home_page_is_read_in_at_most_ten_statements_however_much_there_is(string mailbox)
    {
        var browser = await app.SignedInAs(mailbox);
        var first = await app.Given().ACase(lead: "officer");
        await app.Given().AReferral(); // so that everybody's page shows something, and is audited, from the first reading on
        await AssignAsync(first, "officer", "Do this", Today);
        await AssignAsync(first, "housing", "Do that", Today);
        await browser.GetAsync("/");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/"));
        for (var more = 0; more < 4; more++)
        {
            var @case = await app.Given().ACase(lead: "officer");
            await app.Given().AReferral();
            await AssignAsync(@case, "officer", "Do this", Today.AddDays(more));
            await AssignAsync(@case, "housing", "Do that", Today.AddDays(more));
        }

        await app.SendAsJob(new SendDueReminders.Command());
        await browser.GetAsync("/");
        using var counter = new SqlCounter(app);
        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        counter.Count.ShouldBe(few, string.Join("\n---\n", counter.Statements));
        counter.Count.ShouldBeLessThanOrEqualTo(10, string.Join("\n---\n", counter.Statements));
    }

    async Task AssignAsync(OpenedCase @case, string owner, string text, DateOnly dueOn) => await app.Send("chair", new AssignAction.Command
    {
        Address = @case.Address,
        Facts = new ActionFacts { OwnerId = await app.Given().User(owner), Text = text, DueOn = dueOn },
    });
}
