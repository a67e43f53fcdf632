using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class ShowCaseTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (await app.Database.AskAsync<long>("select count(*) from \"case\"") > 0)
            return;
        await app.Database.AddCasesAsync("PSG", 1, 2);
        await app.Database.AddCasesAsync("PSG", 3, 1, "Long story", notes: 120);
        await app.Database.AddCasesAsync("YPSG", 1, 1, "Canary in the underpass");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Signed_out_leads_to_sign_in() =>
        (await app.Browser().GetAsync("/cases/PSG-2026-000001")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not_open_a_case() =>
        (await (await app.SignedInAs("manager")).GetAsync("/cases/PSG-2026-000001")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_case_that_is_not_there_and_one_of_another_panel_get_the_same_answer()
    {
        var browser = await app.SignedInAs("council.officer");
        var others = await browser.GetAsync("/cases/YPSG-2026-000001");
        var nobodys = await browser.GetAsync("/cases/YPSG-2026-999999");
        others.Status.ShouldBe(HttpStatusCode.NotFound);
        nobodys.Status.ShouldBe(HttpStatusCode.NotFound);
        others.Body.Length.ShouldBe(nobodys.Body.Length);
        others.Body.ShouldNotContain("Canary");
    }

    [Fact]
    public async Task The_page_says_what_where_who_how_bad_and_what_is_next()
    {
        var answer = await (await app.SignedInAs("council.officer")).GetAsync("/cases/PSG-2026-000001");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Text.ShouldContain("PSG/2026/000001 Shop on the corner 1");
        answer.Text.ShouldContain("1 Market Street");
        answer.Text.ShouldContain("Sam Example1 : Victim. Born 2 Jan 1990, age 36");
        answer.Text.ShouldContain("Due next: Review by the panel");
        answer.Text.ShouldContain("2 days late");
        answer.Text.ShouldContain("OFFICIAL-SENSITIVE");
        answer.Text.ShouldContain("Assign action");
        answer.Body.ShouldNotContain("/close\"");
    }

    [Theory]
    [InlineData("housing", "/notes/new", true)]
    [InlineData("housing", "/edit", false)]
    [InlineData("chair", "/close", true)]
    public async Task Only_what_a_role_may_do_has_a_button(string mailbox, string action, bool shown)
    {
        var answer = await (await app.SignedInAs(mailbox)).GetAsync("/cases/PSG-2026-000002");
        answer.Body.Contains("/cases/PSG-2026-000002" + action, StringComparison.Ordinal).ShouldBe(shown);
    }

    [Fact]
    public async Task A_long_timeline_is_read_by_fifties()
    {
        var browser = await app.SignedInAs("council.officer");
        var first = await browser.GetAsync("/cases/PSG-2026-000003");
        first.Text.ShouldContain("Visited, quiet, 120");
        first.Text.ShouldContain("Visited, quiet, 71 ");
        first.Text.ShouldNotContain("Visited, quiet, 70 ");
        var older = System.Text.RegularExpressions.Regex.Match(first.Body, "href=\"([^\"#]*before=[^\"#]*)#timeline\"", default, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var second = await browser.GetAsync(WebUtility.HtmlDecode(older));
        second.Text.ShouldContain("Visited, quiet, 70 ");
        second.Text.ShouldContain("Visited, quiet, 21 ");
        second.Text.ShouldNotContain("Visited, quiet, 71 ");
    }

    [Fact]
    public async Task Looking_is_logged_with_the_case_and_its_people()
    {
        await (await app.SignedInAs("fire")).GetAsync("/cases/PSG-2026-000002");
        (await app.Database.AskAsync<long>("""
            select count(*) from audit_entry join "case" on "case".id = case_id
            where request = 'Cases.ShowCase' and reference = 'PSG/2026/000002' and cardinality(subject_ids) = 1 and actor_id = (select id from app_user where email like 'fire@%')
            """)).ShouldBe(1);
    }
}
