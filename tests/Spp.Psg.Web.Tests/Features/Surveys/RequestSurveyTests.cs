using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Operations;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Surveys;

public sealed class RequestSurveyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Thirteen_lines_become_thirteen_recommendations()
    {
        var officer = await app.SignedInAs("council.officer");
        var lines = string.Join("\r\n", Enumerable.Range(1, 13).Select(number => $"{(number % 2 == 0 ? "Housing" : "Fire")}: do the thing of number {number}"));
        var form = await FormAsync(lines);
        (await officer.PreviewAsync("/surveys/new", form)).Text.ShouldContain("this line must say by when, or enter a day for all lines");
        form["Form.Found.DueOn"] = "2027-03-31";
        var sent = await officer.FillInAsync("/surveys/new", form);
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        (await officer.GetAsync(sent.Location!)).Text.ShouldContain("13 recommendations: 0 accepted, 0 rejected, 0 done, 0 overdue");
    }

    [Fact]
    public async Task A_line_without_one_agency_is_named_and_nothing_is_kept()
    {
        var officer = await app.SignedInAs("council.officer");
        var before = await app.Database.AskAsync<long>("select count(*) from survey");
        var refused = await officer.FillInAsync("/surveys/new", await FormAsync("Fire: look by 18 December\nGate the alley by 18 December\nFire and housing: walk round by 18 December"));
        refused.Text.ShouldContain("Line 2 must begin with an agency and a colon");
        refused.Body.ShouldContain("Gate the alley by 18 December");
        (await app.Database.AskAsync<long>("select count(*) from survey")).ShouldBe(before);
    }

    [Fact]
    public async Task A_scrutiny_committee_is_answered_within_28_days()
    {
        var officer = await app.SignedInAs("council.officer");
        var sent = await officer.FillInAsync("/surveys/new", new(await FormAsync("Housing: say how many were closed\nFire: come to the next meeting")) { ["Form.Facts.Kind"] = "Scrutiny" });
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        (await app.Database.AskAsync<DateOnly>($"select max(due_on) from survey_recommendation where survey_id = '{sent.Location!.Id()}'")).ShouldBe(new DateOnly(2026, 12, 18)); // 28 days after 20 November
    }

    async Task<Dictionary<string, string?>> FormAsync(string lines) => new()
    {
        ["Form.Facts.PanelId"] = $"{await app.Database.AskAsync<Guid>("select id from panel where code = 'PSG'")}",
        ["Form.Facts.Kind"] = "DesignOutCrime",
        ["Form.Facts.About"] = "The alley behind Station Road",
        ["Form.Facts.AgencyId"] = $"{await app.AgencyAsync("police")}",
        ["Form.Facts.RequestedOn"] = "2026-11-02",
        ["Form.Found.DoneOn"] = "2026-11-20",
        ["Form.Found.Lines"] = lines,
    };
}
