using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Users;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class DisableDormantTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Whoever_has_not_signed_in_for_ninety_days_is_disabled_and_was_told_a_fortnight_before()
    {
        app.Clock.Advance(TimeSpan.FromDays(70));
        await app.SignedInAs("chair");
        app.Clock.Advance(TimeSpan.FromDays(5.9));
        (await app.SendAsJob(new DisableDormant.Command())).ShouldBe(0);
        (await ToldAsync("officer")).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromDays(0.2));
        await app.SendAsJob(new DisableDormant.Command());
        await app.SendAsJob(new DisableDormant.Command());
        (await ToldAsync("officer")).ShouldBe(1);
        (await ToldAsync("chair")).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromDays(13.8));
        (await app.SendAsJob(new DisableDormant.Command())).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromDays(0.2));
        await app.SignedInAs("administrator");
        (await app.SendAsJob(new DisableDormant.Command())).ShouldBe(13);
        (await app.Browser().PostAsync("/sign-in", new() { ["Form.Email"] = "officer@fenbridge.example", ["Form.Password"] = Dev.DemoUsers.Password })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await app.SignedInAs("chair");
        (await (await app.SignedInAs("administrator")).GetAsync("/users")).Text.ShouldMatch("Priya Nair officer@fenbridge.example Officer [^@]*No: dormant");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Users.DisableDormant' and changes::text like '%InactiveBecause%'")).ShouldBe(1);
        await (await app.SignedInAs("administrator")).PostAsync($"/users/{await app.Given().User("officer")}?handler=Enable", [], $"/users/{await app.Given().User("officer")}");
        (await app.SendAsJob(new DisableDormant.Command())).ShouldBe(0);
        (await (await app.SignedInAs("officer")).GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
    }

    Task<long> ToldAsync(string mailbox) =>
        app.Database.AskAsync<long>($"select count(*) from message join app_user on app_user.id = to_user_id where email like '{mailbox}@%' and subject = 'Sign in to keep your account'");
}
