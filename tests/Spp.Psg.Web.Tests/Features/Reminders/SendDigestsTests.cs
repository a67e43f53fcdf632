using Shouldly;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Reminders;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

public sealed class SendDigestsTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);

    public async ValueTask InitializeAsync()
    {
        await Due.NothingAsync(app.Database);
        await app.Database.ExecuteAsync("truncate digest, message_choice");
        At(Monday, 7);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_days_digest_comes_once_at_its_time_with_counts_and_references_alone()
    {
        await ChooseAsync("officer", "Daily");
        await Due.CaseAsync(app.Database, "officer", Monday, 42);
        await Due.CaseAsync(app.Database, "officer", Monday, 43);
        await app.SendAsJob(new SendDueReminders.Command());
        (await MessagesAsync()).ShouldBeEmpty("a digest was chosen");
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(0, "it is seven o'clock");
        At(Monday, 8);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(1);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(0);
        var message = (await MessagesAsync()).ShouldHaveSingleItem();
        message.ShouldStartWith("Your day: 2 reviews are due|The review of PSG/2026/0042 is due");
        message.ShouldNotContain("Zebedee");
    }

    [Fact]
    public async Task Four_workers_of_two_nodes_make_one_each()
    {
        foreach (var mailbox in new[] { "officer", "council.officer", "chair" })
        {
            await ChooseAsync(mailbox, "Daily");
            await Due.CaseAsync(app.Database, mailbox, Monday, mailbox.Length);
        }

        await app.SendAsJob(new SendDueReminders.Command());
        At(Monday, 8);
        await using var other = app.Host();
        var made = await Task.WhenAll(new[] { app.Services, other.Services, app.Services, other.Services }
            .Select(node => Task.Run(() => PsgApp.SendAsJob(node, new SendDigests.Command()))));
        made.Sum().ShouldBe(3);
        (await MessagesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_in_one_digest_or_dismissed_is_not_in_the_next()
    {
        await ChooseAsync("officer", "Daily");
        await Due.CaseAsync(app.Database, "officer", Monday, 42);
        await app.SendAsJob(new SendDueReminders.Command());
        At(Monday, 8);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(1);
        At(Monday.AddDays(1), 8);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(0);
        await Due.CaseAsync(app.Database, "officer", Monday.AddDays(2), 43);
        At(Monday.AddDays(2), 7);
        await app.SendAsJob(new SendDueReminders.Command());
        await app.Database.ExecuteAsync("update reminder set seen_at = made_at where reference = 'PSG/2026/0043'");
        At(Monday.AddDays(2), 8);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(1, "the review of the first case is overdue");
        (await MessagesAsync())[1].ShouldNotContain("0043");
    }

    [Fact]
    public async Task A_weeks_digest_comes_on_its_day_and_is_made_up_for_when_nothing_ran_then()
    {
        await ChooseAsync("officer", "Weekly", "Tuesday");
        await Due.CaseAsync(app.Database, "officer", Monday, 42);
        await app.SendAsJob(new SendDueReminders.Command());
        At(Monday, 12);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(0);
        At(Monday.AddDays(3), 9);
        (await app.SendAsJob(new SendDigests.Command())).ShouldBe(1);
        (await MessagesAsync()).ShouldHaveSingleItem().ShouldStartWith("Your week: ");
    }

    [Fact]
    public async Task A_legal_deadline_is_mailed_at_once_whatever_was_chosen_and_is_in_no_digest()
    {
        await ChooseAsync("officer", "Never");
        var @case = await Due.CaseAsync(app.Database, "officer", Monday, 42);
        await Due.ClockAsync(app.Database, @case, Monday);
        (await app.SendAsJob(new SendDueReminders.Command())).ShouldBe(2, "both are on the page");
        (await MessagesAsync()).ShouldHaveSingleItem().ShouldStartWith("1 legal deadline is near");
    }

    [Fact]
    public async Task Who_wants_none_or_a_digest_is_not_mailed_what_somebody_did_and_the_list_says_so()
    {
        await ChooseAsync("officer", "Daily");
        await app.Database.ExecuteAsync($"""
            insert into message (id, to_user_id, subject, body, queued_at, next_attempt_at, is_binding)
            select gen_random_uuid(), id, 'You lead a case, PSG/2026/0042', 'x', '2026-11-23 06:30Z', '2026-11-23 06:30Z', false from app_user where email = 'officer{DemoUsers.Domain}'
            """);
        await new Mailbox(app).DeliverAsync();
        (await app.Database.AskAsync<bool>("select is_set_aside and next_attempt_at is null and sent_at is null from message")).ShouldBeTrue();
        (await (await app.SignedInAs("administrator")).GetAsync("/messages?state=SetAside")).Text.ShouldContain("On this person’s page");
        (await (await app.SignedInAs("administrator")).GetAsync("/messages?state=Failed")).Text.ShouldContain("No message is in this state");
    }

    void At(DateOnly day, int hour) => app.Clock.SetTo(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.Zero));

    Task ChooseAsync(string mailbox, string choice, string weekday = "Monday") => app.Database.ExecuteAsync($"""
        insert into message_choice (user_id, choice, at, weekday, chosen_at) select id, '{choice}', '08:00', '{weekday}', '2026-11-23' from app_user where email = '{mailbox}{DemoUsers.Domain}'
        """);

    async Task<List<string>> MessagesAsync() => [.. (await app.Database.AskAsync<string>("select coalesce(string_agg(subject || '|' || body, '~' order by queued_at), '') from message")).Split('~', StringSplitOptions.RemoveEmptyEntries)];
}
