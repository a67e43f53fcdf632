using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed partial class SaveViewTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_who_sees_no_figures_is_refused()
    {
        (await app.Browser().GetAsync("/figures/views/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/figures/views/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_the_explorer_shows_is_saved_from_its_page_and_a_complete_period_moves_on()
    {
        var manager = await app.SignedInAs("manager");
        var explorer = await manager.GetAsync($"/figures/explore?{Views.Question}&ward=FB03&sort=-now&rating=High");
        var save = SaveLink().Match(explorer.Body).Groups[1].Value;
        (await manager.GetAsync(WebUtility.HtmlDecode(save))).Text.ShouldContain("Always the last complete financial quarter");
        var saved = await manager.SaveAsync(app, " Wards of the mill ", question: $"{Views.Question}&ward=FB03&sort=-now&rating=High");
        (await app.Database.AskAsync<string>("select concat_ws('|', name, question, latest_kind, period, cardinality(panel_ids), is_shared) from figure_view where name like 'Wards%'"))
            .ShouldBe("Wards of the mill|figure=referrals-received&by=ward&panel=PSG&ward=FB03&sort=-now|FinancialQuarter|1|f");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Figures.SaveView' and operation = 'Collection' and '{saved}' = any (subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task A_period_can_stay_and_dates_of_ones_own_always_do()
    {
        var manager = await app.SignedInAs("manager");
        var kept = await manager.SaveAsync(app, "That quarter", period: "fixed");
        (await app.Database.AskAsync<string>($"select period from figure_view where id = '{kept}' and latest_kind is null")).ShouldBe("q2-2026");
        const string Dates = "figure=cases-opened&by=nothing&period=2026-04-02_2026-06-05";
        (await manager.GetAsync($"/figures/views/new?{Dates}")).Text.ShouldNotContain("Always the last complete");
        (await manager.PostAsync($"/figures/views/new?{Dates}", Views.Form("Odd days"))).Text.ShouldContain("Only these dates can be kept");
        (await manager.SaveAsync(app, "Odd days", period: "fixed", question: Dates)).ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData("Form.Name", "", "Enter a name for the view")]
    [InlineData("Form.Name", " ", "Enter a name for the view")]
    [InlineData("Form.Period", "sometimes", "Select which period the view shows")]
    [InlineData("Form.IsShared", "", "Select who sees the view")]
    [InlineData("Form.Mail", "", "Select how often its link is sent")]
    public async Task What_is_missing_is_asked_for(string field, string value, string sentence)
    {
        var answer = await (await app.SignedInAs("manager")).PostAsync($"/figures/views/new?{Views.Question}", new(Views.Form("Fine")) { [field] = value });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_name_has_eighty_characters_and_is_had_once()
    {
        var manager = await app.SignedInAs("manager");
        (await manager.PostAsync($"/figures/views/new?{Views.Question}", Views.Form(new string('x', 81)))).Text.ShouldContain("Name of the view must be 80 characters or fewer");
        await manager.SaveAsync(app, new string('x', 80));
        (await manager.PostAsync($"/figures/views/new?{Views.Question}", Views.Form(new string('X', 80)))).Text.ShouldContain("You have a view of this name: enter another name");
        await (await app.SignedInAs("council.officer")).SaveAsync(app, new string('x', 80));
    }

    [Fact]
    public async Task One_person_has_thirty()
    {
        await app.Database.ExecuteAsync("""
            insert into figure_view (id, owner_id, name, question, latest_kind, panel_ids, is_shared, saved_at)
            select gen_random_uuid(), app_user.id, 'View ' || number, 'figure=cases-opened&by=ward', 'Month', array[panel.id], false, now() from app_user, panel, generate_series(1, 29) number where email like 'fire@%' and code = 'PSG'
            """);
        var fire = await app.SignedInAs("fire");
        await fire.SaveAsync(app, "The thirtieth");
        (await fire.PostAsync($"/figures/views/new?{Views.Question}", Views.Form("The next"))).Text.ShouldContain("You have 30 views: delete one that you no longer use");
    }

    [Theory]
    [InlineData("figure=cases-eaten&period=q2-2026")]
    [InlineData("figure=meetings-held&by=ward&period=q2-2026")]
    [InlineData("figure=cases-opened&by=colour&period=q2-2026")]
    [InlineData("figure=cases-opened&ward=ZZ99&period=q2-2026")]
    [InlineData("figure=cases-closed&detail=Jane+Doe&period=q2-2026")]
    [InlineData("figure=cases-opened&panel=XX&period=q2-2026")]
    [InlineData("figure=cases-opened&panel=YPSG&period=q2-2026")]
    [InlineData("figure=cases-opened&sort=Jane+Doe&period=q2-2026")]
    public async Task A_question_about_what_is_not_there_or_not_for_them_is_not_kept(string question)
    {
        var officer = await app.SignedInAs("council.officer");
        (await officer.GetAsync($"/figures/views/new?{question}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync($"/figures/views/new?{question}", Views.Form("Nothing"), openAt: $"/figures/views/new?{Views.Question}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dates_that_are_none_are_corrected_in_the_explorer()
    {
        var manager = await app.SignedInAs("manager");
        (await manager.GetAsync("/figures/views/new?figure=cases-opened&period=soon")).Location.ShouldNotBeNull().ShouldStartWith("/figures/explore?figure=cases-opened");
        (await manager.PostAsync("/figures/views/new?figure=cases-opened&period=soon", Views.Form("Soon"), openAt: $"/figures/views/new?{Views.Question}")).Location.ShouldNotBeNull().ShouldStartWith("/figures/explore?");
    }

    [GeneratedRegex("href=\"(/figures/views/new\\?[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex SaveLink();
}
