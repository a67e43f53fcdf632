using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Pipeline;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

public sealed class SendDueRemindersTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);

    public async ValueTask InitializeAsync()
    {
        await Due.NothingAsync(app.Database);
        app.Clock.SetTo(new DateTimeOffset(Monday, new TimeOnly(6, 30), TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_lead_is_told_of_a_review_a_week_before_on_the_day_and_when_it_is_overdue_and_on_no_other_day()
    {
        await Due.CaseAsync(app.Database, "officer", Monday.AddDays(9));
        (await TellDaily(30)).ShouldBe([(2, "officer ReviewDue -7"), (9, "officer ReviewDue 0"), (10, "officer ReviewDue 1")]);
    }

    [Fact]
    public async Task Everybody_who_triages_for_the_panel_is_told_of_triage_due_today_and_overdue()
    {
        await Due.ReferralAsync(app.Database, "housing", Monday.AddDays(1), panel: "YPSG");
        await app.Database.ExecuteAsync("update app_user set is_active = false where email like 'deputy.chair@%'");
        (await TellDaily(5)).ShouldBe([(1, "chair TriageDue 0"), (1, "coordinator TriageDue 0"), (2, "chair TriageDue 1"), (2, "coordinator TriageDue 1")]);
    }

    [Fact]
    public async Task The_referrer_of_a_returned_referral_is_told_on_the_day_its_information_is_due()
    {
        await Due.ReferralAsync(app.Database, "housing", Monday, returnBy: Monday.AddDays(3));
        (await TellDaily(7)).ShouldBe([(3, "housing ReturnDue 0")]);
    }

    [Fact]
    public async Task The_owner_of_an_action_is_told_three_days_before_on_the_day_when_late_and_weekly_and_the_chairs_after_three_weeks()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await Due.ActionAsync(app.Database, @case, "housing", Monday.AddDays(4));
        (await TellDaily(30)).ShouldBe(
        [
            (1, "housing ActionDue -3"), (4, "housing ActionDue 0"), (5, "housing ActionDue 1"), (11, "officer ActionSupervised 7"), (12, "housing ActionDue 8"), (19, "housing ActionDue 15"),
            (25, "chair ActionEscalated 21"), (25, "deputy.chair ActionEscalated 21"), (26, "housing ActionDue 22"),
        ]);
    }

    [Fact]
    public async Task After_a_week_the_owners_agency_is_told_before_the_lead_and_after_six_the_sponsors_of_the_board()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await Due.ActionAsync(app.Database, @case, "council.officer", Monday.AddDays(-42));
        await Due.ActionAsync(app.Database, @case, "housing", Monday.AddDays(-7));
        await app.Database.ExecuteAsync("""
            insert into app_user (id, name, agency_id, email, normalized_email, user_name, normalized_user_name, email_confirmed, security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select 'aaaaaaaa-0000-7000-8000-000000000001', 'Supervisor', agency_id, 'supervisor@fenbridge.example', 'SUPERVISOR@FENBRIDGE.EXAMPLE', 'supervisor', 'SUPERVISOR', true, 'x', false, false, true, 0 from app_user where email = 'housing@fenbridge.example';
            insert into user_role (user_id, role) values ('aaaaaaaa-0000-7000-8000-000000000001', 'AgencyContact')
            """);
        try
        {
            await app.SendAsJob(new SendDueReminders.Command());
            var told = await Due.ToldAsync(app.Database);
            told.ShouldContain("supervisor ActionSupervised 7");
            told.Where(one => one.Contains("ActionSponsored", StringComparison.Ordinal)).ShouldBe(["manager ActionSponsored 42"]);
            told.ShouldNotContain("housing ActionSupervised 7");
        }
        finally
        {
            await app.Database.ExecuteAsync("truncate reminder, message; delete from user_role where user_id = 'aaaaaaaa-0000-7000-8000-000000000001'; delete from app_user where id = 'aaaaaaaa-0000-7000-8000-000000000001'");
        }
    }

    [Fact]
    public async Task The_lead_is_told_of_a_victims_first_contact_and_of_the_next_ones_on_the_day_when_late_and_weekly()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1)); // high: within a working day, then every seven days
        await app.Database.ExecuteAsync($"""
            update "case" set opened_at = '2026-11-23 09:00Z';
            with born as (insert into person (id, name) values (gen_random_uuid(), '{Due.Canary}') returning id)
            insert into person_in_case (case_id, person_id, roles, added_at) select '{@case}', id, array['Victim'], '2026-11-23 09:00Z' from born
            """);
        (await TellDaily(4)).ShouldBe([(1, "officer ContactDue 0"), (2, "officer ContactDue 1")]);
        await Due.NothingAsync(app.Database);
        @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await app.Database.ExecuteAsync($"""
            with born as (insert into person (id, name) values (gen_random_uuid(), '{Due.Canary}') returning id)
            insert into person_in_case (case_id, person_id, roles, added_at, contacted_on) select '{@case}', id, array['Victim'], '2026-09-01', '2026-11-20' from born
            """);
        (await TellDaily(14)).ShouldBe([(4, "officer ContactDue 0"), (5, "officer ContactDue 1"), (12, "officer ContactDue 8")]);
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_what_is_due_or_with_what_is_not()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        var none = await SqlCounter.DuringAsync(app, () => app.SendAsJob(new SendDueReminders.Command()));
        for (var days = 0; days < 60; days++)
            await Due.ClockAsync(app.Database, @case, Monday.AddDays(days % 2 == 0 ? days : days * 40));
        var sixty = await SqlCounter.DuringAsync(app, () => app.SendAsJob(new SendDueReminders.Command()));
        sixty.ShouldBeLessThanOrEqualTo(none + 3, "the reminders, their messages, and who wants them, in a statement each");
    }

    [Fact]
    public async Task Clocks_that_are_due_are_found_by_their_day_in_an_index_of_those_that_run()
    {
        var definition = await app.Database.AskAsync<string>("select indexdef from pg_indexes where indexname = 'statutory_clock_due'");
        definition.ShouldContain("(due_on, intervention_id) WHERE (state = 'running'::text)");
    }

    [Theory]
    [InlineData("2009-02-24", 93)]
    [InlineData("2008-02-29", -1)]
    public async Task The_lead_and_the_coordinators_are_told_of_an_18th_birthday_90_days_before_and_on_the_day(string born, int inDays)
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await app.Database.ExecuteAsync($"""
            with born as (insert into person (id, name, born_on) values (gen_random_uuid(), '{Due.Canary}', '{born}') returning id)
            insert into person_in_case (case_id, person_id, roles, added_at) select '{@case}', id, array['Suspected'], now() from born
            """);
        (await TellDaily(95)).ShouldBe(inDays < 0 ? [] :
        [
            (inDays - 90, "coordinator TurningEighteen -90"), (inDays - 90, "officer TurningEighteen -90"),
            (inDays, "coordinator TurningEighteen 0"), (inDays, "officer TurningEighteen 0"),
        ]);
    }

    [Theory]
    [InlineData("Done")]
    [InlineData("Cancelled")]
    [InlineData("Superseded")]
    public async Task Nobody_is_told_of_an_action_that_is_over(string status)
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await Due.ActionAsync(app.Database, @case, "housing", Monday);
        await app.Database.ExecuteAsync($"update action set status = '{status}', outcome = 'x', finished_on = '{Monday:yyyy-MM-dd}'");
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(0);
    }

    [Fact]
    public async Task The_lead_is_told_of_a_legal_deadline_28_7_and_1_days_before_on_the_day_and_when_it_has_passed()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await Due.ClockAsync(app.Database, @case, Monday.AddDays(29));
        (await TellDaily(40)).ShouldBe([(1, "officer ClockDue -28"), (22, "officer ClockDue -7"), (28, "officer ClockDue -1"), (29, "officer ClockDue 0"), (30, "officer ClockDue 1")]);
    }

    [Theory]
    [InlineData("met")]
    [InlineData("stopped")]
    [InlineData("superseded")]
    public async Task Nobody_is_told_of_a_clock_that_runs_no_more(string state)
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday.AddYears(1));
        await Due.ClockAsync(app.Database, @case, Monday);
        await app.Database.ExecuteAsync($"update statutory_clock set state = '{state}', evidenced_on = '{Monday:yyyy-MM-dd}', evidence = 'x'");
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(0);
    }

    [Fact]
    public async Task A_day_on_which_nothing_ran_is_made_up_for_on_the_next()
    {
        await Due.CaseAsync(app.Database, "officer", Monday.AddDays(7));
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(1);
    }

    [Fact]
    public async Task A_moved_due_date_is_told_afresh()
    {
        await Due.CaseAsync(app.Database, "officer", Monday);
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(1);
        await app.Database.ExecuteAsync("update \"case\" set next_review_on = next_review_on + 3");
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_no_longer_sign_in_is_told_nothing()
    {
        await Due.CaseAsync(app.Database, "officer", Monday);
        await app.Database.ExecuteAsync("update app_user set is_active = false where email like 'officer@%'");
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(0);
    }

    [Fact]
    public async Task A_run_makes_one_message_per_person_with_counts_and_references()
    {
        await Due.CaseAsync(app.Database, "officer", Monday.AddDays(5), 42);
        await Due.CaseAsync(app.Database, "officer", Monday.AddDays(-2), 7);
        await Due.CaseAsync(app.Database, "officer", Monday.AddDays(6), 8);
        await Due.CaseAsync(app.Database, "council.officer", Monday, 9);
        await app.SendAsJob(new SendDueReminders.Command());
        (await app.Database.AskAsync<string>("select string_agg(subject, '|' order by length(subject) desc) from message"))
            .ShouldBe("1 review is overdue and 2 reviews are due, PSG/2026/0007, PSG/2026/0008 and 1 more|1 review is due, PSG/2026/0009");
        (await app.Database.AskAsync<string>("select body from message where subject like '%0009'")).ShouldBe("The review of PSG/2026/0009 is due on Monday 23 November 2026");
    }

    [Fact]
    public async Task Run_again_and_by_four_workers_of_two_nodes_at_once_it_tells_each_thing_once()
    {
        for (var number = 1; number <= 40; number++)
            await Due.CaseAsync(app.Database, number % 2 == 0 ? "officer" : "council.officer", Monday, number);
        await using var other = app.Host();
        var told = await Task.WhenAll(new[] { app.Services, other.Services, app.Services, other.Services }
            .Select(node => Task.Run(() => PsgApp.SendAsJob(node, new SendDueReminders.Command()))));
        told.Sum().ShouldBe(40);
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(0);
        (await app.Database.AskAsync<long>("select count(*) from reminder")).ShouldBe(40);
        (await app.Database.AskAsync<string>("select string_agg(subject, '|' order by subject) from message"))
            .Split('|').Sum(subject => int.Parse(subject.Split(' ')[0])).ShouldBe(40);
    }

    [Fact]
    public async Task No_name_title_or_place_gets_into_a_sentence_or_a_message()
    {
        var @case = await Due.CaseAsync(app.Database, "officer", Monday);
        await Due.ActionAsync(app.Database, @case, "housing", Monday);
        await Due.ClockAsync(app.Database, @case, Monday);
        await Due.ReferralAsync(app.Database, "housing", Monday);
        await Due.ReferralAsync(app.Database, "fire", Monday, returnBy: Monday);
        await app.SendAsJob(new SendDueReminders.Command());
        var words = await app.Database.AskAsync<string>("select (select string_agg(sentence || reference, ' ') from reminder) || (select string_agg(subject || ' ' || body, ' ') from message)");
        words.ShouldContain("PSG/2026/0042");
        words.ShouldContain("R-0000");
        words.ShouldNotContain("Zebedee");
        words.ShouldNotContain("Quill");
    }

    [Fact]
    public async Task The_audit_names_the_job_and_who_was_told()
    {
        await Due.CaseAsync(app.Database, "officer", Monday);
        await app.SendAsJob(new SendDueReminders.Command());
        (await app.Database.AskAsync<bool>($"""
            select actor_id = '{Actor.JobId}' and operation = 'Disclosure' and subject_ids = array(select id from app_user where email like 'officer@%')
            from audit_entry where request = 'Reminders.SendDueReminders'
            """)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("coordinator")]
    public Task Nobody_but_the_clock_sends_it(string mailbox) =>
        Should.ThrowAsync<NotAllowed>(() => app.Send(mailbox, new SendDueReminders.Command()));

    /// <summary>Runs the job every morning and says on which day what was told.</summary>
    async Task<List<(int Day, string Told)>> TellDaily(int days)
    {
        var told = new List<(int, string)>();
        for (var day = 0; day < days; day++)
        {
            app.Clock.SetTo(new DateTimeOffset(Monday.AddDays(day), new TimeOnly(6, 30), TimeSpan.Zero));
            await app.SendAsJob(new SendDueReminders.Command());
            told.AddRange((await Due.ToldAsync(app.Database)).Skip(told.Count).Select(one => (day, one)));
        }
        return told;
    }
}
