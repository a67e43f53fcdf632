using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Reminders;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

public sealed class DismissReminderTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);

    public async ValueTask InitializeAsync()
    {
        await Due.NothingAsync(app.Database);
        await Due.CaseAsync(app.Database, "officer", Monday, 42);
        await Due.CaseAsync(app.Database, "officer", Monday, 43);
        await Due.CaseAsync(app.Database, "council.officer", Monday, 44);
        await app.SendAsJob(new SendDueReminders.Command());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_is_dismissed_and_stays_listed_as_dismissed()
    {
        var browser = await app.SignedInAs("officer");
        var id = await IdOf("PSG/2026/0042");
        var answer = await browser.PostAsync($"/reminders/dismiss/{id}", []);
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.Redirect, "/reminders"));
        (await Unseen()).ShouldBe(["PSG/2026/0043", "PSG/2026/0044"]);
        var page = await browser.GetAsync("/reminders");
        page.Text.ShouldContain("Reminder dismissed");
        page.Text.ShouldContain("PSG/2026/0042");
    }

    [Fact]
    public async Task All_means_all_of_ones_own()
    {
        await (await app.SignedInAs("officer")).PostAsync("/reminders/dismiss", []);
        (await Unseen()).ShouldBe(["PSG/2026/0044"]);
    }

    [Fact]
    public async Task Pressed_on_the_home_page_it_leads_back_there()
    {
        var browser = await app.SignedInAs("officer");
        (await browser.PostAsync($"/reminders/dismiss/{await IdOf("PSG/2026/0042")}?home=true", [])).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Another_users_reminder_is_not_there()
    {
        (await (await app.SignedInAs("officer")).PostAsync($"/reminders/dismiss/{await IdOf("PSG/2026/0044")}", [])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Unseen()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_second_press_changes_nothing()
    {
        var browser = await app.SignedInAs("officer");
        var id = await IdOf("PSG/2026/0042");
        await browser.PostAsync($"/reminders/dismiss/{id}", []);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await browser.PostAsync($"/reminders/dismiss/{id}", [])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<bool>($"select seen_at = made_at from reminder where id = '{id}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_post_without_a_token_dismisses_nothing()
    {
        var browser = await app.SignedInAs("officer");
        (await browser.PostOnlyAsync($"/reminders/dismiss/{await IdOf("PSG/2026/0042")}", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Unseen()).Count.ShouldBe(3);
    }

    Task<string> IdOf(string reference) => app.Database.AskAsync<string>($"select id::text from reminder where reference = '{reference}'");

    async Task<IReadOnlyList<string>> Unseen() =>
        (await app.Database.AskAsync<string>("select coalesce(string_agg(reference, ',' order by reference), '') from reminder where seen_at is null")).Split(',');
}
