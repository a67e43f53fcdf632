using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

public sealed partial class ChooseMessagesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/account/messages")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task At_once_is_the_choice_of_whoever_never_chose()
    {
        var page = await (await app.SignedInAs("fire")).GetAsync("/account/messages");
        page.Body.ShouldMatch("value=\"AtOnce\"[^>]*checked|checked[^>]*value=\"AtOnce\"");
        page.Body.ShouldContain("08:00");
    }

    [Fact]
    public async Task A_choice_is_kept_and_changed()
    {
        var browser = await app.SignedInAs("housing");
        (await browser.PostAsync("/account/messages", new() { ["Form.Choice"] = "Weekly", ["Form.At"] = "7.30", ["Form.Weekday"] = "Friday" })).Location.ShouldBe("/account/messages");
        (await RowAsync("housing")).ShouldBe("Weekly 07:30:00 Friday");
        (await browser.GetAsync("/account/messages")).Text.ShouldContain("Your choice is saved");
        await browser.PostAsync("/account/messages", new() { ["Form.Choice"] = "Never", ["Form.At"] = "08:00", ["Form.Weekday"] = "Monday" });
        (await RowAsync("housing")).ShouldBe("Never 08:00:00 Monday");
    }

    [Theory]
    [InlineData("Form.Choice", "", "Select how you want to be told by e-mail")]
    [InlineData("Form.At", "", "Enter the time of a digest")]
    [InlineData("Form.Weekday", "", "Select the day of a weekly digest")]
    public async Task What_is_missing_is_said(string field, string value, string sentence)
    {
        var form = new Dictionary<string, string?> { ["Form.Choice"] = "Daily", ["Form.At"] = "08:00", ["Form.Weekday"] = "Monday", [field] = value };
        var answer = await (await app.SignedInAs("school")).PostAsync("/account/messages", form);
        answer.Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task The_calendars_address_is_shown_once_replaced_and_switched_off()
    {
        var browser = await app.SignedInAs("charity");
        var first = Address().Match((await browser.PostAsync("/account/messages?handler=Link", [])).Text).Value;
        first.ShouldNotBeEmpty();
        var program = app.Browser();
        (await program.GetAsync(first)).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/account/messages")).Text.ShouldNotContain(first);
        (await app.Database.AskAsync<bool>($"select count(*) = 0 from calendar_link where encode(token_hash, 'escape') like '%{first[10..20]}%'")).ShouldBeTrue();
        var second = Address().Match((await browser.PostAsync("/account/messages?handler=Link", [])).Text).Value;
        (await program.GetAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound, "the old one dies at once");
        (await program.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        await browser.PostAsync("/account/messages?handler=Off", []);
        (await program.GetAsync(second)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    Task<string> RowAsync(string mailbox) => app.Database.AskAsync<string>($"select choice || ' ' || at || ' ' || weekday from message_choice join app_user on id = user_id where email = '{mailbox}{DemoUsers.Domain}'");

    [GeneratedRegex("/calendar/[A-Za-z0-9_-]{43}\\.ics")]
    private static partial Regex Address();
}
