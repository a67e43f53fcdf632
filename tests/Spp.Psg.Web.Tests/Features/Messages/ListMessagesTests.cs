using System.Net;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Jobs.Mail;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Messages;

public sealed class ListMessagesTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await app.Database.ExecuteAsync("truncate message");
        foreach (var (subject, state) in new[]
        {
            ("1 action is due, PSG/2026/0001", "null, 0, '2026-11-23 09:00Z', null"),
            ("1 action is due, PSG/2026/0002", "'2026-11-23 06:31Z', 1, null, null"),
            ("1 action is due, PSG/2026/0003", "null, 2, '2026-11-24 09:30Z', 'The mail server could not be reached'"),
            ("1 action is due, PSG/2026/0004", "null, 7, null, 'The mail server answered 550, MailboxUnavailable'"),
        })
            await app.Database.ExecuteAsync($"""
                insert into message (id, to_user_id, subject, body, queued_at, sent_at, attempts, next_attempt_at, last_error)
                select gen_random_uuid(), id, '{subject}', 'what it says', '2026-11-23 06:30Z', {state} from app_user where email = 'officer{DemoUsers.Domain}'
                """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Signed_out_leads_to_sign_in() =>
        (await app.Browser().GetAsync("/messages")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("officer")]
    [InlineData("coordinator")]
    [InlineData("chair")]
    [InlineData("housing")]
    [InlineData("manager")]
    public async Task Only_the_post_room_may_look(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/messages")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_administrator_sees_what_waits_what_went_and_what_failed_and_why()
    {
        var page = (await (await app.SignedInAs("administrator")).GetAsync("/messages")).Text;
        page.ShouldContain("Priya Nair");
        page.ShouldContain("Goes within a minute");
        page.ShouldContain("Sent 06:31 today");
        page.ShouldContain("The mail server could not be reached. Tried again 09:30 tomorrow");
        page.ShouldContain("The mail server answered 550, MailboxUnavailable. Given up");
        page.ShouldNotContain("what it says");
    }

    [Theory]
    [InlineData("Waiting", new[] { "0001", "0003" })]
    [InlineData("Sent", new[] { "0002" })]
    [InlineData("Failed", new[] { "0004" })]
    public async Task One_state_alone_can_be_looked_at(string state, string[] references)
    {
        var page = (await (await app.SignedInAs("administrator")).GetAsync($"/messages?state={state}")).Text;
        new[] { "0001", "0002", "0003", "0004" }.Where(reference => page.Contains("PSG/2026/" + reference, StringComparison.Ordinal)).ShouldBe(references);
    }

    [Fact]
    public async Task In_Development_the_page_shows_what_is_in_the_mail_folder()
    {
        await using (var mail = await app.Services.GetRequiredService<FolderMail>().StageAsync(new Message(Guid.CreateVersion7(), "officer@fenbridge.example", "2 actions are due", "Sign in to see them"), TestContext.Current.CancellationToken))
            mail.HandOver();
        var page = (await (await app.SignedInAs("administrator")).GetAsync("/messages")).Text;
        page.ShouldContain("In the mail folder");
        page.ShouldContain("Sign in to see them");
    }

    [Fact]
    public async Task The_policy_on_the_table_and_the_table_of_roles_agree() =>
        (await app.Database.AskAsync<string>("select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'post_room'"))
            .ShouldContain($"'{Roles.Holding(Permission.SeeMessages).ShouldHaveSingleItem()}'");
}
