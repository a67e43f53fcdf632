using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class GiveReasonTests(PsgApp app) : IClassFixture<PsgApp>
{
    static PersonReferred Born(int year, int month, int day) => new() { Name = "Sam Example", Role = PersonRole.Victim, BornOn = new(year, month, day) };

    [Theory]
    [InlineData("PSG", 2008, 11, 24, true)] // 18 tomorrow
    [InlineData("PSG", 2008, 11, 23, false)] // 18 today
    [InlineData("PSG", 1980, 1, 1, false)]
    [InlineData("YPSG", 1980, 1, 1, true)]
    public async Task A_case_with_somebody_under_18_or_of_the_youth_panel_asks_why_and_others_do_not_nag(string panel, int year, int month, int day, bool asks)
    {
        var @case = await app.Given().ACase(panel, people: Born(year, month, day));
        var answer = await (await app.SignedInAs("probation")).GetAsync($"/cases/{@case.Address}");
        answer.Status.ShouldBe(asks ? HttpStatusCode.Redirect : HttpStatusCode.OK);
        if (asks)
            answer.Location.ShouldBe($"/cases/{@case.Address}/reason?to=%2Fcases%2F{@case.Address}");
    }

    [Fact]
    public async Task Nothing_of_the_case_is_shown_or_logged_before_the_reason_and_one_reason_lasts_for_the_session()
    {
        var @case = await app.Given().ACase("YPSG", "Threats on the bus", lead: "youth.officer", by: "youth.officer");
        var school = await app.SignedInAs("school");
        var asked = await school.GetAsync($"/cases/{@case.Address}");
        (await school.GetAsync(asked.Location!)).Text.ShouldNotContain("Threats on the bus");
        (await Opened(@case)).ShouldBe(0);
        (await school.PostAsync(asked.Location!, [])).Text.ShouldContain("Select why you open this case");
        (await school.PostAsync(asked.Location!, new() { ["Form.Reason"] = "Other" })).Text.ShouldContain("Enter why you open this case");
        var given = await school.PostAsync(asked.Location!, new() { ["Form.Reason"] = "Other", ["Form.Other"] = "A parent called" });
        given.Location.ShouldBe($"/cases/{@case.Address}");
        (await school.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("Threats on the bus");
        (await school.GetAsync($"/cases/{@case.Address}/notes/new")).Status.ShouldBe(HttpStatusCode.OK);
        (await Opened(@case)).ShouldBe(1);
        (await (await app.SignedInAs("school")).GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.Redirect, "another session is asked again");
        (await app.Database.AskAsync<string>($"select reason from case_reason where case_id = '{@case.Id}'")).ShouldBe("A parent called");
    }

    [Fact]
    public async Task Every_other_page_that_shows_the_case_asks_too()
    {
        var @case = await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer");
        foreach (var page in new[] { "risk", "edit", "interventions/new", "actions/new", "access" })
            (await (await app.SignedInAs("youth.officer")).GetAsync($"/cases/{@case.Address}/{page}")).Location.ShouldBe($"/cases/{@case.Address}/reason?to=%2Fcases%2F{@case.Address}%2F{page.Replace("/", "%2F", StringComparison.Ordinal)}");
    }

    [Fact]
    public async Task A_case_that_is_not_yours_is_not_there_and_the_way_back_stays_in_the_house()
    {
        var @case = await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer");
        (await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/reason")).Status.ShouldBe(HttpStatusCode.NotFound);
        var school = await app.SignedInAs("school");
        (await school.PostAsync($"/cases/{@case.Address}/reason?to=https%3A%2F%2Fexample.com", new() { ["Form.Reason"] = "Working" })).Location.ShouldBe($"/cases/{@case.Address}");
    }

    Task<long> Opened(OpenedCase @case) =>
        app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Cases.ShowCase' and case_id = '{@case.Id}'");
}
