using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.FrontDoors;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.FrontDoors;

public sealed class ReferFromOutsideTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_school_without_an_account_refers_to_one_panel_and_keeps_a_receipt()
    {
        var keys = await app.AFrontDoor();
        var school = app.Browser();
        var sent = await school.PostAsync($"/refer/{keys.Token}", Outside.Typed("Sent by a school"));
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        (await app.Database.AskAsync<string>("""
            select panel.code || ' ' || status || ' ' || door.name || ' ' || outside.name || ' ' || (referrer_id is null) from referral join panel on panel.id = panel_id
            join front_door door on door.id = front_door_id join outside_referrer outside on outside.referral_id = referral.id where title = 'Sent by a school'
            """)).ShouldBe("YPSG Received Orchard Primary School Jane Marsh true");
        (await app.Database.AskAsync<string>("select operation || ' ' || (actor_id = (select front_door_id from referral where title = 'Sent by a school')) || ' ' || (session_id is null) from audit_entry where request = 'FrontDoors.ReferFromOutside' and (select id from referral where title = 'Sent by a school') = any (subject_ids)"))
            .ShouldBe("Collection true true");
        (await app.Database.AskAsync<long>("select count(*) from counted_event where kind = 'referral_received' and referral_id = (select id from referral where title = 'Sent by a school')")).ShouldBe(1);
        var receipt = await school.GetAsync(sent.Location!);
        receipt.Text.ShouldContain(await app.Database.AskAsync<string>("select 'R-' || lpad(number::text, 5, '0') from referral where title = 'Sent by a school'"));
        receipt.Text.ShouldContain("Received");
        var tray = await app.SignedInAs("coordinator");
        var read = await tray.GetAsync($"/referrals/tray/{await app.Database.AskAsync<string>("select 'R-' || lpad(number::text, 5, '0') from referral where title = 'Sent by a school'")}");
        read.Text.ShouldContain("Jane Marsh, Head of year, Orchard Primary School (front door)");
        read.Text.ShouldContain("01632 960 001");
    }

    [Fact]
    public async Task Neither_link_code_nor_receipt_is_kept_anywhere()
    {
        var keys = await app.AFrontDoor("Keeps nothing");
        var sent = await app.Browser().PostAsync($"/refer/{keys.Token}", Outside.Typed("Keeps nothing"));
        var receipt = sent.Location!.Split('/')[^1];
        foreach (var secret in new[] { keys.Token, keys.Code.Replace("-", "", StringComparison.Ordinal), receipt })
            foreach (var table in new[] { "front_door", "outside_referrer", "submission", "audit_entry", "referral", "message" })
                (await app.Database.AskAsync<long>($"select count(*) from {table} where {table}::text like '%{secret}%'")).ShouldBe(0, table);
    }

    [Fact]
    public async Task A_safeguarding_concern_domestic_abuse_and_danger_block_and_nothing_typed_is_lost()
    {
        var keys = await app.AFrontDoor();
        var typed = Outside.Typed("Blocked outside");
        typed["Form.Facts.SafeguardingConcern"] = "true";
        var refused = await app.Browser().PostAsync($"/refer/{keys.Token}", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain(ReferralRules.MakeSafeguardingReferralFirst);
        refused.Body.ShouldContain("Blocked outside");
        refused.Text.ShouldNotContain("Sign out");
        typed = Outside.Typed("Blocked outside");
        typed["Form.Facts.Concerns"] = ReferralChoices.DomesticAbuse;
        (await app.Browser().PostAsync($"/refer/{keys.Token}", typed)).Text.ShouldContain("Confirm that you have considered a MARAC referral");
        typed["Form.Facts.Concerns"] = ReferralChoices.InDanger;
        (await app.Browser().PostAsync($"/refer/{keys.Token}", typed)).Text.ShouldContain("Call 999 now");
        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Blocked outside'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Form.Teller.Name", "", "Enter your name")]
    [InlineData("Form.Teller.Contact", "", "Enter your telephone number or e-mail address")]
    [InlineData("Form.Facts.WardCode", "FB99", "Select a ward from the list")]
    [InlineData("Form.Facts.StartedOn", "2026-11-24", "When it started must be today or in the past")]
    [InlineData("Form.Facts.IncidentCount", "1000", "How many times must be between 0 and 999")]
    [InlineData("Form.People[0].Role", "Suspected", "Enter the name of person 1")]
    public async Task A_bad_field_is_told_beside_it(string field, string value, string sentence)
    {
        var keys = await app.AFrontDoor();
        var typed = Outside.Typed("Bad field");
        typed[field] = value;
        var refused = await app.Browser().PostAsync($"/refer/{keys.Token}", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain(sentence);
        refused.Body.ShouldContain("Bad field");
    }

    [Fact]
    public async Task Forged_expired_and_ended_are_the_same_page_and_its_last_day_still_opens()
    {
        var keys = await app.AFrontDoor("Ends on the 24th", expiresOn: new DateOnly(2026, 11, 24));
        var ended = await app.AFrontDoor("Ended at once");
        var before = app.Clock.GetUtcNow();
        var forged = await app.Browser().GetAsync($"/refer/{new string('A', 43)}");
        forged.Status.ShouldBe(HttpStatusCode.NotFound);
        forged.Text.ShouldContain("This link or code does not work");
        try
        {
            app.Clock.SetTo(new(2026, 11, 24, 23, 59, 59, TimeSpan.Zero));
            (await app.Browser().GetAsync($"/refer/{keys.Token}")).Status.ShouldBe(HttpStatusCode.OK);
            app.Clock.SetTo(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
            Same(await app.Browser().GetAsync($"/refer/{keys.Token}"), forged);
        }
        finally
        {
            app.Clock.SetTo(before);
        }

        var school = app.Browser();
        var form = (await school.GetAsync($"/refer/{ended.Token}")).HiddenFields().ToList();
        await app.Send("coordinator", new EndFrontDoor.Command(await app.Database.AskAsync<Guid>("select id from front_door where name = 'Ended at once'")));
        Same(await school.GetAsync($"/refer/{ended.Token}"), forged);
        var late = await school.PostOnlyAsync($"/refer/{ended.Token}", form.Concat(Outside.Typed("Too late")));
        Same(late, forged);
        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Too late'")).ShouldBe(0);

        static void Same(Answer one, Answer other)
        {
            one.Status.ShouldBe(other.Status);
            System.Text.RegularExpressions.Regex.Replace(one.Text, "reference: \\w+", "").ShouldBe(System.Text.RegularExpressions.Regex.Replace(other.Text, "reference: \\w+", ""));
        }
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_referral_with_one_receipt()
    {
        var keys = await app.AFrontDoor();
        var school = app.Browser();
        var fields = (await school.GetAsync($"/refer/{keys.Token}")).HiddenFields().Concat(Outside.Typed("Pressed twice outside")).ToList();
        var answers = new[] { await school.PostOnlyAsync($"/refer/{keys.Token}", fields), await school.PostOnlyAsync($"/refer/{keys.Token}", fields) };
        answers[0].Status.ShouldBe(HttpStatusCode.Redirect, answers[0].Text);
        answers[1].Location.ShouldBe(answers[0].Location);
        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Pressed twice outside'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_receipt_of_ones_own_choosing_is_refused()
    {
        var keys = await app.AFrontDoor();
        var typed = Outside.Typed("Weak receipt");
        typed["Form.Teller.Receipt"] = "mine";
        (await app.Browser().PostAsync($"/refer/{keys.Token}", typed)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Weak receipt'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_takes_twenty_in_an_hour()
    {
        var keys = await app.AFrontDoor("Much used");
        await app.Database.ExecuteAsync($"update front_door set uses = 19, uses_in_hour = 19, hour_began_at = '{app.Clock.GetUtcNow():O}' where name = 'Much used'");
        (await app.Browser().PostAsync($"/refer/{keys.Token}", Outside.Typed("The twentieth"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var refused = await app.Browser().PostAsync($"/refer/{keys.Token}", Outside.Typed("The twenty-first"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("This link was used 20 times within an hour");
        refused.Body.ShouldContain("The twenty-first");
        (await app.Database.AskAsync<int>("select uses from front_door where name = 'Much used'")).ShouldBe(20);
    }

    [Fact]
    public async Task The_database_lets_the_door_reach_its_own_panel_only_and_see_nothing()
    {
        await app.AFrontDoor("Second lock");
        await app.Given().AReferral("YPSG", "Somebody else's");
        var door = await app.Database.AskAsync<Guid>("select id from front_door where name = 'Second lock'");
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await web.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ActAsync(transaction);
            foreach (var table in new[] { "referral", "referral_person", "outside_referrer", "\"case\"", "person", "referral_draft", "timeline_entry" })
            {
                await using var ask = new NpgsqlCommand($"select count(*) from {table}", web, transaction);
                ((long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(0, table);
            }
        }

        foreach (var (panel, allowed) in new[] { ("PSG", false), ("YPSG", true) })
        {
            await using var transaction = await web.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ActAsync(transaction);
            await using var insert = new NpgsqlCommand($"""
                insert into referral (id, panel_id, front_door_id, agency_id, status, received_at, triage_due_on, title, is_urgent, place, ward_code, place_type, case_type, themes, started_on,
                    incident_count, facts, safeguarding_concern, concerns, tried, wanted, victim_knows, legal_basis)
                select gen_random_uuid(), panel.id, door.id, door.agency_id, 'Received', now(), '2026-12-01', 'By hand', false, 'P', 'FB05', 'Home', 'Nuisance', array[]::text[], '2026-11-01', 1, 'F', false, array[]::text[], 'T', 'W', 'Yes', 'Cda115'
                from front_door door, panel where door.id = '{door}' and panel.code = '{panel}'
                """, web, transaction);
            if (allowed)
                (await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
            else
                (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }

        async Task ActAsync(NpgsqlTransaction transaction)
        {
            await using var act = new NpgsqlCommand($"select set_config('psg.actor', '{door}', true), set_config('psg.now', '2026-11-23 09:10+00', true)", web, transaction);
            await act.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
