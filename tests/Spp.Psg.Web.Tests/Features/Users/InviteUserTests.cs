using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class InviteUserTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Password = "otter lantern meadow 77 quartz";

    [Theory]
    [InlineData("officer")]
    [InlineData("chair")]
    [InlineData("auditor")]
    public async Task Only_an_administrator_may_invite(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/users/invite")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Somebody_invited_sets_a_password_by_the_link_and_signs_in()
    {
        var sent = await InviteAsync("Nia Rees", "nia.rees@fenbridge.example", "Officer", "PSG");
        sent.Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<bool>("select password_hash is null and is_active from app_user where name = 'Nia Rees'")).ShouldBeTrue();
        var page = (await (await app.SignedInAs("administrator")).GetAsync(sent.Location!)).Text;
        page.ShouldContain("Nia Rees Invited");
        var link = await new Mailbox(app).LinkToAsync("nia.rees@fenbridge.example");
        (await app.Browser().PostAsync(link!, new() { ["Form.Password"] = Password, ["Form.Again"] = Password })).Location.ShouldBe("/sign-in");
        (await app.Browser().PostAsync("/sign-in", new() { ["Form.Email"] = "nia.rees@fenbridge.example", ["Form.Password"] = Password })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Users.InviteUser' and changes::text like '%Officer%'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_link_lasts_seven_days_can_be_sent_again_and_withdrawn()
    {
        var sent = await InviteAsync("Abe Long", "abe.long@fenbridge.example", "Manager");
        var first = await new Mailbox(app).LinkToAsync("abe.long@fenbridge.example");
        app.Clock.Advance(TimeSpan.FromDays(7.01));
        (await app.Browser().GetAsync(first!)).Text.ShouldContain("This link does not work any more");
        var administrator = await app.SignedInAs("administrator");
        await administrator.PostAsync(sent.Location + "?handler=Resend", [], sent.Location);
        var second = await new Mailbox(app).LinkToAsync("abe.long@fenbridge.example");
        (await app.Browser().GetAsync(second!)).Text.ShouldContain("Set your password");
        await administrator.PostAsync(sent.Location + "?handler=Withdraw", [], sent.Location);
        (await app.Browser().GetAsync(second!)).Text.ShouldContain("This link does not work any more");
        (await administrator.GetAsync(sent.Location!)).Text.ShouldContain("No: invitation withdrawn");
    }

    [Fact]
    public async Task What_is_missing_or_taken_is_said_beside_its_field()
    {
        var empty = await InviteAsync("", "not-an-address", role: null);
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Text.ShouldContain("Enter the name");
        empty.Text.ShouldContain("Enter an e-mail address in the correct format");
        empty.Text.ShouldContain("Select at least one role");
        (await InviteAsync("Priya Again", "OFFICER@fenbridge.example", "Officer")).Text.ShouldContain("Somebody already signs in with this e-mail address");
    }

    [Fact]
    public async Task Of_several_who_invite_the_same_address_at_once_one_does_and_the_others_are_told_so()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => InviteAsync("Una Twice", "una.twice@fenbridge.example", "Officer")));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Redirect).ShouldAllBe(answer => answer.Text.Contains("Somebody already signs in with this e-mail address"));
    }

    [Fact]
    public async Task An_administrator_invited_has_no_role_until_a_second_one_confirms()
    {
        var sent = await InviteAsync("Second Admin", "second.admin@fenbridge.example", "Administrator");
        (await app.Database.AskAsync<long>("select count(*) from user_role join app_user on app_user.id = user_id where email like 'second.admin@%'")).ShouldBe(0);
        (await (await app.SignedInAs("administrator")).GetAsync(sent.Location!)).Text.ShouldContain("waits until a second administrator confirms");
    }

    [Fact]
    public async Task The_message_says_nothing_about_anybody()
    {
        await InviteAsync("Olwen Quiet", "olwen.quiet@fenbridge.example", "Officer");
        var mail = (await new Mailbox(app).DeliverAsync()).First(mail => mail.To == "olwen.quiet@fenbridge.example");
        (mail.Subject + mail.Body).ShouldNotContain("Olwen");
        mail.Body.ShouldContain("works once");
    }

    async Task<Answer> InviteAsync(string name, string email, string? role, string? panel = null)
    {
        var administrator = await app.SignedInAs("administrator");
        return await administrator.PostAsync("/users/invite", new()
        {
            ["Form.Name"] = name,
            ["Form.Email"] = email,
            ["Form.AgencyId"] = (await app.Given().Agency("council")).ToString(),
            ["Form.Roles"] = role,
            ["Form.Panels"] = panel is null ? null : (await app.Given().Panel(panel)).ToString(),
        });
    }
}
