using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Operations;
using Spp.Psg.Web.Tests.Features.Surveys;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Links;

public sealed class MergeCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/merge")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-0001/merge")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_a_restricted_a_closed_and_an_unseen_case_are_refused()
    {
        var (one, youth, restricted) = (await app.Given().ACase(), await app.Given().ACase("YPSG"), await app.Given().ACase());
        await app.Given().Restrict(restricted, "coordinator");
        var browser = await app.SignedInAs("coordinator");
        (await browser.MergeAsync(one, youth.Reference)).Text.ShouldContain("That case is another panel’s");
        (await browser.MergeAsync(one, restricted.Reference)).Text.ShouldContain("A restricted case is not merged");
        (await browser.MergeAsync(one, one.Reference)).Text.ShouldContain("this is the same one");
        (await browser.MergeAsync(one, "PSG/2019/9999")).Text.ShouldContain("Enter the reference of a case that you may see");
        (await app.Database.AskAsync<long>($"select count(*) from case_merge where from_id = '{one.Id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_merged_cases_reference_opens_the_other_where_its_notes_actions_and_problems_are_now()
    {
        var (from, into) = (await app.Given().ACase(title: "Shouting at night"), await app.Given().ACase(title: "Noise from a flat"));
        var housing = await app.SignedInAs("housing");
        await housing.PostAsync($"/cases/{from.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Heard by two neighbours" });
        var (operation, survey) = (await app.AnOperationAsync(cohort: from.Reference), await app.ASurveyAsync(@case: from.Reference));
        var browser = await app.SignedInAs("coordinator");
        var merged = await browser.MergeAsync(from, into.Reference);
        merged.Status.ShouldBe(HttpStatusCode.Redirect, merged.Text);
        (await app.Database.AskAsync<long>($"select (select count(*) from operation_case where operation_id = '{operation}' and case_id = '{into.Id}') + (select count(*) from survey where id = '{survey}' and case_id = '{into.Id}')")).ShouldBe(2);
        (await housing.GetAsync($"/cases/{from.Address}")).Location.ShouldBe($"/cases/{into.Address}");
        (await housing.GetAsync($"/cases/{into.Address}")).Text.ShouldContain("Heard by two neighbours");
        (await housing.GetAsync($"/cases/{from.Address}/problems")).Text.ShouldContain("Shouting at night");
        await housing.PostAsync($"/cases/{from.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Written to the old reference" });
        (await housing.GetAsync($"/cases/{into.Address}")).Text.ShouldContain("Written to the old reference");
        (await app.Database.AskAsync<string>($"select status || ' ' || closed_because from \"case\" where id = '{from.Id}'")).ShouldBe("Closed Duplicate");
        (await app.Database.AskAsync<string>($"select kind || ' ' || detail from counted_event where case_id = '{from.Id}' and kind = 'case_closed'")).ShouldBe("case_closed Duplicate");
        (await browser.GetAsync($"/cases/{into.Address}/links")).Text.ShouldContain($"{from.Reference} Shouting at night");
    }

    [Fact]
    public async Task Who_has_a_conflict_with_the_merged_case_sees_nothing_of_the_one_it_is_in()
    {
        var (from, into) = (await app.Given().ACase(), await app.Given().ACase());
        var fire = await app.SignedInAs("fire");
        await fire.PostAsync($"/cases/{from.Address}/access/conflict", new() { ["Form.Reason"] = "A relative" });
        (await fire.GetAsync($"/cases/{into.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        await (await app.SignedInAs("coordinator")).MergeAsync(from, into.Reference);
        (await fire.GetAsync($"/cases/{into.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("chair")).UndoAsync(app, from, into)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await fire.GetAsync($"/cases/{into.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        (await fire.GetAsync($"/cases/{from.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_merges_at_once_are_one()
    {
        var (from, into, third) = (await app.Given().ACase(), await app.Given().ACase(), await app.Given().ACase());
        var (coordinator, chair) = (await app.SignedInAs("coordinator"), await app.SignedInAs("chair"));
        var answers = await Task.WhenAll(coordinator.MergeAsync(from, into.Reference), chair.MergeAsync(from, third.Reference));
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        (await app.Database.AskAsync<long>($"select count(*) from case_merge where from_id = '{from.Id}'")).ShouldBe(1);
    }
}
