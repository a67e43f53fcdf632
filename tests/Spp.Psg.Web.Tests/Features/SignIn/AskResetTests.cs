using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SignIn;

public sealed class AskResetTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_answer()
    {
        var known = await AskAsync("officer@fenbridge.example");
        var unknown = await AskAsync("nobody@elsewhere.example");
        (known.Status, known.Location).ShouldBe((unknown.Status, unknown.Location));
        known.Location.ShouldBe("/sign-in/forgotten?sent=true");
        (await app.Browser().GetAsync(known.Location!)).Text.ShouldContain("If somebody signs in with that e-mail address, a link");
        (await new Mailbox(app).LinkToAsync("officer@fenbridge.example")).ShouldNotBeNull();
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'SignIn.AskReset'")).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_new_link_voids_the_one_before_and_no_token_is_kept_in_the_database()
    {
        await AskAsync("housing@fenbridge.example");
        var first = await new Mailbox(app).LinkToAsync("housing@fenbridge.example");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync("housing@fenbridge.example");
        var second = await new Mailbox(app).LinkToAsync("housing@fenbridge.example");
        (await app.Browser().GetAsync(first!)).Text.ShouldContain("This link does not work any more");
        (await app.Browser().GetAsync(second!)).Text.ShouldContain("Set your password");
        var token = second!.Split('/')[^1];
        token.Length.ShouldBeGreaterThanOrEqualTo(22); // 128 bits
        (await app.Database.AskAsync<long>($"select count(*) from message where body like '%{token}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task One_mailbox_is_not_flooded_and_one_address_cannot_ask_for_many()
    {
        for (var time = 0; time < 5; time++)
            await AskAsync("charity@fenbridge.example");
        (await app.Database.AskAsync<long>("select count(*) from mailed_link join app_user on app_user.id = user_id where email like 'charity@%'")).ShouldBe(3);
        for (var time = 0; time < 12; time++)
            await AskAsync($"nobody{time}@elsewhere.example");
        (await AskAsync("school@fenbridge.example")).Location.ShouldBe("/sign-in/forgotten?sent=true");
        (await app.Database.AskAsync<long>("select count(*) from mailed_link join app_user on app_user.id = user_id where email like 'school@%'")).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        await AskAsync("school@fenbridge.example");
        (await app.Database.AskAsync<long>("select count(*) from mailed_link join app_user on app_user.id = user_id where email like 'school@%'")).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
    }

    [Fact]
    public async Task Nobody_disabled_gets_a_link()
    {
        await app.Database.ExecuteAsync("update app_user set is_active = false where email like 'fire@%'");
        await AskAsync("fire@fenbridge.example");
        (await app.Database.AskAsync<long>("select count(*) from mailed_link join app_user on app_user.id = user_id where email like 'fire@%'")).ShouldBe(0);
    }

    Task<Answer> AskAsync(string email) => app.Browser().PostAsync("/sign-in/forgotten", new() { ["Form.Email"] = email });
}
