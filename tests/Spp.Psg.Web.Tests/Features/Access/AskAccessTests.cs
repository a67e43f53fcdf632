using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class AskAccessTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Whoever_has_no_part_in_casework_may_not() =>
        (await (await app.SignedInAs("manager")).GetAsync("/access/ask")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task An_outsider_learns_that_there_is_a_case_and_whom_to_ask_and_nothing_else()
    {
        var @case = await app.Given().ACase(title: "Canary title", place: "Canary place");
        var page = await (await app.SignedInAs("school")).GetAsync($"/access/ask?reference={@case.Address.ToLowerInvariant()}");
        page.Text.ShouldContain($"There is a case with this reference. It is led by Fenbridge Police");
        page.Text.ShouldNotContain("Canary");
    }

    [Fact]
    public async Task Youth_restricted_and_unknown_cases_are_the_same_nothing()
    {
        var youth = await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer");
        var restricted = await app.Given().ACase();
        await app.Given().Restrict(restricted);
        var housing = await app.SignedInAs("housing");
        var pages = new List<string>();
        foreach (var reference in new[] { youth.Reference, restricted.Reference, "PSG/2019/9999" })
        {
            var page = await housing.GetAsync($"/access/ask?reference={Uri.EscapeDataString(reference)}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain("There is nothing under this reference that you can ask for");
            pages.Add(page.Text.Replace(reference, "", StringComparison.Ordinal));
            (await housing.PostAsync("/access/ask", new() { ["Form.Reference"] = reference, ["Form.Reason"] = "To help" }, openAt: "/sign-out")).Text.ShouldContain("There is nothing under this reference that you can ask for");
        }

        pages.Distinct().Count().ShouldBe(1);
        (await app.Database.AskAsync<long>("select count(*) from access_request where reason = 'To help'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_lead_is_told_once_and_asking_twice_is_refused()
    {
        var @case = await app.Given().ACase();
        var school = await app.SignedInAs("school");
        var page = $"/access/ask?reference={@case.Address}";
        (await school.PostAsync(page, new() { ["Form.Reference"] = @case.Reference })).Text.ShouldContain("Enter why you need to see it");
        (await school.PostAsync(page, new() { ["Form.Reference"] = @case.Reference, ["Form.Reason"] = "A pupil lives there" })).Location.ShouldBe("/access");
        (await school.GetAsync("/access")).Text.ShouldContain($"{@case.Reference}, asked");
        (await school.GetAsync(page)).Text.ShouldContain("You have asked for access");
        (await school.PostAsync("/access/ask", new() { ["Form.Reference"] = @case.Reference, ["Form.Reason"] = "Again" }, openAt: "/sign-out")).Text.ShouldContain("You have asked for this already");
        (await (await app.SignedInAs("officer")).GetAsync("/reminders")).Text.ShouldContain($"Somebody asks for access to case {@case.Reference}");
        (await app.Database.AskAsync<string>($"select string_agg(subject || body, ' ') from message where subject like '%asks for access%{@case.Reference}'")).ShouldNotContain("pupil");
    }
}
