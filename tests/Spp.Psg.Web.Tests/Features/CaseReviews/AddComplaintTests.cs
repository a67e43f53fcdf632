using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class AddComplaintTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_complaint_that_comes_to_light_counts_until_the_threshold_is_decided()
    {
        var review = await app.AnApplicationAsync(complaints: 2);
        var officer = await app.As("council.officer");
        var form = new Dictionary<string, string?> { ["Form.Complaint.BehaviourOn"] = "2026-11-10", ["Form.Complaint.MadeOn"] = "2026-11-09", ["Form.Complaint.AgencyId"] = (await app.Given().Agency("police")).ToString(), ["Form.Complaint.Words"] = Forms.Kept };
        var refused = await officer.FillInAsync($"/case-reviews/{review}/complaints/new", form);
        refused.Text.ShouldContain("Error: When it was reported must be on or after the day it happened");
        refused.Body.ShouldContain($"value=\"{Forms.Kept}\"");
        form["Form.Complaint.MadeOn"] = "2026-11-10";
        (await officer.FillInAsync($"/case-reviews/{review}/complaints/new", form)).Location.ShouldBe($"/case-reviews/{review}");
        (await officer.GetAsync($"/case-reviews/{review}")).Text.ShouldContain("3 of 3 complaints count");
        var decided = await app.ADecidedApplicationAsync(met: true);
        (await officer.FillInAsync($"/case-reviews/{decided}/complaints/new", form)).Text.ShouldContain("The threshold is decided: a later complaint belongs to an appeal");
    }

    [Fact]
    public async Task One_of_another_panel_is_not_there() =>
        (await (await app.As("council.officer")).GetAsync($"/case-reviews/{await app.AnApplicationAsync("YPSG")}/complaints/new")).Status.ShouldBe(HttpStatusCode.NotFound);
}
