using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Surveys;

public sealed class ListRecommendationsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_agency_sees_its_own_though_it_sees_no_survey()
    {
        await app.ASurveyAsync(lines: "Fire: look at the bin stores by 18 December\nHousing: gate the alley by 31 March");
        var fire = (await (await app.SignedInAs("fire")).GetAsync("/recommendations")).Text;
        fire.ShouldContain("1. Look at the bin stores");
        (await (await app.SignedInAs("youth.officer")).GetAsync("/recommendations")).Text.ShouldNotContain("bin stores");
        (await (await app.SignedInAs("manager")).GetAsync("/recommendations")).Text.ShouldContain("The alley behind Station Road");
    }

    [Fact]
    public async Task What_was_asked_for_in_a_case_is_seen_with_the_case()
    {
        var @case = await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer");
        await app.ASurveyAsync("YPSG", "youth.officer", "Fire: talk to the school by 18 December", @case.Reference);
        (await (await app.SignedInAs("youth.officer")).GetAsync("/recommendations")).Text.ShouldContain("Talk to the school");
        foreach (var mailbox in new[] { "council.officer", "manager" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/recommendations")).Text.ShouldNotContain("Talk to the school");
    }

    [Fact]
    public async Task Those_that_are_overdue_can_be_asked_for_alone()
    {
        var survey = await app.ASurveyAsync(lines: "Fire: clear the stair by 18 December\nHousing: mend the gate by 18 December");
        await app.Database.ExecuteAsync($"update survey_recommendation set due_on = '2026-11-22' where survey_id = '{survey}' and number = 1");
        var overdue = (await (await app.SignedInAs("council.officer")).GetAsync("/recommendations?overdue=true")).Text;
        overdue.ShouldContain("Waiting and overdue");
        overdue.ShouldContain("Clear the stair");
        overdue.ShouldNotContain("Mend the gate");
    }

    [Fact]
    public async Task The_list_asks_no_more_for_more_rows()
    {
        var officer = await app.SignedInAs("council.officer");
        await app.ASurveyAsync();
        await officer.GetAsync("/recommendations");
        async Task<int> CountAsync()
        {
            using var sql = new SqlCounter(app);
            await officer.GetAsync("/recommendations");
            return sql.Statements.Count;
        }

        var few = await CountAsync();
        for (var more = 0; more < 4; more++)
            await app.ASurveyAsync(lines: "Fire: one by 18 December\nHousing: two by 18 December");
        (await CountAsync()).ShouldBe(few);
    }
}
