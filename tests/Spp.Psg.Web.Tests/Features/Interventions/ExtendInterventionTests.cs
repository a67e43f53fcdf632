using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ExtendInterventionTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Order(string ends = "2027-05-19", string decided = "2026-11-23") => Forms.Sent().With(
        ("AppliedOn", "2026-11-21"), ("DecidedOn", decided), ("EndsOn", ends), ("Consulted", Forms.Kept), ("ConsultedOn", "2026-11-21"));

    static Dictionary<string, string?> PublicSpaces(string decided, string ends) =>
        Forms.Ticked([.. PublicSpacesProtectionOrder.StepsFor(highway: false)], "Steps").With(("DecidedOn", decided), ("EndsOn", ends), ("Reason", Forms.Kept));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var page = $"{await Recorded.ClosureOrderAsync(app, officer)}/extend";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).PostUnseenAsync(page, Order())).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Order())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.BehaviourAsync(app, officer)}/extend")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_extended_order_keeps_its_old_deadlines_as_earlier_ones()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/extend", Order())).Location.ShouldBe(order);
        (await app.AskAsync<string>(order, "status || ' ' || ends_on")).ShouldBe("Extended 2027-05-19");
        (await app.ClockAsync(order, "OrderEnds")).ShouldBe("running 2027-05-19");
        (await app.Database.AskAsync<long>($"select count(*) from statutory_clock where intervention_id = '{order.Id()}' and kind = 'OrderEnds' and state = 'superseded' and due_on = '2027-02-19'")).ShouldBe(1);
        (await app.Database.AskAsync<string>($"select detail || ' ' || occurred_on from counted_event where intervention_id = '{order.Id()}' and kind = 'intervention_extended'")).ShouldBe("ClosureOrder 2026-11-23");
        (await browser.GetAsync(order)).Text.ShouldContain("Earlier deadlines");
    }

    [Theory]
    [InlineData("EndsOn", "2027-05-21", "Each extension must end on or before 19 May 2027, because it cannot last longer than 3 months")]
    [InlineData("EndsOn", "2027-02-19", "New end must be after 19 February 2027, when the order ends now")]
    [InlineData("AppliedOn", "2027-02-20", "Order ended on 19 February 2027: only an order that is still in force can be extended")]
    [InlineData("ConsultedOn", "2026-11-22", "Consultation must be before the application")]
    [InlineData("EndsOn", "2027-02-29", "Extended order ends must be a real date")]
    public async Task What_the_law_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/extend", Order().With((field, value)))).Text.ShouldContain($"Error: {sentence}");
        (await app.AskAsync<string>(order, "status || ' ' || ends_on")).ShouldBe("Granted 2027-02-19");
    }

    [Fact]
    public async Task No_number_of_extensions_makes_more_than_six_months()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        (await browser.FillInAsync($"{order}/extend", Order())).Location.ShouldBe(order);
        (await browser.FillInAsync($"{order}/extend", Order("2027-05-21"))).Text.ShouldContain("Error: A closure order with its extensions must end on or before 19 May 2027, because it cannot last longer than 6 months");
        (await app.AskAsync<DateOnly>(order, "ends_on")).ShouldBe(new DateOnly(2027, 5, 19));
    }

    [Theory]
    [InlineData("2026-12-01", true)] // the day that it ends
    [InlineData("2026-12-02", false)] // domain.md 2.9 V33: the day after
    public async Task A_public_spaces_order_is_extended_before_it_ends_or_not_at_all(string decided, bool saved)
    {
        var browser = await app.As("officer");
        var order = await Recorded.PublicSpacesAsync(app, browser, ends: "2026-12-01");
        var answer = await browser.FillInAsync($"{order}/extend", PublicSpaces(decided, "2028-12-01"));
        if (!saved)
            answer.ShouldRefuse("DecidedOn", "Order ended on 1 December 2026 and can no longer be extended: make a new order");
        (await app.AskAsync<string>(order, "status")).ShouldBe(saved ? "Extended" : "InForce");
    }

    [Theory]
    [InlineData("2026-11-25T09:00", "Superintendent", null)]
    [InlineData("2026-11-25T09:01", "Superintendent", "New end must be by 9am on Wednesday 25 November 2026, 24 hours after the notice ends now")]
    [InlineData("2026-11-25T09:00", "ChiefExecutive", "Extension must be authorised by the body that issued the notice")]
    public async Task A_days_notice_is_extended_by_a_day_at_the_higher_level(string ends, string rank, string? sentence)
    {
        var browser = await app.As("officer");
        var notice = await Recorded.NoticeAsync(app, browser, ends: "2026-11-24T09:00", rank: "Inspector");
        var answer = await browser.FillInAsync($"{notice}/extend", Forms.Sent().With(("ExtendedAt", "2026-11-23T20:00"), ("EndsAt", ends), ("AuthoriserRank", rank), ("AuthorisedBy", "Supt A. Example")));
        if (sentence is not null)
            answer.Text.ShouldContain($"Error: {sentence}");
        (await app.AskAsync<string>(notice, "status")).ShouldBe(sentence is null ? "Extended" : "Served");
    }

    [Fact]
    public async Task Of_two_who_extend_at_once_the_second_is_told_and_loses_nothing()
    {
        var (first, second) = (await app.As("officer"), await app.As("chair"));
        var order = await Recorded.ClosureOrderAsync(app, first);
        var shown = (await second.GetAsync($"{order}/extend")).HiddenFields().ToList();
        (await first.FillInAsync($"{order}/extend", Order("2027-04-01"))).Location.ShouldBe(order);
        var answer = await second.PostOnlyAsync($"{order}/extend", shown.Concat(Order("2027-03-01")));
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Somebody else changed this a moment ago");
        answer.Text.ShouldContain("It ends now on Thursday 1 April 2027");
        answer.Body.ShouldContain($"value=\"{Forms.Kept}\"");
        (await app.AskAsync<DateOnly>(order, "ends_on")).ShouldBe(new DateOnly(2027, 4, 1));
    }

    [Fact]
    public async Task A_second_press_extends_nothing_more()
    {
        var browser = await app.As("officer");
        var order = await Recorded.ClosureOrderAsync(app, browser);
        var sent = (await browser.GetAsync($"{order}/extend")).HiddenFields().Concat(Order()).ToList();
        (await browser.PostOnlyAsync($"{order}/extend", sent)).Location.ShouldBe(order);
        (await browser.PostOnlyAsync($"{order}/extend", sent)).Location.ShouldBe(order);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where intervention_id = '{order.Id()}' and kind = 'intervention_extended'")).ShouldBe(1);
    }
}
