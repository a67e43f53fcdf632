using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class ShowTrayTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/referrals/tray")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task An_officer_may_neither_read_the_tray_nor_decide()
    {
        var sent = await app.Given().AReferral();
        var officer = await app.SignedInAs("officer");
        (await officer.GetAsync("/referrals/tray")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var answer = await officer.PostAsync($"/referrals/tray/{sent.Reference}", new() { ["Form.Outcome"] = "Decline", ["Form.Reason"] = "No" }, openAt: "/referrals/new");
        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Status(sent)).ShouldBe("Received");
    }

    [Fact]
    public async Task A_referral_to_a_panel_one_does_not_sit_on_is_not_found()
    {
        await app.Database.ExecuteAsync("""
            delete from panel_member where user_id = (select id from app_user where email = 'deputy.chair@fenbridge.example') and panel_id = (select id from panel where code = 'YPSG');
            update app_user set actor_version = actor_version + 1 where email = 'deputy.chair@fenbridge.example'
            """);
        var sent = await app.Given().AReferral("YPSG", "Only for the youth panel");
        var browser = await app.SignedInAs("deputy.chair");
        (await browser.GetAsync($"/referrals/tray/{sent.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync($"/referrals/tray/{sent.Reference}", Decline, openAt: "/referrals/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/referrals/tray")).Text.ShouldNotContain("Only for the youth panel");
        (await Status(sent)).ShouldBe("Received");
    }

    [Fact]
    public async Task Urgent_ones_come_first_then_those_due_first_and_the_time_left_is_said()
    {
        await app.Given().AReferral(title: "Comes second");
        await app.Given().AReferral(title: "Comes first", tell: facts => (facts.IsUrgent, facts.UrgentReason) = (true, "Somebody may be hurt"));
        var text = (await (await app.SignedInAs("coordinator")).GetAsync("/referrals/tray")).Text;
        text.IndexOf("Comes first", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Comes second", StringComparison.Ordinal));
        text.ShouldContain("due today");
        text.ShouldContain("due in 7 days");
    }

    [Fact]
    public async Task Accepting_opens_a_case_with_its_people_and_lead_and_tells_the_referrer()
    {
        var sent = await app.Given().AReferral(title: "To be accepted", by: "housing", people: new PersonReferred { Name = "R. Stone", Role = PersonRole.Suspected });
        var answer = await Decide(sent, ("Outcome", "Accept"), ("Reason", "Persistent."), ("LeadId", (await app.Given().User("officer")).ToString()));
        answer.Location.ShouldBe("/referrals/tray");
        var row = await app.Database.AskAsync<string>($"""
            select c.reference || ' ' || c.status || ' ' || c.title || ' ' || p.name || ' ' || u.name from referral r join "case" c on c.id = r.case_id
            join person_in_case i on i.case_id = c.id join person p on p.id = i.person_id join app_user u on u.id = c.lead_id where r.id = '{sent.Id}' and r.status = 'Accepted'
            """);
        row.ShouldMatch(@"^PSG/2026/\d{4} Open To be accepted R\. Stone Priya Nair$");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where referral_id = '{sent.Id}' and kind = '{CountedEventKind.ReferralDecided}' and detail = 'accepted'")).ShouldBe(1);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = '{CountedEventKind.CaseOpened}' and case_id = (select case_id from referral where id = '{sent.Id}')")).ShouldBe(1);
        (await app.Database.AskAsync<long>($"select count(*) from reminder where kind = 'ReferralAccepted' and subject_id = '{sent.Id}'")).ShouldBe(1);
        (await (await app.SignedInAs("housing")).GetAsync("/referrals")).Text.ShouldContain("The panel took it on as case PSG/2026/");
    }

    [Fact]
    public async Task Accepted_as_urgent_is_kept_apart_from_accepted()
    {
        var sent = await app.Given().AReferral(title: "Taken as urgent");
        await Decide(sent, ("Outcome", "AcceptUrgent"), ("Reason", "Somebody may be hurt."), ("LeadId", (await app.Given().User("officer")).ToString()));
        (await app.Database.AskAsync<bool>($"select taken_as_urgent from referral where id = '{sent.Id}'")).ShouldBeTrue();
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where referral_id = '{sent.Id}' and detail = 'accepted_urgent'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("housing")]
    [InlineData("manager")]
    [InlineData(null)]
    public async Task A_lead_must_work_on_cases_of_that_panel(string? mailbox)
    {
        var sent = await app.Given().AReferral(title: "Needs a lead");
        var answer = await Decide(sent, ("Outcome", "Accept"), ("Reason", "Persistent."), ("LeadId", mailbox is null ? Guid.CreateVersion7().ToString() : (await app.Given().User(mailbox)).ToString()));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Select a lead who sits on this panel and works on cases");
        answer.Body.ShouldContain("Persistent.");
        (await Status(sent)).ShouldBe("Received");
    }

    [Fact]
    public async Task A_return_says_what_and_by_when_and_ignores_the_fields_of_other_outcomes()
    {
        var sent = await app.Given().AReferral(title: "To be returned", by: "charity");
        var refused = await Decide(sent, ("Outcome", "Return"));
        refused.Text.ShouldContain("Enter what information is needed");
        refused.Text.ShouldContain("Enter the date the information is needed by");
        (await Decide(sent, ("Outcome", "Return"), ("Reason", "What has been tried?"), ("ReturnBy", "31 2 2026"))).Text.ShouldContain("must be a real date");
        (await Decide(sent, ("Outcome", "Return"), ("Reason", "What has been tried?"), ("ReturnBy", "22 11 2026"))).Text.ShouldContain("must be today or later");
        (await Decide(sent, ("Outcome", "Return"), ("Reason", "What has been tried?"), ("ReturnBy", "1 12 2026"), ("LeadId", "not-an-id"), ("MergeReference", new string('x', 31)))).Location.ShouldBe("/referrals/tray");
        (await app.Database.AskAsync<string>($"select status || ' ' || return_by || ' ' || decision from referral where id = '{sent.Id}'")).ShouldBe("Returned 2026-12-01 What has been tried?");
    }

    [Fact]
    public async Task Elsewhere_and_declined_ask_for_a_reason_and_an_outcome_is_always_asked()
    {
        var sent = await app.Given().AReferral(title: "A hedge", by: "charity");
        (await Decide(sent)).Text.ShouldContain("Select what you decide");
        (await Decide(sent, ("Outcome", "Decline"))).Text.ShouldContain("Enter why this is declined");
        (await Decide(sent, ("Outcome", "Redirect"))).Text.ShouldContain("Enter where this should go instead");
        (await Decide(sent, ("Outcome", "Redirect"), ("RedirectedTo", "Mediation"), ("Reason", "Two neighbours and a hedge"))).Location.ShouldBe("/referrals/tray");
        (await (await app.SignedInAs("charity")).GetAsync($"/referrals/{sent.Reference}")).Text.ShouldContain("Mediation: Two neighbours and a hedge");
    }

    [Fact]
    public async Task A_second_referral_of_the_same_place_joins_the_open_case_and_stays_countable()
    {
        var @case = await app.Given().ACase(title: "Cuckooing", place: "Flat 3, Gaol Row");
        var sent = await app.Given().AReferral(title: "Visitors at night", by: "housing", place: "3 Gaol Row");
        (await (await app.SignedInAs("coordinator")).GetAsync($"/referrals/tray/{sent.Reference}")).Text.ShouldContain($"{@case.Reference} Cuckooing");
        (await Decide(sent, ("Outcome", "Merge"), ("MergeInto", @case.Reference))).Text.ShouldContain("Enter why this is the same problem");
        (await Decide(sent, ("Outcome", "Merge"), ("MergeInto", @case.Reference), ("Reason", "The same flat"))).Location.ShouldBe("/referrals/tray");
        (await app.Database.AskAsync<Guid>($"select case_id from referral where id = '{sent.Id}' and status = 'Merged'")).ShouldBe(@case.Id);
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where case_id = '{@case.Id}' and kind = 'Merged'")).ShouldContain(sent.Reference);
        (await app.Database.AskAsync<string>($"select operation from audit_entry where request = 'Referrals.TriageReferral' and '{sent.Id}' = any (subject_ids)")).ShouldBe("Combination");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where referral_id = '{sent.Id}' and detail = 'merged' and case_id = '{@case.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_case_of_another_panel_or_no_case_is_no_place_to_join()
    {
        var youth = await app.Given().ACase("YPSG", "Of the other panel");
        var sent = await app.Given().AReferral(title: "Joins nothing");
        foreach (var reference in new[] { youth.Reference, "PSG/2026/9999", "nonsense", "" })
            (await Decide(sent, ("Outcome", "Merge"), ("MergeReference", reference), ("Reason", "The same"))).Text.ShouldContain("Select an open case of this panel, or enter its reference");
    }

    [Fact]
    public async Task The_second_of_two_who_decide_is_told_so_and_changes_nothing()
    {
        var sent = await app.Given().AReferral(title: "Wanted twice");
        var chair = await app.SignedInAs("chair");
        var address = $"/referrals/tray/{sent.Reference}";
        var open = (await chair.GetAsync(address)).HiddenFields().ToList();
        await Decide(sent, ("Outcome", "Decline"), ("Reason", "First"));
        var late = await chair.PostOnlyAsync(address, open.Concat([new("Form.Outcome", "Decline"), new("Form.Reason", "Second")]));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Text.ShouldContain("Somebody else has already decided this referral, so nothing was changed");
        (await app.Database.AskAsync<string>($"select decision from referral where id = '{sent.Id}'")).ShouldBe("First");
    }

    [Fact]
    public async Task Two_who_decide_in_the_same_moment_open_one_case()
    {
        var sent = await app.Given().AReferral(title: "Wanted at once");
        var lead = (await app.Given().User("officer")).ToString();
        var browsers = new[] { await app.SignedInAs("chair"), await app.SignedInAs("coordinator") };
        var address = $"/referrals/tray/{sent.Reference}";
        var open = new List<IEnumerable<KeyValuePair<string, string?>>>();
        foreach (var browser in browsers)
            open.Add((await browser.GetAsync(address)).HiddenFields().Concat([new("Form.Outcome", "Accept"), new("Form.Reason", "Both"), new("Form.LeadId", lead)]).ToList());
        var answers = await Task.WhenAll(browsers.Zip(open, (browser, form) => browser.PostOnlyAsync(address, form)));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Single(answer => answer.Status != HttpStatusCode.Redirect).Text.ShouldContain("Somebody else");
        (await app.Database.AskAsync<long>($"""select count(*) from "case" where referral_id = '{sent.Id}'""")).ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_cases_opened_at_once_have_fifty_numbers()
    {
        var referrals = new List<SubmitReferral.Sent>();
        for (var one = 0; one < 50; one++)
            referrals.Add(await app.Given().AReferral(title: $"At once {one}"));
        var lead = await app.Given().User("officer");
        var opened = await Task.WhenAll(referrals.Select(referral => app.Send("chair", new TriageReferral.Command { Number = referral.Number, Outcome = TriageOutcome.Accept, Reason = "Persistent", LeadId = lead })));
        opened.Select(one => one.CaseReference).Distinct().Count().ShouldBe(50);
    }

    [Fact]
    public async Task A_double_press_opens_one_case_and_gets_the_same_answer()
    {
        var sent = await app.Given().AReferral(title: "Pressed twice");
        var browser = await app.SignedInAs("chair");
        var address = $"/referrals/tray/{sent.Reference}";
        List<KeyValuePair<string, string?>> fields =
            [.. (await browser.GetAsync(address)).HiddenFields(), new("Form.Outcome", "Accept"), new("Form.Reason", "Once"), new("Form.LeadId", (await app.Given().User("officer")).ToString())];
        foreach (var _ in new[] { 1, 2 })
            (await browser.PostOnlyAsync(address, fields)).Location.ShouldBe("/referrals/tray");
        (await app.Database.AskAsync<long>($"""select count(*) from "case" where referral_id = '{sent.Id}'""")).ShouldBe(1);
    }

    [Fact]
    public async Task More_rows_do_not_mean_more_statements()
    {
        await app.Given().AReferral(title: "Row 1");
        var browser = await app.SignedInAs("coordinator");
        await browser.GetAsync("/referrals/tray");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/referrals/tray"));
        few.ShouldBeGreaterThan(0);
        for (var row = 0; row < 7; row++)
            await app.Given().AReferral(title: $"Row {row}", people: new PersonReferred { Name = "X", Role = PersonRole.Other });
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/referrals/tray"))).ShouldBe(few);
    }

    static Dictionary<string, string?> Decline => new() { ["Form.Outcome"] = "Decline", ["Form.Reason"] = "No" };

    Task<string> Status(SubmitReferral.Sent sent) => app.Database.AskAsync<string>($"select status from referral where id = '{sent.Id}'");

    async Task<Answer> Decide(SubmitReferral.Sent sent, params (string Field, string Value)[] fields) =>
        await (await app.SignedInAs("coordinator")).PostAsync($"/referrals/tray/{sent.Reference}", fields.ToDictionary(field => $"Form.{field.Field}", field => (string?)field.Value));
}
