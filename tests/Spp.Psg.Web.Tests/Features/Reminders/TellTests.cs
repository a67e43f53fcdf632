using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

/// <summary>What any command may tell somebody, as the web's own role and in the command's transaction.</summary>
public sealed class TellTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(Due.NothingAsync(app.Database));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Somebody_else_is_told_once_on_their_home_page_and_once_by_mail()
    {
        await ActAsync("chair", "officer", commit: true);
        (await app.Database.AskAsync<string>("select sentence from reminder")).ShouldBe("You now lead case PSG/2026/0042");
        (await app.Database.AskAsync<string>("select subject || '|' || body from message")).ShouldBe("You lead a case, PSG/2026/0042|You now lead case PSG/2026/0042");
    }

    [Fact]
    public async Task Told_twice_on_one_day_it_is_two_reminders_and_no_failed_command()
    {
        await ActAsync("chair", "officer", commit: true);
        await ActAsync("chair", "officer", commit: true);
        (await app.Database.AskAsync<long>("select count(*) from reminder")).ShouldBe(2);
    }

    [Fact]
    public async Task What_does_not_come_to_pass_is_not_told()
    {
        await ActAsync("chair", "officer", commit: false);
        (await app.Database.AskAsync<long>("select (select count(*) from reminder) + (select count(*) from message)")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_told_what_they_did_themselves()
    {
        await ActAsync("officer", "officer", commit: true);
        (await app.Database.AskAsync<long>("select (select count(*) from reminder) + (select count(*) from message)")).ShouldBe(0);
    }

    async Task ActAsync(string by, string to, bool commit)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await DemoPeople.BecomeAsync(scope.ServiceProvider, by, Stop);
        var actor = scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor;
        var transaction = scope.ServiceProvider.GetRequiredService<Transaction>();
        var db = scope.ServiceProvider.GetRequiredService<PsgDb>();
        var email = to + DemoUsers.Domain;
        var receiver = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync(Stop);
        await transaction.BeginAsync(null, reads: false, Stop);
        db.Tell(receiver, ReminderKind.LeadGiven, "PSG/2026/0042", Guid.Empty, actor, app.Clock.GetUtcNow());
        if (commit)
            await transaction.CommitAsync("Tests.Tell", Operation.Alteration, null, 0, Stop);
        else
            await transaction.RollBackAsync();
    }
}
