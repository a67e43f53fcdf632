using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class ShowAccessTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_no_case_role_and_other_panel_do_not_get_in()
    {
        var @case = await app.Given().ACase();
        var page = $"/cases/{@case.Address}/access";
        (await app.Browser().GetAsync(page)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await app.SignedInAs("manager")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("school")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_says_who_may_see_the_case_and_ends_a_share_on_the_next_request()
    {
        var @case = await app.Given().ACase();
        var school = await app.SignedInAs("school");
        await app.Send("officer", new Web.Features.Access.ShareCase.Command
        {
            Address = @case.Address,
            With = $"person:{await app.Given().User("school")}",
            Until = new(2026, 12, 24),
            Reason = "Their pupils are named",
        });
        (await school.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);

        var officer = await app.SignedInAs("officer");
        var page = await officer.GetAsync($"/cases/{@case.Address}/access");
        page.Text.ShouldContain("Everybody on the Problem Solving Group panel");
        page.Text.ShouldMatch("Owen Hart, [^.]*24 Dec 2026 Their pupils are named");
        var grant = await app.Database.AskAsync<Guid>($"select id from case_grant where case_id = '{@case.Id}'");
        (await officer.PostAsync($"/cases/{@case.Address}/access?handler=End&grant={grant}", [], openAt: $"/cases/{@case.Address}/access")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await school.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_grant_of_another_case_and_that_of_a_restricted_cases_lead_cannot_be_ended_here()
    {
        var (mine, other) = (await app.Given().ACase(), await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer"));
        await app.Given().Restrict(other);
        await app.Given().Restrict(mine);
        var (foreign, leads) = (await Named(other, "youth.officer"), await Named(mine, "officer"));
        var chair = await app.SignedInAs("chair");
        var page = $"/cases/{mine.Address}/access";
        await chair.OpenAsync(page);
        (await chair.PostAsync($"{page}?handler=End&grant={foreign}", [], openAt: "/sign-out")).Status.ShouldBe(HttpStatusCode.NotFound);
        var refused = await chair.PostAsync($"{page}?handler=End&grant={leads}", [], openAt: "/sign-out");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("This access cannot be ended here");
    }

    async Task<Guid> Named(OpenedCase @case, string mailbox) =>
        await app.Database.AskAsync<Guid>($"select id from case_grant where case_id = '{@case.Id}' and user_id = '{await app.Given().User(mailbox)}'");
}
