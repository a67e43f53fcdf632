using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class UndoTriageTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_acceptance_is_undone_with_its_case_its_people_its_counts_and_what_would_have_been_told()
    {
        var sent = await app.Given().AReferral(title: "Accepted by mistake", by: "housing", people: new PersonReferred { Name = "Ulla Undone", Role = PersonRole.Suspected });
        var before = await Row(sent);
        var browser = await app.SignedInAs("coordinator");
        (await browser.PostAsync($"/referrals/tray/{sent.Reference}", new() { ["Form.Outcome"] = "Accept", ["Form.Reason"] = "Mistaken.", ["Form.LeadId"] = (await app.Given().User("officer")).ToString() })).Location.ShouldBe("/referrals/tray");
        var opened = await app.Database.AskAsync<Guid>($"select case_id from referral where id = '{sent.Id}'");
        (await app.Database.AskAsync<long>($"select count(*) from message where held_for = '{sent.Id}' and next_attempt_at = queued_at + interval '1 minute'")).ShouldBe(2);
        (await (await app.SignedInAs("housing")).GetAsync("/reminders")).Text.ShouldNotContain(sent.Reference);
        var tray = await browser.GetAsync("/referrals/tray");
        tray.Text.ShouldContain($"{sent.Reference} Accepted by mistake: accepted . Nobody is told before 09:11:00");
        var undone = await Undo(browser, sent);
        undone.Location.ShouldBe($"/referrals/tray/{sent.Reference}", undone.Text);
        (await Row(sent)).ShouldBe(before);
        foreach (var rows in new[] { $"""from "case" where id = '{opened}'""", $"from timeline_entry where case_id = '{opened}'", $"from case_search where case_id = '{opened}'", $"from case_signpost where case_id = '{opened}'",
            $"from person_in_case where case_id = '{opened}'", "from person where name = 'Ulla Undone'", $"from reminder where held_for = '{sent.Id}'", $"from message where held_for = '{sent.Id}'" })
            (await app.Database.AskAsync<long>($"select count(*) {rows}")).ShouldBe(0, rows);
        (await app.Database.AskAsync<long>($"select sum(quantity) from counted_event where (referral_id = '{sent.Id}' or case_id = '{opened}') and kind <> 'referral_received'")).ShouldBe(0);
        (await app.Database.AskAsync<string>($"select string_agg(request || ' ' || operation, ', ' order by id) from audit_entry where case_id = '{opened}' and operation <> 'Consultation'")).ShouldBe("Referrals.TriageReferral Alteration, Referrals.UndoTriage Erasure");
        (await app.Send("chair", new TriageReferral.Command { Number = sent.Number, Outcome = TriageOutcome.Decline, Reason = "Now rightly" })).Status.ShouldBe(ReferralStatus.Declined);
        await app.Send("chair", new UndoTriage.Command(sent.Number));
        (await Row(sent)).ShouldBe(before);
    }

    [Fact]
    public async Task The_last_moment_of_the_minute_undoes_and_the_next_does_not()
    {
        var (one, two) = (await app.Given().AReferral(title: "Just in time"), await app.Given().AReferral(title: "Just too late"));
        var browser = await app.SignedInAs("coordinator");
        var start = app.Clock.GetUtcNow();
        try
        {
            foreach (var sent in new[] { one, two })
                await Decide(browser, sent, ("Outcome", "Return"), ("Reason", "More"), ("ReturnBy", "1 12 2026"));
            app.Clock.Advance(TimeSpan.FromSeconds(59.999));
            (await Undo(browser, one)).Status.ShouldBe(HttpStatusCode.Redirect);
            app.Clock.SetTo(start.AddMinutes(1));
            (await browser.GetAsync("/referrals/tray")).Text.ShouldNotContain("Nobody is told before");
            var late = await Undo(browser, two);
            late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            late.Text.ShouldContain("A decision can be undone for one minute, and that minute is over");
            (await app.Database.AskAsync<string>($"select string_agg(status, ' ' order by number) from referral where number in ({one.Number}, {two.Number})")).ShouldBe("Received Returned");
            (await app.Database.AskAsync<bool>($"select next_attempt_at <= '{app.Clock.GetUtcNow():O}' from message where held_for = '{two.Id}'")).ShouldBeTrue("it goes out now");
        }
        finally
        {
            app.Clock.SetTo(start);
        }
    }

    [Fact]
    public async Task Nobody_undoes_what_another_decided_or_what_has_been_worked_on()
    {
        var sent = await app.Given().AReferral(title: "Of the chair");
        await app.Send("chair", new TriageReferral.Command { Number = sent.Number, Outcome = TriageOutcome.Decline, Reason = "No" });
        (await Undo(await app.SignedInAs("coordinator"), sent)).Text.ShouldContain("Only the person who decided can undo it");
        (await (await app.SignedInAs("officer")).PostAsync($"/referrals/tray/{sent.Reference}?handler=Undo", [], openAt: "/referrals/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var opened = await app.Given().ACase(title: "Worked on at once");
        var start = app.Clock.GetUtcNow();
        try
        {
            app.Clock.Advance(TimeSpan.FromSeconds(5));
            (await (await app.SignedInAs("officer")).PostAsync($"/cases/{opened.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Seen" })).Status.ShouldBe(HttpStatusCode.Redirect);
            (await Undo(await app.SignedInAs("chair"), opened.Referral)).Text.ShouldContain("Somebody has already worked on the case that this opened");
            (await app.Database.AskAsync<long>($"""select count(*) from "case" where id = '{opened.Id}'""")).ShouldBe(1);
        }
        finally
        {
            app.Clock.SetTo(start);
        }
    }

    [Fact]
    public async Task A_case_with_something_on_it_that_its_timeline_does_not_tell_stays_too()
    {
        var opened = await app.Given().ACase(title: "On an agenda already");
        await app.Database.ExecuteAsync($"insert into case_grant (id, case_id, user_id, kind, reason, granted_at, granted_by_id) select gen_random_uuid(), '{opened.Id}', id, 'Named', 'x', now(), id from app_user where email like 'fire@%'");
        (await Undo(await app.SignedInAs("chair"), opened.Referral)).Text.ShouldContain("Somebody has already worked on the case that this opened");
        (await app.Database.AskAsync<string>($"select status from referral where id = '{opened.Referral.Id}'")).ShouldBe("Accepted");
    }

    [Fact]
    public async Task A_person_of_another_case_stays_when_the_case_goes()
    {
        await app.Given().ACase(title: "The first case", people: new PersonReferred { Name = "Una Shared", Role = PersonRole.Victim });
        var known = await app.Database.AskAsync<Guid>("select id from person where name = 'Una Shared'");
        var second = await app.Given().ACase(title: "The second case", people: new PersonReferred { Name = "Una Shared", Role = PersonRole.Victim, Known = known.ToString() });
        (await app.Database.AskAsync<long>($"select count(*) from person_in_case where person_id = '{known}'")).ShouldBe(2);
        await app.Send("chair", new UndoTriage.Command(second.Referral.Number));
        (await app.Database.AskAsync<long>("select count(*) from person where name = 'Una Shared'")).ShouldBe(1);
        (await app.Database.AskAsync<long>($"select count(*) from person_in_case where person_id = '{known}'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_removes_no_older_case_and_no_older_entry()
    {
        var opened = await app.Given().ACase(title: "An old case");
        var chair = await app.Given().User("chair");
        await app.Database.ExecuteAsync($"""
            do $$ begin
              set local role psg_web;
              perform set_config('psg.actor', '{chair}', true), set_config('psg.now', '2026-11-23 09:12+00', true);
              delete from timeline_entry where case_id = '{opened.Id}';
            end $$
            """);
        (await app.Database.AskAsync<long>($"select count(*) from timeline_entry where case_id = '{opened.Id}'")).ShouldBe(1);
    }

    Task<string> Row(SubmitReferral.Sent sent) => app.Database.AskAsync<string>($"select referral::text from referral where id = '{sent.Id}'");

    static Task<Answer> Undo(Browser browser, SubmitReferral.Sent sent) => browser.PostAsync($"/referrals/tray/{sent.Reference}?handler=Undo", [], openAt: "/referrals/tray");

    static Task<Answer> Decide(Browser browser, SubmitReferral.Sent sent, params (string Field, string Value)[] fields) =>
        browser.PostAsync($"/referrals/tray/{sent.Reference}", fields.ToDictionary(field => $"Form.{field.Field}", field => (string?)field.Value));
}
