using System.Net;
using Shouldly;
using Spp.Psg.Data.Access;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class ChangeAccessTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_an_administrator_may()
    {
        var id = await app.Given().User("fire");
        (await app.Browser().GetAsync($"/users/{id}/access")).Status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var mailbox in new[] { "officer", "chair", "manager", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync($"/users/{id}/access")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("administrator")).GetAsync($"/users/{Guid.CreateVersion7()}/access")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_bites_on_the_next_request_and_its_old_and_new_are_in_the_audit()
    {
        var browser = await app.SignedInAs("council.officer");
        (await browser.GetAsync("/referrals/tray")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ChangeAsync("council.officer", ["Coordinator"], ["PSG", "YPSG"])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/referrals/tray")).Status.ShouldBe(HttpStatusCode.OK);
        var changes = await app.Database.AskAsync<string>("select changes::text from audit_entry where request = 'Users.ChangeAccess' order by id desc limit 1");
        changes.ShouldContain("Officer");
        changes.ShouldContain("Coordinator");
        var page = (await (await app.SignedInAs("administrator")).GetAsync($"/users/{await app.Given().User("council.officer")}")).Text;
        page.ShouldContain("roles from Officer to Co-ordinator; panels from PSG to PSG, YPSG. By Imran Shah");
    }

    [Fact]
    public async Task Nobody_changes_what_they_may_do_themselves_and_administrators_hold_no_case_role()
    {
        var own = await ChangeAsync("administrator", ["Administrator", "Manager"], []);
        own.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        own.Text.ShouldContain("Nobody changes what they may do themselves");
        (await ChangeAsync("manager", ["Manager", "Officer", "Auditor"], [])).Text.ShouldContain("Administrators and auditors hold no case role");
        (await ChangeAsync("manager", [], [])).Text.ShouldContain("Select at least one role");
    }

    [Fact]
    public async Task To_make_an_administrator_takes_two_and_chairs_and_auditors_are_told()
    {
        var id = await app.Given().User("charity");
        (await ChangeAsync("charity", ["Administrator"], [])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HasRoleAsync("charity", "Administrator")).ShouldBeFalse();
        var asker = await app.SignedInAs("administrator");
        (await asker.GetAsync("/users")).Text.ShouldContain("Waits for a second administrator: Lena Fox");
        (await asker.PostAsync($"/users/{id}?handler=Confirm", [], $"/users/{id}")).Text.ShouldContain("A second administrator must confirm this: you asked for it");
        await app.Database.ExecuteAsync("insert into user_role (user_id, role) select id, 'Administrator' from app_user where email like 'school@%'; delete from user_role using app_user where id = user_id and email like 'school@%' and role <> 'Administrator'");
        var second = await app.SignedInAs("school");
        (await second.PostAsync($"/users/{id}?handler=Confirm", [], $"/users/{id}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HasRoleAsync("charity", "Administrator")).ShouldBeTrue();
        var mail = await new Mailbox(app).DeliverAsync();
        mail.Where(one => one.Subject == "The role of administrator was given to somebody").Select(one => one.To).Distinct().Order()
            .ShouldBe(["auditor@fenbridge.example", "chair@fenbridge.example", "deputy.chair@fenbridge.example"]);
        mail.ShouldAllBe(one => !(one.Subject + one.Body).Contains("Fox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_waits_can_be_refused_and_another_cannot_be_asked_meanwhile()
    {
        var id = await app.Given().User("adult.care");
        await ChangeAsync("adult.care", ["Auditor"], []);
        (await ChangeAsync("adult.care", ["Officer"], [])).Text.ShouldContain("already waits for a second administrator");
        var administrator = await app.SignedInAs("administrator");
        (await administrator.PostAsync($"/users/{id}?handler=Refuse", [], $"/users/{id}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await HasRoleAsync("adult.care", "Auditor")).ShouldBeFalse();
        (await app.Database.AskAsync<string>("select state from access_change join app_user on app_user.id = user_id where email like 'adult.care@%'")).ShouldBe(nameof(Domain.Access.ChangeState.Refused));
    }

    async Task<Answer> ChangeAsync(string mailbox, string[] roles, string[] panels)
    {
        var administrator = await app.SignedInAs("administrator");
        var address = $"/users/{await app.Given().User(mailbox)}/access";
        var page = await administrator.GetAsync(address);
        var fields = page.HiddenFields().ToList();
        fields.Add(new("Form.AgencyId", (await app.Database.AskAsync<Guid>($"select agency_id from app_user where email like '{mailbox}@%'")).ToString()));
        fields.AddRange(roles.Select(role => KeyValuePair.Create("Form.Roles", (string?)role)));
        foreach (var panel in panels)
            fields.Add(new("Form.Panels", (await app.Given().Panel(panel)).ToString()));
        return await administrator.PostOnlyAsync(address, fields);
    }

    Task<bool> HasRoleAsync(string mailbox, string role) =>
        app.Database.AskAsync<bool>($"select exists (select from user_role join app_user on app_user.id = user_id where email like '{mailbox}@%' and role = '{role}')");
}
