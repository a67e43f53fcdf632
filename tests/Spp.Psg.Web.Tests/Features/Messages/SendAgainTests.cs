using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Messages;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Messages;

public sealed class SendAgainTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_an_administrator_may()
    {
        var failed = await MessageAsync("null, 7, null, 'The mail server answered 550'");
        (await (await app.As("officer")).PostUnseenAsync("/messages?handler=again", new() { ["id"] = failed.ToString() })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await StateAsync(failed)).ShouldBe("7 ");
    }

    [Fact]
    public async Task A_message_that_was_given_up_waits_again_and_goes_out()
    {
        var failed = await MessageAsync("null, 7, null, 'The mail server answered 550'");
        var browser = await app.As("administrator");
        (await browser.GetAsync("/messages?state=Failed")).Body.ShouldContain($"name=\"id\" value=\"{failed}\"");
        (await browser.PostUnseenAsync("/messages?handler=again", new() { ["id"] = failed.ToString() })).Location.ShouldBe("/messages");
        (await StateAsync(failed)).ShouldStartWith("0 2026-11-23");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Messages.SendAgain' and '{failed}' = any (subject_ids)")).ShouldBe(1);
        await new Mailbox(app).DeliverAsync();
        (await app.Database.AskAsync<bool>($"select sent_at is not null from message where id = '{failed}'")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("'2026-11-23 06:31Z', 1, null, null")]
    [InlineData("null, 2, '2026-11-24 09:30Z', 'The mail server could not be reached'")]
    public async Task What_went_out_or_waits_stays_as_it_is(string state)
    {
        var message = await MessageAsync(state);
        var before = await StateAsync(message);
        var answer = await (await app.As("administrator")).PostUnseenAsync("/messages?handler=again", new() { ["id"] = message.ToString() });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Only a message that failed can be sent again");
        (await StateAsync(message)).ShouldBe(before);
        (await Should.ThrowAsync<RuleBroken>(() => app.Send("administrator", new SendAgain.Command(message)))).Refusals.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_database_lets_the_web_change_nothing_else_of_a_message()
    {
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var change in new[] { "subject = 'x'", "sent_at = null", "to_user_id = null" })
        {
            await using var update = new NpgsqlCommand($"update message set {change}", web);
            (await Should.ThrowAsync<PostgresException>(() => update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    async Task<Guid> MessageAsync(string state) => await app.Database.AskAsync<Guid>($"""
        insert into message (id, to_user_id, subject, body, queued_at, sent_at, attempts, next_attempt_at, last_error)
        select gen_random_uuid(), id, '1 action is due, PSG/2026/0004', 'what it says', '2026-11-23 06:30Z', {state} from app_user where email = 'officer{DemoUsers.Domain}' returning id
        """);

    Task<string> StateAsync(Guid message) => app.Database.AskAsync<string>($"select attempts || ' ' || coalesce(next_attempt_at::text, '') from message where id = '{message}'");
}
