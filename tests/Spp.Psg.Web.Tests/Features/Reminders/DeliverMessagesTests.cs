using System.Collections.Concurrent;
using MediatR;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Jobs.Mail;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

public sealed class DeliverMessagesTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);
    readonly PostRoom post = new();
    WebApplicationFactory<Program> node = null!;

    public async ValueTask InitializeAsync()
    {
        await Due.NothingAsync(app.Database);
        app.Clock.SetTo(new DateTimeOffset(Monday, new TimeOnly(6, 30), TimeSpan.Zero));
        node = Node();
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task A_queued_message_goes_out_once_with_one_link_and_a_marking_and_nothing_about_anyone()
    {
        await QueueOneAsync();
        await DeliverAsync();
        await DeliverAsync();
        var mail = post.Delivered.ShouldHaveSingleItem();
        mail.To.ShouldBe("officer@fenbridge.example");
        mail.Subject.ShouldBe("1 review is due, PSG/2026/0042");
        mail.Body.ShouldBe("""
            The review of PSG/2026/0042 is due on Monday 23 November 2026

            Sign in to see what to do: https://psg.example/reminders

            Safer Fenbridge Partnership
            OFFICIAL
            """, StringCompareShould.IgnoreLineEndings);
        (await app.Database.AskAsync<bool>("select sent_at is not null and next_attempt_at is null and attempts = 1 from message")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_failed_message_is_tried_after_growing_pauses_and_then_given_up_without_ever_naming_the_address()
    {
        await QueueOneAsync();
        post.Broken = new MailRefused("The mail server answered 550", new InvalidOperationException("officer@fenbridge.example"));
        var triedAfter = new List<double>();
        var last = app.Clock.GetUtcNow();
        while (await app.Database.AskAsync<bool>("select next_attempt_at is not null from message"))
        {
            await DeliverAsync();
            var attempts = await app.Database.AskAsync<int>("select attempts from message");
            if (attempts > triedAfter.Count)
            {
                triedAfter.Add((app.Clock.GetUtcNow() - last).TotalMinutes);
                last = app.Clock.GetUtcNow();
            }
            app.Clock.Advance(TimeSpan.FromMinutes(attempts < 4 ? 1 : 30));
        }

        triedAfter.ShouldBe([0, 1, 5, 30, 120, 1440, 1440]);
        (await app.Database.AskAsync<string>("select last_error from message")).ShouldBe("The mail server answered 550");
        post.Delivered.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_failed_goes_out_when_the_server_is_back()
    {
        await QueueOneAsync();
        post.Broken = new InvalidOperationException("no route to officer@fenbridge.example");
        await DeliverAsync();
        (await app.Database.AskAsync<string>("select last_error from message")).ShouldBe("Sending failed (InvalidOperationException)");
        post.Broken = null;
        await DeliverAsync();
        post.Delivered.ShouldBeEmpty("its pause is not over");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        post.Delivered.ShouldHaveSingleItem();
        (await app.Database.AskAsync<bool>("select last_error is null and attempts = 2 from message")).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_nodes_with_two_workers_each_send_every_message_once()
    {
        var number = 0;
        foreach (var lead in new[] { "officer", "council.officer", "youth.officer", "chair", "deputy.chair", "coordinator" })
            await Due.CaseAsync(app.Database, lead, Monday, ++number);
        await app.SendAsJob(new SendDueReminders.Command());
        post.Takes = TimeSpan.FromMilliseconds(20);
        await using var other = Node();
        await Task.WhenAll(new[] { node, other, node, other }.Select(one => Task.Run(() => DeliverAsync(one))));
        post.Delivered.Select(mail => mail.To).ShouldBeUnique();
        post.Delivered.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Of_many_messages_given_up_on_a_day_each_administrator_hears_once()
    {
        await app.Database.ExecuteAsync("""
            insert into message (id, to_user_id, subject, body, queued_at, next_attempt_at, attempts)
            select gen_random_uuid(), id, 'x', 'x', '2026-11-20', '2026-11-23 06:00Z', 6 from app_user where email like 'officer@%' or email like 'chair@%' or email like 'fire@%'
            """);
        post.Broken = new MailRefused("The mail server answered 550");
        await DeliverAsync();
        (await Due.ToldAsync(app.Database)).ShouldBe(["administrator MailFailed 0"]);
        (await app.Database.AskAsync<string>("select subject from message where attempts < 7")).ShouldBe("Messages could not be delivered, MAIL");
        (await (await app.SignedInAs("administrator")).GetAsync("/reminders")).Body.ShouldContain("href=\"/messages?state=Failed\"");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_other_side_can_be_asked_a_message_without_an_answer_is_sent_or_tried_again(bool wentOut)
    {
        await QueueOneAsync();
        post.Answers = new NoAnswer();
        await DeliverAsync();
        post.WentOut = wentOut;
        await AskAsync();
        (await app.Database.AskAsync<bool>("select handed_over_at is not null and sent_at is null from message")).ShouldBeTrue("whoever handed it over may still wait for its answer");
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await AskAsync();
        (await app.Database.AskAsync<bool>("select (sent_at is not null) = (next_attempt_at is null) and sent_at is not null from message")).ShouldBe(wentOut);
    }

    [Fact]
    public async Task What_the_server_refuses_at_its_end_is_tried_again()
    {
        await QueueOneAsync();
        post.Answers = new MailRefused("The mail server answered 452");
        await DeliverAsync();
        (await app.Database.AskAsync<string>("select last_error from message where next_attempt_at is not null and handed_over_at is null and attempts = 1")).ShouldBe("The mail server answered 452");
        post.Answers = null;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        (await app.Database.AskAsync<bool>("select sent_at is not null and attempts = 2 from message")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_handed_over_without_an_answer_is_never_sent_again_by_itself()
    {
        await QueueOneAsync();
        post.Answers = new NoAnswer();
        await DeliverAsync();
        post.Answers = null;
        app.Clock.Advance(TimeSpan.FromDays(3));
        await DeliverAsync();
        post.Delivered.ShouldHaveSingleItem();
        (await app.Database.AskAsync<bool>("select sent_at is null and next_attempt_at is null and handed_over_at is not null from message")).ShouldBeTrue();
        var page = await (await app.SignedInAs("administrator")).GetAsync("/messages?state=Unconfirmed");
        page.Text.ShouldContain("Given to the mail server 06:30");
    }

    [Fact]
    public async Task Nothing_leaves_when_the_commit_cannot_be_sent()
    {
        await QueueOneAsync();
        await app.Database.ExecuteAsync("alter table audit_entry add constraint none check (request <> 'Reminders.DeliverMessages') not valid");
        try
        {
            await Should.ThrowAsync<Exception>(() => DeliverAsync());
        }
        finally
        {
            await app.Database.ExecuteAsync("alter table audit_entry drop constraint none");
        }

        post.Delivered.ShouldBeEmpty();
        await DeliverAsync();
        post.Delivered.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_may_no_longer_sign_in_gets_no_mail()
    {
        await QueueOneAsync();
        await app.Database.ExecuteAsync("update app_user set is_active = false where email like 'officer@%'");
        await DeliverAsync();
        post.Delivered.ShouldBeEmpty();
        (await app.Database.AskAsync<string>("select last_error from message where next_attempt_at is null")).ShouldStartWith("This person may no longer sign in");
    }

    [Fact]
    public async Task The_audit_says_that_the_job_sent_it()
    {
        await QueueOneAsync();
        await DeliverAsync();
        (await app.Database.AskAsync<bool>($"select actor_id = '{Actor.JobId}' from audit_entry where request = 'Reminders.DeliverMessages'")).ShouldBeTrue();
    }

    async Task QueueOneAsync()
    {
        await Due.CaseAsync(app.Database, "officer", Monday);
        await app.SendAsJob(new SendDueReminders.Command());
    }

    Task DeliverAsync() => DeliverAsync(node);

    async Task AskAsync()
    {
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("deliver-messages");
        await DeliverMessages.AskAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), post, TestContext.Current.CancellationToken);
    }

    async Task DeliverAsync(WebApplicationFactory<Program> on)
    {
        await using var scope = on.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("deliver-messages");
        await DeliverMessages.AllAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), TestContext.Current.CancellationToken);
    }

    WebApplicationFactory<Program> Node() => app.Host(services => services.Replace(ServiceDescriptor.Singleton<ISendMail>(post)))
        .WithWebHostBuilder(host => host.UseSetting("Psg:PublicAddress", "https://psg.example/"));

    /// <summary>Keeps what it was given, or fails as told.</summary>
    sealed class PostRoom : ISendMail
    {
        public ConcurrentQueue<Message> Delivered { get; } = new();

        public Exception? Broken { get; set; }

        public TimeSpan Takes { get; set; }

        /// <summary>What the mail server says once it was given everything; null for yes.</summary>
        public Exception? Answers { get; set; }

        public bool? WentOut { get; set; }

        public bool CanTell => WentOut is not null;

        public Task<bool?> WentOutAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(WentOut);

        public async Task<IStagedMail> StageAsync(Message message, CancellationToken cancellationToken)
        {
            await Task.Delay(Takes, cancellationToken);
            return Broken is null ? new Staged(this, message) : throw Broken;
        }

        sealed class Staged(PostRoom post, Message message) : IStagedMail
        {
            public void HandOver() => post.Delivered.Enqueue(message);

            public Task AnswerAsync(CancellationToken cancellationToken) => post.Answers is { } no ? Task.FromException(no) : Task.CompletedTask;

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
