using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Account;

/// <summary>What needs no authenticator; the browser tests have one.</summary>
public sealed class ListPasskeysTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Page = "/account/passkeys";

    [Fact]
    public async Task The_browser_is_asked_to_make_one_for_this_person_that_asks_for_finger_face_or_pin()
    {
        var browser = await app.SignedInAs("officer");
        var options = JsonDocument.Parse((await browser.PostAsync($"{Page}?handler=options", [], openAt: Page)).Body).RootElement;
        options.GetProperty("user").GetProperty("name").GetString().ShouldBe("officer@fenbridge.example");
        options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString().ShouldBe("required");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","attestationObject":"AAAA"}}""")]
    public async Task What_no_authenticator_made_is_refused(string credential)
    {
        var browser = await app.SignedInAs("chair");
        await browser.PostAsync($"{Page}?handler=options", [], openAt: Page);
        var answer = await browser.PostAsync(Page, new() { ["Form.Name"] = "Work laptop", ["Form.Credential"] = credential });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Text.ShouldContain("The passkey could not be added");
        (await app.Database.AskAsync<long>("select count(*) from user_passkey where data ->> 'Name' = 'Work laptop'")).ShouldBe(0);
    }

    [Fact]
    public async Task Ones_own_is_listed_and_removed_and_nobody_elses()
    {
        await app.Database.ExecuteAsync($$"""
            insert into user_passkey (credential_id, user_id, data) select decode(keys.id, 'hex'), app_user.id, jsonb_build_object('Name', email || ' key', 'PublicKey', '', 'CreatedAt', '2026-11-01T09:00:00+00:00',
                'SignCount', 0, 'Transports', null, 'IsUserVerified', true, 'IsBackupEligible', false, 'IsBackedUp', false, 'AttestationObject', '', 'ClientDataJson', '')
            from (values ('0102', 'housing'), ('0304', 'fire')) keys (id, mailbox) join app_user on email = mailbox || '@fenbridge.example'
            """);
        var browser = await app.SignedInAs("housing");
        var page = await browser.GetAsync(Page);
        page.Text.ShouldContain("housing@fenbridge.example key");
        page.Text.ShouldNotContain("fire@fenbridge.example key");
        (await browser.PostAsync($"{Page}?handler=remove&id=AwQ", [], openAt: Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync($"{Page}?handler=remove&id=AQI", [], openAt: Page)).Location.ShouldBe(Page);
        (await app.Database.AskAsync<long>("select count(*) from user_passkey")).ShouldBe(1);
        (await browser.GetAsync("/account")).Text.ShouldContain("A passkey of your account was removed");
    }

    [Fact]
    public async Task They_need_a_fresh_sign_in()
    {
        var browser = await app.SignedInAs("manager");
        (await browser.GetAsync(Page)).Text.ShouldContain("needs JavaScript");
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync(Page)).Location.ShouldBe("/sign-in/again?to=%2Faccount%2Fpasskeys");
        (await app.Browser().GetAsync(Page)).Location.ShouldNotBeNull().ShouldContain("/sign-in?to=");
    }
}
