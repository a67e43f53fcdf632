using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class ShowUserTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_an_administrator_may_look()
    {
        var address = $"/users/{await app.Given().User("fire")}";
        (await app.Browser().GetAsync(address)).Status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var mailbox in new[] { "officer", "chair", "manager", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("administrator")).GetAsync($"/users/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_somebody_is_and_may_do_is_shown_and_looking_is_in_the_audit()
    {
        var id = await app.Given().User("probation");
        var page = (await (await app.SignedInAs("administrator")).GetAsync($"/users/{id}")).Text;
        page.ShouldContain("Sana Malik");
        page.ShouldContain("Roles Agency contact");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Users.ShowUser' and subject_ids = array['{id}'::uuid]")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_disabled_is_out_on_the_next_request_and_may_come_back_when_enabled()
    {
        var browser = await app.SignedInAs("housing");
        await DoAsync("housing", "Disable");
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        await DoAsync("housing", "Enable");
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect, "the old session stays ended");
        (await (await app.SignedInAs("housing")).GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        var changes = await app.Database.AskAsync<string>("select changes::text from audit_entry where request = 'Users.DisableUser'");
        changes.ShouldContain("IsActive");
    }

    [Fact]
    public async Task Who_lost_the_second_factor_loses_the_rest_of_it_by_two_administrators_is_signed_out_and_gets_a_link()
    {
        var browser = await app.SignedInAs("adult.care");
        await app.Database.ExecuteAsync("""
            insert into authenticator (user_id, secret, set_up_at, last_step) select id, 'sealed', now(), 0 from app_user where email like 'adult.care@%';
            insert into recovery_code (id, user_id, hash, made_at) select gen_random_uuid(), id, repeat('0', 64), now() from app_user where email like 'adult.care@%'
            """);
        (await (await app.SignedInAs("administrator")).GetAsync((await DoAsync("adult.care", "Factors")).Location!)).Text.ShouldContain("waits until a second administrator confirms");
        (await DoAsync("adult.care", "Confirm")).Text.ShouldContain("A second administrator must confirm this: you asked for it");
        (await DoAsync("adult.care", "Factors")).Text.ShouldContain("already waits for a second administrator");
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Database.AskAsync<long>("select count(*) from authenticator")).ShouldBe(1);

        await app.Database.ExecuteAsync("""
            insert into user_role (user_id, role) select id, 'Administrator' from app_user where email like 'deputy.chair@%';
            update app_user set actor_version = actor_version + 1 where email like 'deputy.chair@%'
            """);
        var second = await app.SignedInAs("deputy.chair");
        var address = $"/users/{await app.Given().User("adult.care")}";
        (await second.PostAsync($"{address}?handler=Confirm", [], address)).Location.ShouldBe(address);
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select (select count(*) from authenticator) + (select count(*) from recovery_code)")).ShouldBe(0);
        (await new Mailbox(app).LinkToAsync("adult.care@fenbridge.example")).ShouldNotBeNull();
        (await app.Database.AskAsync<string>("select changes::text from audit_entry where request = 'Users.DecideAccess' and outcome = 'Done'")).ShouldContain("Removed by two administrators");
    }

    [Fact]
    public async Task One_administrator_alone_cannot_bring_an_auditor_back()
    {
        await DoAsync("auditor", "Disable");
        await DoAsync("auditor", "Enable");
        (await app.Database.AskAsync<bool>("select is_active from app_user where email like 'auditor@%'")).ShouldBeTrue();
        (await app.Database.AskAsync<long>("select count(*) from user_role join app_user on app_user.id = user_id where email like 'auditor@%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Their_sessions_are_ended_and_a_link_for_a_new_password_goes_to_them_alone()
    {
        var browser = await app.SignedInAs("chair");
        await DoAsync("chair", "Sessions");
        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        var answer = await DoAsync("chair", "Reset");
        answer.Body.ShouldNotContain("set-password");
        (await new Mailbox(app).LinkToAsync("chair@fenbridge.example")).ShouldNotBeNull();
        (await (await app.SignedInAs("chair")).GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK, "the old password works until the new one is set");
    }

    [Fact]
    public async Task An_administrator_cannot_disable_their_own_account()
    {
        (await DoAsync("administrator", "Disable")).Text.ShouldContain("Another administrator must do this to your account");
        (await app.Database.AskAsync<bool>("select is_active from app_user where email like 'administrator@%'")).ShouldBeTrue();
    }

    async Task<Answer> DoAsync(string mailbox, string handler)
    {
        var address = $"/users/{await app.Given().User(mailbox)}";
        return await (await app.SignedInAs("administrator")).PostAsync($"{address}?handler={handler}", [], "/users/invite");
    }
}
