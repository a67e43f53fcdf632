using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed partial class ShowScorecardTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    /// <summary>Small different numbers: of housing in PSG 4 given, 3 done in time, 1 late, 2 not done; of the school in the Youth PSG 2 given; and one of the quarter before.</summary>
    public async ValueTask InitializeAsync()
    {
        await app.Database.ExecuteAsync("truncate counted_event cascade");
        var (psg, youth) = (await app.CaseAsync("PSG/2026/" + Guid.CreateVersion7().ToString()[^4..]), await app.CaseAsync("YPSG/2026/" + Guid.CreateVersion7().ToString()[^4..]));
        await CountAsync(psg, "housing", "action_assigned", null, 4);
        await CountAsync(psg, "housing", "action_done", "on_time", 3);
        await CountAsync(psg, "housing", "action_done", "late", 1);
        await CountAsync(psg, "housing", "action_not_done", "Refused", 2);
        await CountAsync(psg, "housing", "action_said_late", "Refused", 1);
        await CountAsync(psg, "housing", "meeting_attended", null, 2);
        await CountAsync(youth, "school", "action_assigned", null, 2);
        await CountAsync(psg, "housing", "action_assigned", null, 5, "2026-09-30");
        await CountAsync(psg, "housing", "action_assigned", null, 1, "2026-10-01");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Task CountAsync(Guid @case, string agency, string kind, string? detail, int times, string on = "2026-11-10") => app.Database.ExecuteAsync($"""
        insert into counted_event (id, kind, panel_id, occurred_at, occurred_on, recorded_at, quantity, case_id, case_reference, agency_id, detail)
        select gen_random_uuid(), '{kind}', panel_id, '{on}T12:00Z', '{on}', '{on}T12:00Z', 1, "case".id, reference, (select id from agency where code = '{agency}'), {(detail is null ? "null" : $"'{detail}'")}
        from "case", generate_series(1, {times}) where "case".id = '{@case}'
        """);

    [Fact]
    public async Task A_manager_reads_every_panels_agencies_for_one_quarter_from_April_on()
    {
        var page = await (await app.SignedInAs("manager")).GetAsync("/figures/scorecard?period=q3-2026");
        page.Text.ShouldMatch("Fen Meadow Homes 5 3 1 0 2 2");
        page.Text.ShouldMatch("Ringway Academy 2 0 0 0 0 0");
        page.Text.ShouldMatch("Fen Meadow Homes 0 3 0 0 0");
        page.Body.ShouldContain("data-chart-says=\"7 actions given in Q3 2026/27, most to Fen Meadow Homes (5); 3 done on time and 1 done late\"");
        (await (await app.SignedInAs("manager")).GetAsync("/figures/scorecard?period=q2-2026")).Text.ShouldMatch("Fen Meadow Homes 5 0 0 0 0 0");
    }

    [Theory]
    [InlineData("manager", true)]
    [InlineData("chair", true)]
    [InlineData("officer", true)]
    [InlineData("housing", false)]
    [InlineData("council.officer", false)]
    [InlineData("school", true)]
    public async Task Each_number_equals_the_list_behind_it_for_whoever_looks(string mailbox, bool seesYouth)
    {
        var browser = await app.SignedInAs(mailbox);
        var page = await browser.GetAsync("/figures/scorecard?period=q3-2026");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.Contains("Ringway Academy", StringComparison.Ordinal).ShouldBe(seesYouth);
        var numbers = Number().Matches(page.Body).Select(match => (Href: WebUtility.HtmlDecode(match.Groups[1].Value), Count: int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        numbers.ShouldNotBeEmpty();
        foreach (var (href, count) in numbers)
        {
            var list = await browser.GetAsync(href);
            list.Text.ShouldContain($"{count} in all");
            Counted().Count(list.Body).ShouldBe(count, href);
        }
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Those_who_see_no_figures_are_refused(string mailbox) => (await (await app.SignedInAs(mailbox)).GetAsync("/figures/scorecard")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [GeneratedRegex("href=\"(/figures/scorecard/list[^\"]*)\"[^>]*>([0-9]+)<", RegexOptions.None, 2000)]
    private static partial Regex Number();

    [GeneratedRegex("data-counted=")]
    private static partial Regex Counted();
}
