using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Reminders;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

public sealed class ShowRemindersTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);

    public ValueTask InitializeAsync() => new(Due.NothingAsync(app.Database));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Signed_out_leads_to_sign_in()
    {
        var answer = await app.Browser().GetAsync("/reminders");
        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Without_any_the_page_says_what_will_be_here() =>
        (await (await app.SignedInAs("manager")).GetAsync("/reminders")).Text.ShouldContain("Nothing new. You will be told here, and by e-mail");

    [Fact]
    public async Task One_sees_ones_own_with_a_link_and_nobody_elses()
    {
        await Due.CaseAsync(app.Database, "officer", Monday, 42);
        await Due.CaseAsync(app.Database, "council.officer", Monday, 43);
        await app.SendAsJob(new SendDueReminders.Command());
        var mine = await (await app.SignedInAs("officer")).GetAsync("/reminders");
        mine.Body.ShouldContain("href=\"/cases/PSG-2026-0042\"");
        mine.Text.ShouldContain("The review of PSG/2026/0042 is due on Monday 23 November 2026");
        mine.Text.ShouldNotContain("0043");
    }

    [Fact]
    public async Task Row_level_security_shows_no_reminder_of_another_and_no_message_and_refuses_to_read_any_body()
    {
        await Due.CaseAsync(app.Database, "officer", Monday);
        await app.SendAsJob(new SendDueReminders.Command());
        (await AsAsync("officer", "select count(*) from reminder")).ShouldBe(1);
        (await AsAsync("council.officer", "select count(*) from reminder")).ShouldBe(0);
        (await AsAsync(null, "select count(*) from reminder")).ShouldBe(0);
        (await AsAsync("officer", "select count(id) from message")).ShouldBe(0);
        (await AsAsync("administrator", "select count(id) from message")).ShouldBe(1);
        await Should.ThrowAsync<PostgresException>(() => AsAsync("administrator", "select count(body) from message"));
        (await AsAsync("administrator", "with gone as (delete from message returning id) select count(*) from gone")).ShouldBe(0);
    }

    [Fact]
    public async Task More_than_a_page_is_paged_by_key_in_a_number_of_statements_that_does_not_grow()
    {
        await app.Database.ExecuteAsync($"""
            insert into reminder (id, user_id, kind, subject_id, reference, sentence, made_at, seen_at)
            select gen_random_uuid(), app_user.id, 'LeadGiven', gen_random_uuid(), 'PSG/2026/' || lpad(n::text, 4, '0'), 'You now lead case PSG/2026/' || lpad(n::text, 4, '0'), '2026-11-20', '2026-11-21'
            from app_user, generate_series(1, 70) n where email = 'fire{DemoUsers.Domain}'
            """);
        var browser = await app.SignedInAs("fire");
        var first = await browser.GetAsync("/reminders");
        var older = System.Text.RegularExpressions.Regex.Match(first.Body, "/reminders\\?before=[0-9a-f-]+").Value;
        var second = await browser.GetAsync(older);
        References(first).Count.ShouldBe(50);
        References(first).Concat(References(second)).Distinct().Count().ShouldBe(70);
    }

    static List<string> References(Answer answer) => [.. System.Text.RegularExpressions.Regex.Matches(answer.Body, "href=\"/cases/(PSG-2026-[0-9]{4})\"").Select(match => match.Groups[1].Value)];

    async Task<long> AsAsync(string? mailbox, string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.Web);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var act = new NpgsqlCommand($"select set_config('psg.actor', coalesce((select id::text from app_user where email = '{mailbox}{DemoUsers.Domain}'), ''), true)", connection);
        await act.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var ask = new NpgsqlCommand(sql, connection);
        return (long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
