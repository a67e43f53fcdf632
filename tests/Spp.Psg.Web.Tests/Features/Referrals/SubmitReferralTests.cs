using System.Net;
using System.Text.Json;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class SubmitReferralTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/referrals/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_may_not_refer() =>
        (await (await app.SignedInAs("manager")).GetAsync("/referrals/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_referral_lands_in_the_tray_is_counted_and_is_audited_as_collected()
    {
        var browser = await app.SignedInAs("officer");
        var answer = await browser.PostAsync("/referrals/new", await Typed("Cuckooing at a flat"));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        var shown = await browser.GetAsync(answer.Location!);
        shown.Text.ShouldContain("Cuckooing at a flat");
        shown.Text.ShouldContain("Waiting for triage");
        var row = "from referral where title = 'Cuckooing at a flat'";
        (await app.Database.AskAsync<string>($"select status || ' ' || triage_due_on {row}")).ShouldBe("Received 2026-11-30");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'referral_received' and referral_id = (select id {row})")).ShouldBe(1);
        (await app.Database.AskAsync<string>($"select operation from audit_entry where request = 'Referrals.SubmitReferral' and (select id {row}) = any (subject_ids)")).ShouldBe("Collection");
    }

    [Fact]
    public async Task An_empty_form_is_told_everything_at_once_and_nothing_is_kept()
    {
        var browser = await app.SignedInAs("housing");
        const string kept = "select count(*) from referral";
        var before = await app.Database.AskAsync<long>(kept);
        var answer = await browser.PostAsync("/referrals/new", []);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var sentence in new[] { "Enter a title", "Enter the address or a description of the place", "Select the ward", "Enter when it started", "Select yes if a child or adult is at risk of significant harm" })
            answer.Text.ShouldContain(sentence);
        (await app.Database.AskAsync<long>(kept)).ShouldBe(before);
    }

    [Fact]
    public async Task The_safeguarding_step_is_asked_for_at_the_first_press_of_a_form_half_filled_in()
    {
        var answer = await (await app.SignedInAs("officer")).PostAsync("/referrals/new", new() { ["Form.Facts.SafeguardingConcern"] = "true" });
        answer.Text.ShouldContain("Enter a title");
        answer.Text.IndexOf(ReferralRules.MakeSafeguardingReferralFirst, StringComparison.Ordinal).ShouldBeInRange(0, answer.Text.IndexOf("Enter a title", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_safeguarding_concern_is_never_parked()
    {
        var browser = await app.SignedInAs("officer");
        var typed = await Typed("Tenant looks exploited");
        typed["Form.Facts.SafeguardingConcern"] = "true";
        var refused = await browser.PostAsync("/referrals/new", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain(ReferralRules.MakeSafeguardingReferralFirst);
        refused.Text.ShouldContain("Enter the date of the safeguarding referral");
        refused.Body.ShouldContain("Tenant looks exploited");
        typed["Form.Facts.SafeguardingReference"] = "ASC-1234";
        typed["Form.Facts.SafeguardingReferredOn"] = "2026-11-23";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Domestic_abuse_points_to_MARAC_and_wants_a_confirmation()
    {
        var browser = await app.SignedInAs("officer");
        var typed = await Typed("Shouting between flats");
        typed["Form.Facts.Concerns"] = "Domestic abuse";
        (await browser.PostAsync("/referrals/new", typed)).Text.ShouldContain("Confirm that you have considered a MARAC referral");
        typed["Form.Facts.MaracConsidered"] = "true";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("Form.Facts.StartedOn", "31 2 2026", "When it started must be a real date")]
    [InlineData("Form.Facts.StartedOn", "2026-11-24", "When it started must be today or in the past")]
    [InlineData("Form.Facts.Themes", "Bad vibes", "Select themes from the list")]
    [InlineData("Form.Facts.PanelId", "11111111-1111-7111-8111-111111111111", "Select a panel from the list")]
    [InlineData("Form.Facts.WardCode", "FB99", "Select a ward from the list")]
    [InlineData("Form.Facts.Point", "somewhere", "Enter the map point as latitude and longitude")]
    [InlineData("Form.Facts.Point", "40.41680, -3.70380", "Enter the map point as latitude and longitude")] // Madrid
    [InlineData("Form.Facts.Point", "55.95330, -3.18830", "The map point must be in one of the wards")] // Edinburgh
    [InlineData("Form.Facts.Point", "NT 25 73", "The map point must be in one of the wards")]
    [InlineData("Form.Facts.Point", "999999 9999999", "Enter the map point as latitude and longitude")]
    [InlineData("Form.People[0].BornOn", "24 11 2026", "Date of birth of person 1 must be in the past")]
    [InlineData("Form.Facts.IncidentCount", "-1", "Linked incidents must be between 0 and 999")]
    [InlineData("Form.Facts.IncidentCount", "many", "Enter linked incidents in the last 3 months in the correct format")]
    [InlineData("Form.People[0].Role", "Suspected", "Enter the name of person 1")]
    [InlineData("Form.People[1].Name", "R. Stone", "Select the role of person 2")]
    public async Task A_bad_field_is_told_beside_it_and_what_was_typed_stays(string field, string value, string sentence)
    {
        var typed = await Typed("Bad field");
        typed[field] = value;
        var answer = await (await app.SignedInAs("officer")).PostAsync("/referrals/new", typed);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain("Bad field");
        if (field.Contains("StartedOn", StringComparison.Ordinal) || field.Contains("Name", StringComparison.Ordinal))
            answer.Body.ShouldContain(value);
    }

    [Fact]
    public async Task A_name_of_300_characters_and_one_with_hidden_letters_come_back_with_a_sentence()
    {
        var browser = await app.SignedInAs("officer");
        var typed = await Typed("Odd names");
        typed["Form.People[0].Role"] = nameof(PersonRole.Other);
        typed["Form.People[0].Name"] = new string('n', 300);
        var refused = await browser.PostAsync("/referrals/new", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Name must be 120 characters or fewer");
        refused.Body.ShouldContain(new string('n', 300));
        foreach (var hidden in new[] { '\u202E', '\u200B', '\u2066' })
        {
            typed["Form.People[0].Name"] = $"Nob{hidden}ody Knows";
            var shown = await browser.PostAsync("/referrals/new", typed);
            shown.Text.ShouldContain("Name had hidden characters in it");
            shown.Body.ShouldContain("value=\"Nobody Knows\"");
        }

        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Odd names'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(5_001, "What has happened must be 5,000 characters or fewer")]
    [InlineData(20_001, "must be 20,000 characters or fewer")]
    public async Task A_text_too_long_is_refused_and_stays(int length, string sentence)
    {
        var typed = await Typed("Too long");
        typed["Form.Facts.Facts"] = new string('x', length);
        var answer = await (await app.SignedInAs("officer")).PostAsync("/referrals/new", typed);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain(new string('x', length));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x00, 0x62 }, HttpStatusCode.UnprocessableEntity)]
    [InlineData(new byte[] { 0x61, 0x1B, 0x62 }, HttpStatusCode.UnprocessableEntity)]
    [InlineData(new byte[] { 0x61, 0xED, 0xA0, 0x80, 0x62 }, HttpStatusCode.Redirect)] // half of a surrogate pair arrives as the sign for an unreadable letter
    public async Task Bytes_that_are_no_text_never_reach_the_database(byte[] wanted, HttpStatusCode status)
    {
        var browser = await app.SignedInAs("officer");
        var page = await browser.GetAsync("/referrals/new");
        var typed = await Typed("Odd letters");
        typed.Remove("Form.Facts.Wanted");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(wanted), "Form.Facts.Wanted" } };
        foreach (var (name, value) in page.HiddenFields().Concat(typed))
            form.Add(new StringContent(value!), name);
        (await browser.Client.PostAsync(new Uri("/referrals/new", UriKind.Relative), form, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(status);
        using var kept = new MultipartFormDataContent { { new ByteArrayContent(wanted), "Form.Facts.Wanted" } };
        foreach (var (name, value) in (await browser.GetAsync("/referrals/new")).HiddenFields())
            kept.Add(new StringContent(value!), name);
        (await browser.Client.PostAsync(new Uri("/referrals/new?handler=Save", UriKind.Relative), kept, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_double_press_gives_one_referral_and_the_same_answer()
    {
        var browser = await app.SignedInAs("officer");
        var fields = (await browser.GetAsync("/referrals/new")).HiddenFields().Concat(await Typed("Pressed twice")).ToList();
        var both = await Task.WhenAll(browser.PostOnlyAsync("/referrals/new", fields), browser.PostOnlyAsync("/referrals/new", fields));
        both[0].Status.ShouldBe(HttpStatusCode.Redirect, both[0].Text);
        both[1].Location.ShouldBe(both[0].Location);
        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Pressed twice'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_token_keeps_what_was_typed_and_the_draft_behind_it()
    {
        var browser = await app.SignedInAs("officer");
        var fields = (await browser.GetAsync("/referrals/new")).HiddenFields().Where(field => field.Key != "__RequestVerificationToken").Concat(await Typed("Open for too long")).ToList();
        var draft = fields.First(field => field.Key == "Form.SubmissionId").Value!;
        var stale = await browser.PostOnlyAsync("/referrals/new", fields);
        stale.Status.ShouldBe(HttpStatusCode.BadRequest);
        stale.Text.ShouldContain("What you typed is still here");
        stale.Body.ShouldContain("Open for too long");
        stale.HiddenFields().ShouldContain(field => field.Key == "Form.SubmissionId" && field.Value == draft);
        (await browser.PostOnlyAsync("/referrals/new", stale.HiddenFields().Concat(await Typed("Open for too long")))).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_is_typed_is_kept_with_its_mistakes_until_it_is_sent()
    {
        var browser = await app.SignedInAs("council.officer");
        var fields = (await browser.GetAsync("/referrals/new")).HiddenFields().ToList();
        var id = fields.First(field => field.Key == "Form.SubmissionId").Value!;
        fields.AddRange([new("Form.Facts.Title", "Half a title"), new("Form.Facts.StartedOn", "31 2 2026"), new("Form.People[0].Name", ""), new("Form.People[1].Name", "R. Stone"), new("Form.Facts.Themes", "Noise")]);
        var saved = await browser.PostOnlyAsync("/referrals/new?handler=Save", fields);
        saved.Status.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(saved.Body).RootElement.GetProperty("savedAt").GetString().ShouldBe("09:10");
        var again = await browser.GetAsync($"/referrals/new/{id}");
        again.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var kept in new[] { "Half a title", "31 2 2026", "R. Stone", "Saved 09:10 today" })
            again.Body.ShouldContain(kept);
        again.Text.ShouldNotContain("There is a problem");
        again.HiddenFields().ShouldContain(field => field.Key == "Form.SubmissionId" && field.Value == id);

        (await (await app.SignedInAs("officer")).GetAsync($"/referrals/new/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var elses = await app.SignedInAs("officer");
        var theft = (await elses.GetAsync("/referrals/new")).HiddenFields().Where(field => field.Key != "Form.SubmissionId").Append(new("Form.SubmissionId", id)).Append(new("Form.Facts.Title", "Mine now"));
        (await elses.PostOnlyAsync("/referrals/new?handler=Save", theft)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await browser.PostAsync($"/referrals/new/{id}", await Typed("A whole title"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from referral_draft where id = '{id}'")).ShouldBe(0);
        (await browser.PostOnlyAsync("/referrals/new?handler=Save", fields)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Database.AskAsync<long>($"select count(*) from referral_draft where id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Similar_cases_are_shown_beside_the_form_only_to_those_who_may_see_them()
    {
        var youth = await app.Given().ACase("YPSG", "Group at the interchange", place: "Wharf Lane bus interchange");
        await app.Given().ACase(title: "Fires behind the shops", place: "Wharf Lane");
        var typed = new Dictionary<string, string?> { ["Form.Facts.Place"] = "12 Wharf Lane" };
        var officer = await (await app.SignedInAs("officer")).PostAsync("/referrals/new?handler=Preview", typed, openAt: "/referrals/new");
        officer.Status.ShouldBe(HttpStatusCode.OK);
        officer.Text.ShouldContain(youth.Reference);
        officer.Text.ShouldContain("Fires behind the shops");
        var council = await (await app.SignedInAs("council.officer")).PostAsync("/referrals/new?handler=Look", typed, openAt: "/referrals/new");
        council.Status.ShouldBe(HttpStatusCode.OK);
        council.Text.ShouldContain("Fires behind the shops");
        council.Text.ShouldNotContain("Group at the interchange");
        council.Text.ShouldNotContain("There is a problem");
    }

    [Fact]
    public async Task A_suspected_child_suggests_the_youth_panel_without_forcing_it()
    {
        var browser = await app.SignedInAs("officer");
        var typed = await Typed("Group on the stairs");
        typed["Form.People[0].Name"] = "A. Young";
        typed["Form.People[0].Role"] = nameof(PersonRole.Suspected);
        typed["Form.People[0].BornOn"] = "24 11 2008";
        (await browser.PostAsync("/referrals/new?handler=Look", typed, openAt: "/referrals/new")).Text.ShouldContain("Should this go to the Youth PSG?");
        typed["Form.People[0].BornOn"] = "23 11 2008";
        (await browser.PostAsync("/referrals/new?handler=Look", typed, openAt: "/referrals/new")).Text.ShouldNotContain("Should this go to the Youth PSG?");
        typed["Form.People[0].BornOn"] = "24 11 2008";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Somebody_known_is_chosen_before_somebody_new_is_entered_and_becomes_one_record()
    {
        var first = await app.Given().ACase(title: "Known from here", people: new PersonReferred { Name = "Piotr Wysocki", Role = PersonRole.Suspected, BornOn = new(1990, 5, 4) });
        var hidden = await app.Given().ACase("YPSG", "Not for the council officer", people: new PersonReferred { Name = "Piotr Wysocki", Role = PersonRole.Victim });
        var person = await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{first.Id}'");
        var browser = await app.SignedInAs("council.officer");
        var typed = await Typed("Again the same person");
        typed["Form.People[0].Name"] = "piotr WYSOCKI";
        typed["Form.People[0].Role"] = nameof(PersonRole.Suspected);
        var preview = await browser.PostAsync("/referrals/new?handler=Preview", typed, openAt: "/referrals/new");
        preview.Text.ShouldContain("Piotr Wysocki, born 4 May 1990, age 36");
        preview.Text.ShouldContain($"Same name. On {first.Reference}");
        preview.Text.ShouldNotContain(hidden.Reference);
        var refused = await browser.PostAsync("/referrals/new", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Select who person 1 is, or that it is somebody new");
        typed["Form.People[0].Known"] = person.ToString();
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        var number = await app.Database.AskAsync<int>("select number from referral where title = 'Again the same person'");
        await app.Send("chair", new TriageReferral.Command { Number = number, Outcome = TriageOutcome.Accept, Reason = "Yes", LeadId = await app.Given().User("officer") });
        (await app.Database.AskAsync<long>($"select count(*) from person_in_case where person_id = '{person}'")).ShouldBe(2);

        typed["Form.Facts.Title"] = "Another of that name";
        typed["Form.People[0].Known"] = SearchFirst.NoneOfThese;
        typed["Form.People[0].KnownFor"] = SearchFirst.For("Somebody else", null);
        (await browser.PostAsync("/referrals/new", typed)).Text.ShouldContain("Select who person 1 is, or that it is somebody new");
        typed["Form.People[0].KnownFor"] = SearchFirst.For("Piotr Wysocki", null);
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Where_nobody_was_found_while_typing_another_name_is_looked_for_again()
    {
        var browser = await app.SignedInAs("council.officer");
        var typed = await Typed("Nobody like them");
        typed["Form.People[0].Name"] = "Ottoline Quarrendon";
        typed["Form.People[0].Role"] = nameof(PersonRole.Suspected);
        var preview = await browser.PostAsync("/referrals/new?handler=Preview", typed, openAt: "/referrals/new");
        foreach (var (name, value) in preview.HiddenFields().Where(field => field.Key.StartsWith("Form.People[0].Known", StringComparison.Ordinal)))
            typed[name] = value;
        typed["Form.People[0].Known"].ShouldBe(SearchFirst.NobodyAlike);
        await app.Given().ACase(people: new PersonReferred { Name = "Hezekiah Plumtree", Role = PersonRole.Suspected });
        typed["Form.People[0].Name"] = "Hezekiah Plumtree";
        (await browser.PostAsync("/referrals/new", typed)).Text.ShouldContain("Select who person 1 is, or that it is somebody new");
        typed["Form.People[0].Name"] = "Ottoline Quarrendon";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_draft_is_found_again_at_the_address_that_saving_tells()
    {
        var browser = await app.SignedInAs("officer");
        var fields = (await browser.GetAsync("/referrals/new")).HiddenFields().Append(new("Form.Facts.Title", "Found again")).ToList();
        var address = JsonDocument.Parse((await browser.PostOnlyAsync("/referrals/new?handler=Save", fields)).Body).RootElement.GetProperty("address").GetString()!;
        (await browser.GetAsync(address)).Body.ShouldContain("Found again");
    }

    [Fact]
    public async Task Danger_now_blocks_until_999_was_called()
    {
        var browser = await app.SignedInAs("officer");
        var typed = await Typed("Danger now");
        typed["Form.Facts.Concerns"] = ReferralChoices.InDanger;
        var refused = await browser.PostAsync("/referrals/new", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Call 999 now, then confirm that you have");
        typed["Form.Facts.EmergencyCalled"] = "true";
        (await browser.PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Anyone_who_refers_may_refer_to_any_panel()
    {
        var typed = await Typed("Sent to the other panel");
        typed["Form.Facts.PanelId"] = (await app.Given().Panel("YPSG")).ToString();
        (await (await app.SignedInAs("housing")).PostAsync("/referrals/new", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    async Task<Dictionary<string, string?>> Typed(string title)
    {
        var facts = await app.Given().Facts(title: title);
        return new()
        {
            ["Form.Facts.SafeguardingConcern"] = "false",
            ["Form.Facts.PanelId"] = facts.PanelId.ToString(),
            ["Form.Facts.Title"] = title,
            ["Form.Facts.IsUrgent"] = "false",
            ["Form.Facts.Place"] = facts.Place,
            ["Form.Facts.WardCode"] = facts.WardCode,
            ["Form.Facts.PlaceType"] = facts.PlaceType.ToString(),
            ["Form.Facts.CaseType"] = facts.CaseType.ToString(),
            ["Form.Facts.StartedOn"] = "24 9 2026",
            ["Form.Facts.IncidentCount"] = "4",
            ["Form.Facts.Facts"] = facts.Facts,
            ["Form.Facts.Tried"] = facts.Tried,
            ["Form.Facts.Wanted"] = facts.Wanted,
            ["Form.Facts.VictimKnows"] = facts.VictimKnows.ToString(),
            ["Form.Facts.LegalBasis"] = facts.LegalBasis.ToString(),
            ["Form.People[0].Name"] = "",
        };
    }
}
