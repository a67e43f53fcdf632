using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordFixedPenaltyTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string pounds = "100", string? considered = Forms.Kept) => Forms.Sent().With(("Pounds", pounds), ("IssuedOn", "2026-11-22"), ("Considered", considered));

    [Fact]
    public async Task Signed_out_contact_other_panel_and_other_kinds_do_not_get_in()
    {
        var officer = await app.As("officer");
        var page = $"{await Recorded.BrokenNoticeAsync(app, officer)}/penalties/new";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync(page, Form())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/penalties/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task For_fourteen_days_after_it_nobody_is_prosecuted()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.BrokenNoticeAsync(app, browser);
        var preview = (await browser.PreviewAsync($"{notice}/penalties/new", Form())).Text;
        preview.ShouldContain("Last day to pay the fixed penalty: no proceedings before it is over Sunday 6 December 2026");
        preview.ShouldContain("is a Sunday, and the deadline does not move");
        (await browser.FillInAsync($"{notice}/penalties/new", Form())).Location.ShouldBe(notice);
        (await app.ClockAsync(notice, "FixedPenalty")).ShouldBe("running 2026-12-06");
        (await browser.GetAsync(notice)).Text.ShouldContain("£100, 22 Nov 2026: not yet settled");
    }

    [Fact]
    public async Task Somebody_without_a_home_address_needs_proof_that_this_was_considered()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.BrokenNoticeAsync(app, browser);
        (await browser.PreviewAsync($"{notice}/penalties/new", Form())).Text.ShouldContain("No home address of theirs is recorded: a fixed penalty for someone homeless is seldom right");
        var unproved = await browser.FillInAsync($"{notice}/penalties/new", Form(considered: ""));
        unproved.Text.ShouldContain("Error: Enter why a fixed penalty is right although they have no settled home");
        await app.Database.ExecuteAsync($"insert into person_detail (id, person_id, kind, text) select '{Guid.CreateVersion7()}', subject_person_id, 'Address', '12 Mill Lane' from intervention where id = '{notice.Id()}'");
        (await browser.PreviewAsync($"{notice}/penalties/new", Form(considered: ""))).Text.ShouldNotContain("someone homeless");
        (await browser.FillInAsync($"{notice}/penalties/new", Form(considered: "").With(("IsHomeless", "true")))).Text.ShouldContain("Error: Enter why a fixed penalty is right although they have no settled home");
        (await browser.FillInAsync($"{notice}/penalties/new", Form(considered: ""))).Location.ShouldBe(notice);
        (await app.Database.AskAsync<bool>($"select is_homeless from fixed_penalty where intervention_id = '{notice.Id()}'")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Pounds", "101", "Amount must be £100 or less")]
    [InlineData("Pounds", "500", "Amount must be £100 or less")]
    [InlineData("Pounds", "0", "Amount must be £1 or more")]
    [InlineData("Pounds", "", "Enter the amount in pounds")]
    [InlineData("IssuedOn", "2026-11-21", "Date must be on or after 22 November 2026, when the notice was first broken")]
    [InlineData("IssuedOn", "2026-11-24", "Date of the fixed penalty notice must be today or in the past")]
    public async Task What_the_law_refuses_is_said_beside_its_field(string field, string value, string sentence)
    {
        var browser = await app.As("officer");
        var notice = await Recorded.BrokenNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/penalties/new", Form().With((field, value)))).ShouldRefuse(field, sentence);
        (await app.Database.AskAsync<long>($"select count(*) from fixed_penalty where intervention_id = '{notice.Id()}'")).ShouldBe(0);
    }

    [Fact]
    public async Task There_is_none_without_a_breach()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.ProtectionNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/penalties/new", Form())).Text.ShouldContain("Record first how the notice was broken");
        (await browser.GetAsync(notice)).Body.ShouldNotContain("/penalties/new");
    }
}
