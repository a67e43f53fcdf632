using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Contacts;

public sealed class AnswerByLinkTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        await app.Database.ExecuteAsync("delete from message where to_contact_id is not null; truncate contact_digest; update outside_contact set ended_at = now(), ended_by_id = made_by_id where ended_at is null");
    }

    public ValueTask DisposeAsync()
    {
        app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        return ValueTask.CompletedTask;
    }

    static Dictionary<string, string?> Answered(Guid action, string what, string? words = null, string? why = null) =>
        new() { ["Form.ActionId"] = action.ToString(), ["Form.What"] = what, ["Form.Words"] = words, ["Form.Why"] = why, ["Form.SubmissionId"] = Guid.CreateVersion7().ToString() };

    static string Reference() => "PSG/2026/" + Guid.CreateVersion7().ToString()[^4..];

    [Fact]
    public async Task A_digest_counts_without_words_and_its_link_answers_each_action_with_one_press()
    {
        var contact = await app.ContactAsync("Ann Lee");
        var @case = await app.CaseAsync(Reference());
        var (done, late, noted) = (await app.ActionForAsync(contact, @case, "Fit a new lock"), await app.ActionForAsync(contact, @case, "Cut the hedge", -2), await app.ActionForAsync(contact, @case, "Mend the gate"));
        await app.ActionAsync(@case, "housing", "Left to others", Fenbridge.Today);
        var mail = await app.DigestAsync("Ann Lee");
        mail.Subject.ShouldBe("3 actions wait for you, 1 late");
        foreach (var told in new[] { "lock", "hedge", "PSG/2026", "Mill Court", "Lee" })
            mail.Body.ShouldNotContain(told);
        var somebody = app.Browser();
        var page = await somebody.GetAsync(mail.Address);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Fit a new lock");
        page.Text.ShouldNotContain("Left to others");
        page.Text.ShouldNotContain("Noise at a flat");
        page.Text.ShouldNotContain("Sign out");
        (await somebody.PostAsync(mail.Address, Answered(done, "Done", "Fitted on Monday"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await somebody.PostAsync(mail.Address, Answered(late, "Late", why: "WaitingForOthers"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await somebody.PostAsync(mail.Address, Answered(noted, "Note", "Hinges ordered"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select string_agg(concat_ws(' ', text, status, outcome, reason, progress), ', ' order by text) from action where contact_id = '{contact}'"))
            .ShouldBe("Cut the hedge InProgress WaitingForOthers, Fit a new lock Done Fitted on Monday, Mend the gate InProgress Hinges ordered");
        (await app.Database.AskAsync<string>($"select string_agg(sentence, '; ' order by sentence) from timeline_entry where by_id = '{contact}'"))
            .ShouldBe("Action done: Fit a new lock. Fitted on Monday; Action in progress: Mend the gate. Hinges ordered; Action late: Cut the hedge. Waiting for somebody else");
        (await app.Database.AskAsync<string>($"select string_agg(kind || ' ' || detail, ', ' order by kind) from counted_event where action_id in ('{done}', '{late}', '{noted}')")).ShouldBe("action_done on_time, action_said_late WaitingForOthers");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where actor_id = '{contact}' and request = 'Contacts.AnswerByLink' and reason = 'By link' and session_id is null and operation = 'Alteration'")).ShouldBe(3);
        (await (await app.SignedInAs("officer")).GetAsync($"/actions/{done}")).Text.ShouldContain("Ann Lee (by link)");
    }

    [Fact]
    public async Task Done_asks_for_words_and_late_for_a_reason_and_nothing_typed_is_lost()
    {
        var contact = await app.ContactAsync("Bea Lee");
        var action = await app.ActionForAsync(contact, await app.CaseAsync(Reference()));
        var mail = await app.DigestAsync("Bea Lee");
        (await app.Browser().PostAsync(mail.Address, Answered(action, "Done", " "))).Text.ShouldContain("Enter the outcome");
        var late = await app.Browser().PostAsync(mail.Address, Answered(action, "Late", "Typed already"));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Text.ShouldContain("Select why it is late");
        late.Body.ShouldContain("Typed already</textarea>");
        (await app.Browser().PostAsync(mail.Address, Answered(action, "Away"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.Database.AskAsync<string>($"select status from action where id = '{action}'")).ShouldBe("Open");
    }

    [Fact]
    public async Task Of_a_restricted_case_and_of_the_Youth_PSG_neither_words_nor_reference_are_told()
    {
        var contact = await app.ContactAsync("Cal Lee");
        var (restricted, youth) = (Reference(), "Y" + Reference());
        var (one, two) = (await app.CaseAsync(restricted), await app.CaseAsync(youth));
        await app.Database.ExecuteAsync($"update \"case\" set is_restricted = true where id = '{one}'");
        var action = await app.ActionForAsync(contact, one, "Watch the refuge");
        await app.ActionForAsync(contact, two, "Visit the boy at number 4");
        var mail = await app.DigestAsync("Cal Lee");
        var page = await app.Browser().GetAsync(mail.Address);
        foreach (var told in new[] { "refuge", "the boy", restricted, youth, youth[1..] })
            page.Body.ShouldNotContain(told);
        page.Text.ShouldContain("What was asked of you is not shown here");
        (await app.Browser().PostAsync(mail.Address, Answered(action, "Done", "Done as agreed"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select status from action where id = '{action}'")).ShouldBe("Done");
    }

    [Fact]
    public async Task Ten_clients_at_once_have_one_outcome()
    {
        var contact = await app.ContactAsync("Dot Lee");
        var action = await app.ActionForAsync(contact, await app.CaseAsync(Reference()));
        var mail = await app.DigestAsync("Dot Lee");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => app.Browser().PostAsync(mail.Address, Answered(action, "Done", $"Outcome {number}"))));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(answer => (int)answer.Status >= 500).ShouldBe(0);
        (await app.Database.AskAsync<string>($"select concat_ws(' ', (select count(*) from counted_event where action_id = '{action}'), (select count(*) from timeline_entry where subject_id = '{action}'), (select uses from answer_link where contact_id = '{contact}'))")).ShouldBe("1 1 1");
    }

    [Fact]
    public async Task Nobody_answers_what_is_not_theirs()
    {
        var (mine, other) = (await app.ContactAsync("Eve Lee"), await app.ContactAsync("Fay Lee"));
        var @case = await app.CaseAsync(Reference());
        await app.ActionForAsync(mine, @case, "Mine to do");
        var theirs = await app.ActionForAsync(other, @case, "Theirs to do");
        var mail = await app.DigestAsync("Eve Lee");
        (await app.Browser().GetAsync(mail.Address)).Text.ShouldNotContain("Theirs to do");
        (await app.Browser().PostAsync(mail.Address, Answered(theirs, "Done", "Not mine"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Database.AskAsync<string>($"select status from action where id = '{theirs}'")).ShouldBe("Open");
    }

    [Fact]
    public async Task Expired_withdrawn_altered_and_never_made_are_the_same_answer()
    {
        var contact = await app.ContactAsync("Gus Lee");
        await app.ActionForAsync(contact, await app.CaseAsync(Reference()));
        var mail = await app.DigestAsync("Gus Lee");
        var key = mail.Address.Split('/')[^1];
        var altered = (key[0] == 'A' ? "B" : "A") + key[1..];
        var wrong = await app.Browser().GetAsync($"/contacts/actions/{altered}");
        wrong.Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Browser().GetAsync(mail.Address)).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(AnswerLink.Life);
        var expired = await app.Browser().GetAsync(mail.Address);
        expired.Status.ShouldBe(HttpStatusCode.NotFound);
        Same(expired).ShouldBe(Same(wrong));
        app.Clock.SetTo(new(2026, 11, 24, 9, 10, 0, TimeSpan.Zero));
        var coordinator = await app.SignedInAs("coordinator");
        (await coordinator.PostAsync($"/contacts?handler=Withdraw&contact={contact}", [], openAt: "/contacts")).Status.ShouldBe(HttpStatusCode.Redirect);
        Same(await app.Browser().GetAsync(mail.Address)).ShouldBe(Same(wrong));
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Contacts.FindLink' and outcome = 'Refused'")).ShouldBeGreaterThanOrEqualTo(3);

        // Every problem has a number of its own.
        static string Same(Answer answer) => answer.Text[..answer.Text.IndexOf("this reference", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_contact_who_was_taken_off_and_an_agency_whose_agreement_lapsed_open_nothing()
    {
        var contact = await app.ContactAsync("Hal Lee", "charity");
        var @case = await app.CaseAsync(Reference());
        var action = await app.ActionForAsync(contact, @case);
        var mail = await app.DigestAsync("Hal Lee");
        (await app.Browser().GetAsync(mail.Address)).Status.ShouldBe(HttpStatusCode.OK);
        await app.Database.ExecuteAsync("update information_sharing_agreement set review_on = review_on - 3000, signed_on = signed_on - 3000 where agency_id = (select id from agency where code = 'charity')");
        try
        {
            (await app.Browser().GetAsync(mail.Address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await app.Database.ExecuteAsync("update information_sharing_agreement set review_on = review_on + 3000, signed_on = signed_on + 3000 where agency_id = (select id from agency where code = 'charity')");
        }

        (await app.Browser().GetAsync(mail.Address)).Status.ShouldBe(HttpStatusCode.OK);
        await (await app.SignedInAs("coordinator")).PostAsync($"/contacts?handler=End&contact={contact}", [], openAt: "/contacts");
        (await app.Browser().PostAsync(mail.Address, Answered(action, "Done", "Too late"), openAt: "/sign-in")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_link_is_kept_nowhere_and_made_once_a_day()
    {
        var contact = await app.ContactAsync("Ida Lee");
        await app.ActionForAsync(contact, await app.CaseAsync(Reference()));
        var mail = await app.DigestAsync("Ida Lee");
        await app.SendAsJob(new Web.Features.Reminders.SendDigests.Command());
        (await app.Database.AskAsync<long>($"select count(*) from message where to_contact_id = '{contact}'")).ShouldBe(1);
        await app.Browser().GetAsync(mail.Address);
        var key = mail.Address.Split('/')[^1];
        foreach (var table in new[] { "answer_link", "outside_contact", "message", "audit_entry", "submission" })
            (await app.Database.AskAsync<long>($"select count(*) from {table} where {table}::text like '%{key}%'")).ShouldBe(0, table);
    }

    [Fact]
    public async Task One_link_answers_so_often_in_an_hour_and_no_more()
    {
        var contact = await app.ContactAsync("Jo Lee");
        var action = await app.ActionForAsync(contact, await app.CaseAsync(Reference()));
        var mail = await app.DigestAsync("Jo Lee");
        await app.Database.ExecuteAsync($"update answer_link set hour_began_at = '{app.Clock.GetUtcNow():O}', uses_in_hour = {AnswerLink.MostInAnHour} where contact_id = '{contact}'");
        (await app.Browser().PostAsync(mail.Address, Answered(action, "Done", "Fitted"))).Text.ShouldContain("was used 60 times within an hour");
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await app.Browser().PostAsync(mail.Address, Answered(action, "Done", "Fitted"))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Row_security_alone_shows_whoever_came_by_link_their_own_actions_and_no_case()
    {
        var (mine, other) = (await app.ContactAsync("Kit Lee"), await app.ContactAsync("Lou Lee"));
        var @case = await app.CaseAsync(Reference());
        await app.ActionForAsync(mine, @case, "Mine");
        await app.ActionForAsync(other, @case, "Theirs");
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = new NpgsqlCommand($"select set_config('psg.actor', '{mine}', false); select string_agg(text, ',') || (select count(*) from \"case\") || (select count(*) from timeline_entry) || (select count(*) from person) from action", web);
        await using var rows = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await rows.NextResultAsync(TestContext.Current.CancellationToken);
        await rows.ReadAsync(TestContext.Current.CancellationToken);
        rows.GetString(0).ShouldBe("Mine000");
    }

    [Fact]
    public async Task Wrong_keys_are_limited_by_address()
    {
        var contact = await app.ContactAsync("Mo Lee");
        await app.ActionForAsync(contact, await app.CaseAsync(Reference()));
        var mail = await app.DigestAsync("Mo Lee");
        for (var wrong = 0; wrong < AddressLimit.Tries; wrong++)
            (await app.Browser().GetAsync($"/contacts/actions/wrong{wrong}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Browser().GetAsync(mail.Address)).Status.ShouldBe(HttpStatusCode.NotFound, "the bucket is empty");
        app.Clock.Advance(AddressLimit.Refill);
        (await app.Browser().GetAsync(mail.Address)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
