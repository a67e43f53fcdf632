using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordClosureOrderTests(PsgApp app) : IClassFixture<PsgApp>
{
    static string Page(string @case) => $"/cases/{@case}/interventions/closure-order/new";

    async Task<Dictionary<string, string?>> Order(string decided = "2026-11-20", string ends = "2027-02-19") =>
        Forms.ClosureOrder(decided, ends).With(("LeadAgencyId", (await app.Given().Agency("police")).ToString()));

    [Fact]
    public async Task Signed_out_contact_and_other_panel_do_not_get_in()
    {
        var (ours, theirs) = (await Forms.CaseAsync(app), await Forms.CaseAsync(app, "YPSG"));
        (await app.Browser().GetAsync(Page(ours))).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("fire")).PostUnseenAsync(Page(ours), await Order())).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("council.officer")).PostUnseenAsync(Page(theirs), await Order())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Forms.CountAsync(app, ours)).ShouldBe(0);
    }

    [Theory]
    [InlineData("2027-02-19", true, false)] // the day before three months are full: safe
    [InlineData("2027-02-20", true, true)] // the corresponding date: doubtful
    [InlineData("2027-02-21", false, false)] // a day more: refused
    public async Task Three_months_is_the_longest(string ends, bool saved, bool warned)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        (await browser.PreviewAsync(Page(address), await Order(ends: ends))).Text.Contains("A court may hold that 3 months end on 19 February 2027", StringComparison.Ordinal).ShouldBe(warned);
        var answer = await browser.FillInAsync(Page(address), await Order(ends: ends));
        if (!saved)
            answer.ShouldRefuse("EndsOn", "A closure order must end on or before 19 February 2027, because it cannot last longer than 3 months");
        (await Forms.CountAsync(app, address)).ShouldBe(saved ? 1 : 0);
    }

    [Theory]
    [InlineData("DecidedOn", "", "Enter the date the court decided")]
    [InlineData("EndsOn", "", "Enter the date the order ends")]
    [InlineData("EndsOn", "2026-11-19", "End must be on or after the date the order begins")]
    [InlineData("EndsOn", "2027-02-30", "Order ends must be a real date")]
    [InlineData("ScopeDetail", "", "Enter who may still enter, or when")]
    [InlineData("Court", "", "Enter the court")]
    [InlineData("StartsOn", "2026-11-19", "Start must be on or after the date the court decided")]
    public async Task What_the_law_or_the_calendar_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        (await browser.FillInAsync(Page(address), (await Order()).With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Theory]
    [InlineData("Adjourned", "AdjournedToOn", "2026-12-04", "2026-12-05", "Adjourned hearing must be on or before 4 December 2026, 14 days after the hearing")]
    [InlineData("NoticeContinued", "NoticeContinuesUntil", "2026-11-22T09:00", "2026-11-22T09:01", "Continued notice must end by 9am on Sunday 22 November 2026, 48 hours after it would have ended")]
    public async Task A_court_may_wait_but_not_for_long(string decision, string field, string last, string late, string sentence)
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var order = (await Order()).With(("Decision", decision), ("NoticeEndsAt", "2026-11-20T09:00"), (field, late));
        (await browser.FillInAsync(Page(address), order)).ShouldRefuse(field, sentence);
        var answer = await browser.FillInAsync(Page(address), order.With((field, last)));
        var id = answer.Location.ShouldNotBeNull(answer.Text).Split('/')[^1];
        (await app.Database.AskAsync<string>($"select status from intervention where id = '{id}'")).ShouldBe(decision);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where intervention_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_order_that_follows_a_notice_meets_its_hearing_and_takes_its_place()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var notice = await browser.RecordAsync(app, $"/cases/{address}/interventions/closure-notice/new", Forms.Notice("2026-11-18T09:00", "2026-11-20T09:00", "2026-11-20T09:00"));
        var page = await browser.GetAsync(Page(address));
        page.Text.ShouldContain("Served 18 Nov 2026, 09:00, Flat 12, Mill Court");
        page.Body.ShouldContain("value=\"Fenbridge Magistrates&#x2019; Court\"");
        var noticeId = notice.Split('/')[^1];
        var order = await browser.RecordAsync(app, Page(address), (await Order()).With(("NoticeId", noticeId)));
        (await app.Database.AskAsync<string>($"select status || ' ' || is_over from intervention where id = '{noticeId}'")).ShouldBe("SupersededByOrder true");
        (await app.Database.AskAsync<string>($"select state from statutory_clock where kind = 'Hearing' and intervention_id = '{noticeId}'")).ShouldBe("met");
        (await app.Database.AskAsync<Guid>($"select notice_id from intervention where id = '{order.Split('/')[^1]}'")).ShouldBe(Guid.Parse(noticeId));
        (await app.Database.AskAsync<string>($"select detail || ' ' || occurred_on from counted_event where kind = 'intervention_made' and intervention_id = '{order.Split('/')[^1]}'")).ShouldBe("ClosureOrder 2026-11-20");
    }

    [Fact]
    public async Task A_notice_of_another_case_is_not_there()
    {
        var (first, second) = (await Forms.CaseAsync(app), await Forms.CaseAsync(app));
        var browser = await app.As("officer");
        var notice = await browser.RecordAsync(app, $"/cases/{first}/interventions/closure-notice/new", Forms.Notice());
        (await browser.FillInAsync(Page(second), (await Order()).With(("NoticeId", notice.Split('/')[^1])))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_script_the_button_checks_and_saves_nothing()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        var answer = await browser.PostAsync($"{Page(address)}?handler=Check", (await Order()).With(("EndsOn", "2027-02-21")), openAt: Page(address));
        answer.ShouldRefuse("EndsOn", "A closure order must end on or before 19 February 2027, because it cannot last longer than 3 months");
        answer.Text.ShouldContain("Last day to appeal to the Crown Court Thursday 10 December 2026");
        answer.Text.ShouldContain("Last day for the landlord’s notice on the absolute ground Friday 19 February 2027");
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_what_is_on_the_case()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        await browser.GetAsync(Page(address));
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync(Page(address)));
        for (var more = 0; more < 3; more++)
            await browser.RecordAsync(app, $"/cases/{address}/interventions/closure-notice/new", Forms.Notice());
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync(Page(address)))).ShouldBe(few);
        few.ShouldBeLessThanOrEqualTo(6);
    }
}
