using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Tests.Features.Reminders;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class SendViewsTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static readonly DateOnly Monday = new(2026, 11, 23);

    public async ValueTask InitializeAsync()
    {
        await Due.NothingAsync(app.Database);
        await app.Database.ExecuteAsync("truncate message_choice; truncate figure_view cascade");
        At(Monday, 9);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Its_link_is_mailed_once_on_its_day_and_not_before()
    {
        var view = await SaveAsync("manager", "The secret garden", ViewMail.Weekly);
        (await SendAsync()).ShouldBe(0, "this Monday was over at seven");
        At(Monday.AddDays(6), 23);
        (await SendAsync()).ShouldBe(0);
        At(Monday.AddDays(7), 6);
        (await SendAsync()).ShouldBe(0);
        At(Monday.AddDays(7), 7);
        (await SendAsync()).ShouldBe(1);
        (await SendAsync()).ShouldBe(0);
        At(Monday.AddDays(9), 12);
        (await SendAsync()).ShouldBe(0);
        var mail = (await new Mailbox(app).DeliverAsync()).Where(one => one.To == $"manager{DemoUsers.Domain}").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Your view of figures: Referrals received by ward");
        mail.Body.ShouldContain($"/figures/views/{view}");
        mail.Body.ShouldNotContain("secret garden");
        mail.Body.ShouldNotContain("/reminders");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Figures.SendViews' and operation = 'Disclosure' and cardinality(subject_ids) = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Monthly_is_the_first_by_the_clock_of_London()
    {
        await SaveAsync("manager", "Monthly", ViewMail.Monthly);
        app.Clock.SetTo(new(2026, 12, 1, 6, 59, 0, TimeSpan.Zero));
        (await SendAsync()).ShouldBe(0);
        At(new(2026, 12, 1), 7);
        (await SendAsync()).ShouldBe(1);
        app.Clock.SetTo(new(2027, 4, 1, 5, 59, 0, TimeSpan.Zero));
        (await SendAsync()).ShouldBe(1, "of the months in which nothing ran the last is made up for");
        app.Clock.SetTo(new(2027, 4, 1, 6, 0, 0, TimeSpan.Zero));
        (await SendAsync()).ShouldBe(1, "it is seven in British Summer Time");
    }

    [Fact]
    public async Task Four_workers_of_two_nodes_make_one_each()
    {
        foreach (var mailbox in new[] { "manager", "council.officer", "chair" })
            await SaveAsync(mailbox, mailbox, ViewMail.Weekly);
        At(Monday.AddDays(8), 10);
        await using var other = app.Host();
        var made = await Task.WhenAll(new[] { app.Services, other.Services, app.Services, other.Services }.Select(node => Task.Run(() => PsgApp.SendAsJob(node, new SendViews.Command()))));
        made.Sum().ShouldBe(3);
        (await MessagesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Several_of_a_morning_come_in_one_message()
    {
        await SaveAsync("manager", "One", ViewMail.Weekly);
        await SaveAsync("manager", "Two", ViewMail.Weekly, new() { FigureCode = "cases-opened", ByWord = "nothing", Panel = "PSG" });
        At(Monday.AddDays(7), 8);
        (await SendAsync()).ShouldBe(1);
        (await MessagesAsync()).ShouldBe(["Your 2 views of figures|Cases opened\nReferrals received by ward\n\nEach is counted anew whenever you open it.|/figures/views"]);
    }

    [Theory]
    [InlineData("update app_user set is_active = false where email like 'council.officer@%'", "update app_user set is_active = true where email like 'council.officer@%'")]
    [InlineData("update user_role set role = 'Auditor' from app_user where app_user.id = user_id and email like 'council.officer@%'", "update user_role set role = 'Officer' from app_user where app_user.id = user_id and email like 'council.officer@%'")]
    [InlineData("update panel_member set panel_id = (select id from panel where code = 'YPSG') from app_user where app_user.id = user_id and email like 'council.officer@%'", "update panel_member set panel_id = (select id from panel where code = 'PSG') from app_user where app_user.id = user_id and email like 'council.officer@%'")]
    [InlineData("update figure_view set is_shared = false", "update figure_view set is_shared = true")]
    [InlineData("insert into message_choice (user_id, choice, at, weekday, chosen_at) select id, 'Never', '08:00', 'Monday', now() from app_user where email like 'council.officer@%'", "truncate message_choice")]
    public async Task Who_may_no_longer_see_it_or_wants_no_mail_gets_none_and_none_is_made_up_for(string gone, string back)
    {
        var view = await SaveAsync("manager", "Ours", ViewMail.Never);
        await app.Send("council.officer", new MailView.Command { Id = view, Mail = ViewMail.Weekly });
        await app.Database.ExecuteAsync(gone);
        At(Monday.AddDays(7), 7);
        (await SendAsync()).ShouldBe(0);
        await app.Database.ExecuteAsync(back);
        At(Monday.AddDays(8), 7);
        (await SendAsync()).ShouldBe(0);
        At(Monday.AddDays(14), 7);
        (await SendAsync()).ShouldBe(1);
        (await MessagesAsync()).Count.ShouldBe(1);
    }

    Task<int> SendAsync() => app.SendAsJob(new SendViews.Command());

    void At(DateOnly day, int hour) => app.Clock.SetTo(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.Zero));

    Task<Guid> SaveAsync(string mailbox, string name, ViewMail mail, ExploreAsked? asked = null) => app.Send(mailbox, new SaveView.Command
    {
        Name = name,
        Period = SaveView.Latest,
        IsShared = true,
        Mail = mail,
        Asked = asked ?? new() { FigureCode = "referrals-received", ByWord = "ward", Panel = "PSG" },
        Shown = ReportPeriod.Parse("q2-2026"),
    });

    async Task<List<string>> MessagesAsync() => [.. (await app.Database.AskAsync<string>("select coalesce(string_agg(subject || '|' || body || '|' || page, '~' order by queued_at), '') from message")).Split('~', StringSplitOptions.RemoveEmptyEntries)];
}
