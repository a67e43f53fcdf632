using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Operations;

public sealed class PlanOperationTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_officer_plans_a_week_of_action_with_strands_and_a_cohort()
    {
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("council.officer");
        var form = await FormAsync();
        (await officer.FillInAsync("/operations/new", new(form) { ["Form.Facts.EndsOn"] = "2026-11-30" })).Text.ShouldContain("A week of action is 7 days or fewer");
        var refused = await officer.FillInAsync("/operations/new", new(form) { ["Form.Facts.Name"] = "", ["Form.Cohort"] = "PSG/2019/0001" });
        refused.Text.ShouldContain("There is no case PSG/2019/0001 that you may see");
        refused.Body.ShouldContain("Be seen, listen and refer"); // nothing typed is lost
        form["Form.Cohort"] = @case.Reference;
        var planned = await officer.FillInAsync("/operations/new", form);
        planned.Status.ShouldBe(HttpStatusCode.Redirect, planned.Text);
        var page = (await officer.GetAsync(planned.Location!)).Text;
        page.ShouldContain("Week of action, Monday 16 November 2026 to Sunday 22 November 2026");
        page.ShouldContain("1. Joint visits");
        page.ShouldContain(@case.Reference);
        (await (await app.SignedInAs("manager")).GetAsync(planned.Location!)).Text.ShouldNotContain(@case.Reference); // figures, no cases
    }

    [Fact]
    public async Task Each_thing_that_is_missing_is_said_beside_its_field()
    {
        var officer = await app.SignedInAs("council.officer");
        var refused = (await officer.FillInAsync("/operations/new", new() { ["Form.Strands[0].AgencyId"] = $"{await app.AgencyAsync("police")}" })).Text;
        foreach (var sentence in new[] { "Enter a name, such as Spotlight week", "Select what it is", "Enter what it is for", "Enter the first day", "Enter the last day", "Enter what this strand does" })
            refused.ShouldContain(sentence);
    }

    async Task<Dictionary<string, string?>> FormAsync() => new()
    {
        ["Form.Facts.PanelId"] = $"{await app.Database.AskAsync<Guid>("select id from panel where code = 'PSG'")}",
        ["Form.Facts.Name"] = "Spotlight week",
        ["Form.Facts.Kind"] = "WeekOfAction",
        ["Form.Facts.StartsOn"] = "2026-11-16",
        ["Form.Facts.EndsOn"] = "2026-11-22",
        ["Form.Facts.AgencyId"] = $"{await app.AgencyAsync("police")}",
        ["Form.Facts.Purpose"] = "Be seen, listen and refer",
        ["Form.Strands[0].Name"] = "Joint visits",
        ["Form.Strands[0].AgencyId"] = $"{await app.AgencyAsync("police")}",
    };
}
