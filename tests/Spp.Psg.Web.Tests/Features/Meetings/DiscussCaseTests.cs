using System.Globalization;
using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class DiscussCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly DateTimeOffset OnTheDay = new(2026, 12, 9, 10, 20, 0, TimeSpan.Zero);

    /// <summary>An open meeting on 9 December with these cases, and the chair's browser.</summary>
    async Task<(string Meeting, Browser Chair, string[] Cases)> Live(int first, int cases = 1, bool accepted = true)
    {
        app.Clock.SetTo(GivenMeetings.Morning);
        await app.Database.ExecuteAsync("""update "case" set status = 'Closed', closed_at = now(), closed_because = 'Unfounded' where status = 'Open'""");
        string[] addresses = [.. await Task.WhenAll(Enumerable.Range(first, cases).Select(number => app.ACase(number)))];
        var meeting = await app.AMeeting("2026-12-09", at: new TimeOnly(10, 0).AddMinutes(first - 600).ToString("HH:mm", CultureInfo.InvariantCulture));
        app.Clock.SetTo(OnTheDay);
        return (meeting, await app.Opened(meeting, accepted), addresses);
    }

    Task<long> Count(string table, string reference, string where = "true") =>
        app.Database.AskAsync<long>($"""select count(*) from {table} join "case" on "case".id = {table}.case_id where reference = '{reference.Replace('-', '/')}' and {where}""");

    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/cases/PSG-2026-0001")).Location!.ShouldContain("/sign-in");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    public async Task Who_does_not_run_meetings_is_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync($"/meetings/{Guid.CreateVersion7()}/cases/PSG-2026-0001")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_case_that_is_not_on_the_agenda_is_404()
    {
        var (meeting, chair, _) = await Live(601);
        var youth = await app.ACase(602, "YPSG");
        (await chair.GetAsync($"{meeting}/cases/{youth}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_action_in_one_line_is_read_into_the_next_free_lines_to_be_confirmed()
    {
        var (meeting, chair, cases) = await Live(606);
        var fields = Moments.Said("Standard", "Quiet since the last meeting.");
        fields["Form.Actions[0].Text"] = "Visit the flat";
        fields["Form.Line"] = "police and fire: survey the alley by Fri";
        foreach (var address in new[] { $"{meeting}/cases/{cases[0]}?handler=Read", $"{meeting}/cases/{cases[0]}" })
        {
            var shown = await chair.PostAsync(address, fields, openAt: $"{meeting}/cases/{cases[0]}");
            shown.Status.ShouldBe(HttpStatusCode.OK);
            shown.Body.ShouldMatch("name=\"Form.Actions\\[0\\].Text\"[^>]*value=\"Visit the flat\"");
            shown.Body.ShouldMatch("name=\"Form.Actions\\[1\\].Text\"[^>]*value=\"Survey the alley\"");
            shown.Body.ShouldMatch("name=\"Form.Actions\\[2\\].DueOn\"[^>]*value=\"11 Dec 2026\"");
            shown.Body.ShouldContain($"<option selected=\"\" value=\"{await app.Given().Agency("fire")}\"");
            shown.Text.ShouldContain("2 agencies are named: each gets an action of its own");
            shown.Body.ShouldContain("Quiet since the last meeting.</textarea>");
        }

        (await Count("action", cases[0])).ShouldBe(0);
        (await Count("discussion", cases[0])).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_recorded_with_rating_review_and_actions_and_goes_on_to_the_next()
    {
        var (meeting, chair, cases) = await Live(611, cases: 2);
        var fields = Moments.Said("High", "A knife was shown on 5 December.");
        fields["Form.Facts.RatingReason"] = "A weapon";
        fields["Form.Facts.VictimUpdate"] = "Spoken to on 8 December";
        fields["Form.Actions[0].Text"] = "Visit the flat with the police";
        fields["Form.Actions[0].OwnerId"] = (await app.Given().User("housing")).ToString();
        fields["Form.Actions[0].DueOn"] = "2026-12-18";
        var saved = await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields);
        saved.Location.ShouldBe($"{meeting}/cases/{cases[1]}");
        (await Count("discussion", cases[0], "rating_before = 'Standard' and rating_after = 'High' and discussion.next_review_on = '2026-12-23' and discussion.kind = 'New'")).ShouldBe(1);
        (await app.Database.AskAsync<string>($"""select rating || ' ' || next_review_on || ' ' || last_discussed_on from "case" where reference = 'PSG/2026/0611'""")).ShouldBe("High 2026-12-23 2026-12-09");
        (await Count("action", cases[0], "action.text = 'Visit the flat with the police' and meeting_id is not null")).ShouldBe(1);
        (await Count("risk_assessment", cases[0], "basis = 'PanelDecision' and meeting_id is not null")).ShouldBe(1);
        (await Count("counted_event", cases[0], "kind = 'rating_changed' and detail = 'Standard to High'")).ShouldBe(1);
        (await Count("timeline_entry", cases[0], "kind = 'Discussed'")).ShouldBe(1);
        (await chair.GetAsync(saved.Location!)).Text.ShouldContain("PSG/2026/0611 High, discussed");
    }

    [Fact]
    public async Task A_bad_field_gives_its_sentence_and_keeps_what_was_typed()
    {
        var (meeting, chair, cases) = await Live(621);
        var fields = Moments.Said("High", "What was said in the room");
        fields["Form.Facts.NextReviewOn"] = "2027-03-01";
        fields["Form.Actions[0].Text"] = "";
        fields["Form.Actions[1].Text"] = "Fit a gate";
        var refused = await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Enter why the rating changed from Standard to High");
        refused.Text.ShouldContain("Next review must be on or before 23 December 2026 while the rating is High");
        refused.Body.ShouldContain("What was said in the room");
        refused.Body.ShouldContain("Fit a gate");
        fields = Moments.Said();
        fields["Form.Actions[0].Text"] = "";
        fields["Form.Actions[1].Text"] = "Fit a gate";
        var halfAnAction = await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields);
        halfAnAction.Text.ShouldContain("Select who will do it");
        halfAnAction.Body.ShouldContain("href=\"#Form_Actions_1__OwnerId\"");
        (await Count("discussion", cases[0])).ShouldBe(0);
        (await chair.PostAsync($"{meeting}/cases/{cases[0]}", new())).Text.ShouldContain("Select the decision");
    }

    [Fact]
    public async Task Nothing_is_discussed_before_everyone_present_accepted_the_statement()
    {
        var (meeting, chair, cases) = await Live(631, accepted: false);
        var barred = await chair.GetAsync($"{meeting}/cases/{cases[0]}");
        foreach (var waits in new[] { "Not everyone present has accepted the confidentiality statement", "Version 3 of the statement waits for", "Dawn Whitaker", "Joanne Pike", "Marcus Bell" })
            barred.Text.ShouldContain(waits);
        barred.Text.ShouldNotContain("Callum Reid");
        barred.Text.ShouldNotContain("Visitors at all hours");
        barred.Text.ShouldNotContain("Problem 631");
        var refused = await chair.PostAsync($"{meeting}/cases/{cases[0]}", Moments.Said(facts: "Typed before everyone was there"), openAt: meeting);
        refused.Text.ShouldContain("3 people present have not accepted the confidentiality statement: no case can be discussed before that");
        refused.Body.ShouldContain("Typed before everyone was there");
        (await Count("discussion", cases[0])).ShouldBe(0);
    }

    [Fact]
    public async Task Who_leaves_the_room_is_told_and_what_runs_over_too()
    {
        var (meeting, chair, cases) = await Live(636);
        (await chair.GetAsync($"{meeting}/cases/{cases[0]}")).Text.ShouldContain("Nobody has declared a conflict");
        await chair.PostAsync($"/cases/{cases[0]}/access/conflict", new() { ["Form.UserId"] = (await app.Given().User("housing")).ToString(), ["Form.Reason"] = "Neighbour" });
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        var page = await chair.GetAsync($"{meeting}/cases/{cases[0]}");
        page.Text.ShouldContain("Out of the room: Joanne Pike");
        page.Text.ShouldContain("Running 4 minutes over");
        (await (await app.SignedInAs("housing")).GetAsync($"/cases/{cases[0]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await chair.PostAsync($"{meeting}/cases/{cases[0]}?handler=Begin", new(), openAt: $"{meeting}/cases/{cases[0]}");
        (await chair.GetAsync($"{meeting}/cases/{cases[0]}")).Text.ShouldNotContain("minutes over");
    }

    [Fact]
    public async Task Discussing_twice_is_one_discussion_and_its_rating_counts_once_as_it_ended()
    {
        var (meeting, chair, cases) = await Live(641);
        var fields = Moments.Said("High");
        fields["Form.Facts.RatingReason"] = "A weapon";
        await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        fields = Moments.Said("Medium", "It was a toy.");
        fields["Form.Facts.RatingReason"] = "No weapon after all";
        fields["Form.Facts.NextReviewOn"] = "2026-12-30";
        (await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Count("discussion", cases[0], "rating_before = 'Standard' and rating_after = 'Medium' and facts = 'It was a toy.'")).ShouldBe(1);
        (await app.Database.AskAsync<string>("""select rating || ' ' || next_review_on from "case" where reference = 'PSG/2026/0641'""")).ShouldBe("Medium 2026-12-30");
        (await app.Database.AskAsync<string>("""
            select string_agg(detail || ' ' || total, ', ' order by detail) from (select detail, sum(quantity) as total from counted_event join "case" on "case".id = case_id
            where reference = 'PSG/2026/0641' and kind = 'rating_changed' group by detail) by_detail
            """)).ShouldBe("Standard to High 0, Standard to Medium 1");
    }

    [Fact]
    public async Task The_panel_does_not_lower_what_was_scored()
    {
        var (meeting, chair, cases) = await Live(646);
        await app.Database.ExecuteAsync("""
            insert into risk_assessment (id, case_id, basis, subject, template_code, score, out_of, band, auto_rules, answers, facts, partial, assessed_at, assessed_on, assessed_by_id, assessed_by_role, assessed_by_supervisor)
            select gen_random_uuid(), id, 'Scored', 'Place', 'LHS-V1', 20, 24, 'High', '[]', '[]', '[]', false, '2026-12-01 10:00+00', '2026-12-01', lead_id, 'Officer', false from "case" where reference = 'PSG/2026/0646';
            update "case" set rating = 'High' where reference = 'PSG/2026/0646'
            """);
        var fields = Moments.Said("Standard");
        fields["Form.Facts.RatingReason"] = "Quiet lately";
        (await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields)).Text.ShouldContain("Rating must stay High because the place assessment of 1 December 2026 scored 20 of 24");
    }

    [Fact]
    public async Task Two_who_save_at_once_see_both_versions_and_lose_nothing()
    {
        var (meeting, chair, cases) = await Live(651);
        var address = $"{meeting}/cases/{cases[0]}";
        var coordinator = await app.SignedInAs("coordinator");
        var open = (await coordinator.GetAsync(address)).HiddenFields().ToList();
        await chair.PostAsync(address, Moments.Said(facts: "What the chair wrote"));
        var mine = Moments.Said(facts: "What the co-ordinator wrote");
        mine["Form.Actions[0].Text"] = "Fit a gate";
        var conflict = await coordinator.PostOnlyAsync(address, open.Concat(mine));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("Marcus Bell saved this while you were typing");
        conflict.Text.ShouldContain("chair");
        conflict.Body.ShouldContain("What the co-ordinator wrote");
        conflict.Body.ShouldContain("Fit a gate");
        (await Count("discussion", cases[0], "facts = 'What the chair wrote'")).ShouldBe(1);
        mine.Remove("Form.Actions[0].Text");
        (await coordinator.PostOnlyAsync(address, conflict.HiddenFields().Concat(mine))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Count("discussion", cases[0], "facts = 'What the co-ordinator wrote'")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_first_saves_in_the_same_moment_make_one_discussion_and_one_conflict()
    {
        var (meeting, chair, cases) = await Live(656);
        var address = $"{meeting}/cases/{cases[0]}";
        var coordinator = await app.SignedInAs("coordinator");
        var (one, other) = ((await chair.GetAsync(address)).HiddenFields().ToList(), (await coordinator.GetAsync(address)).HiddenFields().ToList());
        var answers = await Task.WhenAll(chair.PostOnlyAsync(address, one.Concat(Moments.Said())), coordinator.PostOnlyAsync(address, other.Concat(Moments.Said())));
        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.Conflict]);
        (await Count("discussion", cases[0])).ShouldBe(1);
    }

    [Fact]
    public async Task Pressing_twice_is_one_discussion_with_one_action()
    {
        var (meeting, chair, cases) = await Live(661, cases: 2);
        var address = $"{meeting}/cases/{cases[0]}";
        var fields = Moments.Said();
        fields["Form.Actions[0].Text"] = "Fit a gate";
        fields["Form.Actions[0].OwnerId"] = (await app.Given().User("housing")).ToString();
        fields["Form.Actions[0].DueOn"] = "2026-12-18";
        var form = (await chair.GetAsync(address)).HiddenFields().Concat(fields).ToList();
        var first = await chair.PostOnlyAsync(address, form);
        var second = await chair.PostOnlyAsync(address, form);
        second.Location.ShouldBe(first.Location);
        (await Count("discussion", cases[0])).ShouldBe(1);
        (await Count("action", cases[0])).ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_token_keeps_what_was_typed()
    {
        var (meeting, chair, cases) = await Live(666);
        var address = $"{meeting}/cases/{cases[0]}";
        var stale = (await chair.GetAsync(address)).HiddenFields().Select(field => field.Key == "__RequestVerificationToken" ? KeyValuePair.Create(field.Key, (string?)"stale") : field);
        var answer = await chair.PostOnlyAsync(address, stale.Concat(Moments.Said(facts: "Typed for ten minutes")));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ShouldContain("Typed for ten minutes");
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_agenda()
    {
        var (meeting, chair, cases) = await Live(671, cases: 1);
        await chair.GetAsync($"{meeting}/cases/{cases[0]}");
        var few = await SqlCounter.DuringAsync(app, () => chair.GetAsync($"{meeting}/cases/{cases[0]}"));
        for (var number = 672; number < 684; number++)
        {
            var address = await app.ACase(number);
            await chair.PostAsync($"{meeting}?handler=Add", new() { ["Form.Reference"] = address }, openAt: meeting);
            await chair.PostAsync($"{meeting}/cases/{address}", Moments.Said());
        }

        (await SqlCounter.DuringAsync(app, () => chair.GetAsync($"{meeting}/cases/{cases[0]}"))).ShouldBe(few);
    }
}
