using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class ListReferralsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/referrals")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_may_not_read_referrals() =>
        (await (await app.SignedInAs("manager")).GetAsync("/referrals")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Only_one_s_own_referrals_are_listed_with_what_became_of_each()
    {
        await app.Given().AReferral(title: "Of the fire service", by: "fire");
        await app.Given().AReferral(title: "Of probation", by: "probation");
        var opened = await app.Given().ACase(title: "Fires behind shops", by: "fire");
        var text = (await (await app.SignedInAs("fire")).GetAsync("/referrals")).Text;
        text.ShouldContain("Of the fire service");
        text.ShouldContain("The panel decides by 30 Nov 2026");
        text.ShouldContain($"The panel took it on as case {opened.Reference}");
        text.ShouldNotContain("Of probation");
        text.ShouldNotContain("Tray");
    }

    [Fact]
    public async Task Somebody_who_has_referred_nothing_is_told_what_will_be_here() =>
        (await (await app.SignedInAs("youth.officer")).GetAsync("/referrals")).Text.ShouldContain("What you refer to a panel is listed here");

    [Fact]
    public async Task Drafts_are_listed_for_their_author_and_can_be_deleted_by_nobody_else()
    {
        var author = await app.SignedInAs("adult.care");
        var fields = (await author.GetAsync("/referrals/new")).HiddenFields().ToList();
        var id = fields.First(field => field.Key == "Form.SubmissionId").Value!;
        (await author.PostOnlyAsync("/referrals/new?handler=Save", fields.Concat([new("Form.Facts.Title", "To finish"), new("then", "leave")]))).Location.ShouldBe("/referrals");
        (await author.GetAsync("/referrals")).Text.ShouldContain("To finish");
        var other = await app.SignedInAs("fire");
        (await other.GetAsync("/referrals")).Text.ShouldNotContain("To finish");
        (await other.PostAsync($"/referrals?handler=Discard&draft={id}", [], openAt: "/referrals/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await author.PostAsync($"/referrals?handler=Discard&draft={id}", [], openAt: "/referrals/new")).Location.ShouldBe("/referrals");
        (await author.GetAsync("/referrals")).Text.ShouldNotContain("To finish");
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_and_back_and_send_as_many_statements_for_many_rows_as_for_few()
    {
        var browser = await app.SignedInAs("charity");
        await app.Given().AReferral(title: "Number 1", by: "charity");
        await browser.GetAsync("/referrals");
        var few = await SqlCounter.DuringAsync(app, () => browser.GetAsync("/referrals"));
        for (var number = 2; number <= 28; number++)
            await app.Given().AReferral(title: $"Number {number}", by: "charity");
        (await SqlCounter.DuringAsync(app, () => browser.GetAsync("/referrals"))).ShouldBe(few);

        var first = await browser.GetAsync("/referrals");
        first.Text.ShouldContain("Number 28");
        first.Text.ShouldContain("25 referrals on this page");
        first.Body.ShouldNotContain("after=");
        var second = await browser.GetAsync(Link(first, "before="));
        second.Text.ShouldContain("3 referrals on this page");
        second.Text.ShouldContain("Number 3 ");
        second.Text.ShouldNotContain("Number 4 ");
        second.Body.ShouldNotContain("before=");
        var back = await browser.GetAsync(Link(second, "after="));
        back.Text.ShouldContain("Number 28");
        back.Text.ShouldContain("25 referrals on this page");
        back.Body.ShouldNotContain("after=");
        (await browser.GetAsync("/referrals?before=nonsense")).Status.ShouldBe(HttpStatusCode.OK);
    }

    static string Link(Answer page, string holds)
    {
        var at = page.Body.IndexOf("/referrals?" + holds, StringComparison.Ordinal);
        return page.Body[at..page.Body.IndexOf('"', at)];
    }
}
