using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class ListCasesTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (await app.Database.AskAsync<long>("select count(*) from \"case\"") > 0)
            return;
        await app.Database.AddCasesAsync("PSG", 1, 120);
        await app.Database.AddCasesAsync("YPSG", 1, 3, "Canary in the underpass");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Signed_out_leads_to_sign_in()
    {
        var answer = await app.Browser().GetAsync("/cases");
        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_manager_may_not_list_cases() =>
        (await (await app.SignedInAs("manager")).GetAsync("/cases")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_newest_fifty_come_first_and_the_rest_by_the_link_to_older_ones()
    {
        var browser = await app.SignedInAs("council.officer");
        var first = await browser.GetAsync("/cases");
        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        References(first).Count.ShouldBe(50);
        References(first)[0].ShouldBe("PSG/2026/000120");
        first.Text.ShouldContain("50 of more than 50");
        var second = await browser.GetAsync(Older(first)!);
        References(second)[0].ShouldBe("PSG/2026/000070");
        var third = await browser.GetAsync(Older(second)!);
        References(third).Count.ShouldBe(20);
        Older(third).ShouldBeNull();
        References(first).Concat(References(second)).Concat(References(third)).Distinct().Count().ShouldBe(120);
    }

    [Fact]
    public async Task Another_panels_cases_are_in_no_list_whatever_is_asked()
    {
        var browser = await app.SignedInAs("council.officer");
        foreach (var address in new[] { "/cases", "/cases?panel=YPSG", "/cases?status=any", "/cases?ward=nowhere", "/cases?before=0-00000000000000000000000000000000" })
        {
            var answer = await browser.GetAsync(address);
            answer.Status.ShouldBe(HttpStatusCode.OK);
            answer.Body.ShouldNotContain("Canary");
            answer.Body.ShouldNotContain("YPSG/");
        }
    }

    [Theory]
    [InlineData("rating=High", 1)]
    [InlineData("rating=Medium", 11)]
    [InlineData("type=Personal", 40)]
    [InlineData("lead=me&rating=High", 0)]
    [InlineData("status=closed", 0)]
    public async Task A_filter_narrows_the_list_and_is_shown_with_a_way_to_take_it_off(string filter, int expected)
    {
        var answer = await (await app.SignedInAs("council.officer")).GetAsync("/cases?" + filter);
        References(answer).Count.ShouldBe(expected);
        answer.Text.ShouldContain("Applied");
        answer.Body.ShouldContain("moj-filter__tag");
    }

    [Fact]
    public async Task What_is_overdue_is_listed_with_its_count_from_the_day_after_its_interval()
    {
        await app.Database.ExecuteAsync("update \"case\" set assess_by = date '2026-11-20' + right(reference, 2)::int where reference between 'PSG/2026/000001' and 'PSG/2026/000009'");
        var browser = await app.SignedInAs("council.officer");
        var stale = await browser.GetAsync("/cases?overdue=Rating"); // by 21 and 22 November; 23 November is today
        References(stale).ShouldBe(["PSG/2026/000002", "PSG/2026/000001"]);
        stale.Text.ShouldContain("Overdue Remove Rating");
        stale.Text.ShouldContain("2 cases");
        References(await browser.GetAsync("/cases?overdue=Rating&rating=High")).ShouldBeEmpty();
        References(await browser.GetAsync("/cases?overdue=Rating&status=closed")).ShouldBeEmpty();
        var late = await app.Database.AskAsync<long>("select count(*) from \"case\" where next_review_on < '2026-11-23' and reference like 'PSG/%'");
        References(await browser.GetAsync("/cases?overdue=Review")).Count.ShouldBe((int)late);
        References(await browser.GetAsync("/cases?overdue=rubbish")).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Those_I_lead_are_mine()
    {
        var answer = await (await app.SignedInAs("officer")).GetAsync("/cases?lead=me");
        References(answer).Count.ShouldBe(41);
    }

    [Theory]
    [InlineData("?rating=Purple")]
    [InlineData("?before=nonsense")]
    [InlineData("?before=99999999999999999-00000000000000000000000000000000")]
    [InlineData("?type=1%00")]
    public async Task A_broken_address_shows_a_list_and_no_error(string query) =>
        (await (await app.SignedInAs("council.officer")).GetAsync("/cases" + query)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_audit_names_exactly_the_cases_that_were_shown()
    {
        await (await app.SignedInAs("housing")).GetAsync("/cases?rating=Medium");
        var shown = await app.Database.AskAsync<int>("select cardinality(subject_ids) from audit_entry where request = 'Cases.ListCases' and actor_id = (select id from app_user where email like 'housing@%') order by id desc limit 1");
        shown.ShouldBe(11);
    }

    [Fact]
    public async Task A_full_list_weighs_less_than_sixty_kilobytes() =>
        System.Text.Encoding.UTF8.GetByteCount((await (await app.SignedInAs("officer")).GetAsync("/cases")).Body).ShouldBeLessThan(60_000);

    static List<string> References(Answer answer) =>
        [.. System.Text.RegularExpressions.Regex.Matches(answer.Body, ">(Y?PSG/2026/\\d+)</a>", default, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value)];

    static string? Older(Answer answer) =>
        System.Text.RegularExpressions.Regex.Match(answer.Body, "href=\"(/cases[^\"]*before=[^\"]*)\"", default, TimeSpan.FromSeconds(1)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
}
