using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Links;
using Spp.Psg.Web.Features.Risk;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Actions;

public sealed class AddActionRuleTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(params (string Field, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["Form.Facts.RatedAtLeast"] = "High",
            ["Form.Facts.Text"] = "Visit the person who reported it",
            ["Form.Facts.WorkingDays"] = "2",
            ["Form.Facts.Priority"] = "High",
            ["Form.Facts.Side"] = "Victim",
        };
        foreach (var (field, value) in changes)
            form[field] = value;
        return form;
    }

    Task<Guid> Rule(ActionRuleFacts facts) => app.Send("coordinator", new AddActionRule.Command { Facts = facts });

    Task<string> GivenAsync(Guid rule) => app.Database.AskAsync<string>($"select coalesce(string_agg(case_reference || ' ' || due_on, ', ' order by case_reference), '') from action where rule_id = '{rule}'");

    [Theory]
    [InlineData("Form.Facts.RatedAtLeast", "", "Select a type, a theme, a rating or a tool")]
    [InlineData("Form.Facts.Tool", "Stocks", "Select the tool")]
    [InlineData("Form.Facts.PanelId", "01940000-0000-7000-8000-00000000000a", "Select the panel")]
    [InlineData("Form.Facts.DoerId", "01940000-0000-7000-8000-00000000000a", "Select who will do it")]
    [InlineData("Form.Facts.Text", "", "Enter what will be done")]
    [InlineData("Form.Facts.WorkingDays", "0", "Working days must be between 1 and 60")]
    [InlineData("Form.Facts.WorkingDays", "two", "Working days to do it in")]
    public async Task A_bad_field_gets_its_sentence(string field, string value, string sentence)
    {
        var answer = await (await app.SignedInAs("coordinator")).PostAsync("/actions/rules/new", Form((field, value)));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task One_is_listed_and_gives_its_action_when_a_case_is_rated_so_and_once()
    {
        var browser = await app.SignedInAs("coordinator");
        (await browser.PostAsync("/actions/rules/new", Form(("Form.Facts.DoerId", (await app.Given().Agency("housing")).ToString())))).Location.ShouldBe("/actions/rules");
        (await browser.GetAsync("/actions/rules")).Text.ShouldContain("Case, rated High Each Visit the person who reported it Fen Meadow Homes 2 0");
        var rule = await app.Database.AskAsync<Guid>("select id from action_rule where text = 'Visit the person who reported it' and priority = 'High'");
        var opened = await app.Given().ACase();
        (await GivenAsync(rule)).ShouldBe("");
        foreach (var (by, rating) in new[] { ("officer", RiskRating.High), ("chair", RiskRating.Medium), ("officer", RiskRating.High) })
            await app.Send(by, new OverrideRating.Command { Address = opened.Address, Rating = rating, Reason = "The violence goes on" });
        (await GivenAsync(rule)).ShouldBe($"{opened.Reference} 2026-11-25");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = 'action_assigned' and case_id = '{opened.Id}' and action_id = (select id from action where rule_id = '{rule}')")).ShouldBe(1);
        (await browser.GetAsync($"/cases/{opened.Address}")).Text.ShouldContain("Action assigned by rule, due 25 November 2026: Visit the person who reported it");
        (await browser.GetAsync("/actions/rules")).Text.ShouldContain("Fen Meadow Homes 2 1");
        (await app.Database.AskAsync<bool>($"select subject_ids @> array[(select id from action where rule_id = '{rule}')] from audit_entry where request = 'Risk.OverrideRating' order by id limit 1")).ShouldBeTrue();
    }

    [Fact]
    public async Task One_about_the_type_gives_its_action_when_the_case_opens_to_its_lead_and_only_on_its_panel()
    {
        var rule = await Rule(new() { CaseType = CaseType.Personal, PanelId = await app.Given().Panel("PSG"), Text = "Offer support", WorkingDays = 1 });
        await app.Given().ACase();
        await app.Given().ACase("YPSG", lead: "youth.officer", tell: facts => facts.CaseType = CaseType.Personal);
        var opened = await app.Given().ACase(tell: facts => facts.CaseType = CaseType.Personal);
        (await GivenAsync(rule)).ShouldBe($"{opened.Reference} 2026-11-24");
        (await app.Database.AskAsync<Guid>($"select owner_id from action where rule_id = '{rule}'")).ShouldBe(await app.Given().User("officer"));
    }

    [Fact]
    public async Task One_about_a_tool_gives_its_action_for_each_that_is_recorded_and_stands_on_it()
    {
        var rule = await Rule(new() { Tool = InterventionKind.DispersalAuthorisation, Text = "Count the directions given", WorkingDays = 5 });
        var officer = await app.As("officer");
        await Recorded.DispersalAsync(app, officer);
        await Recorded.DispersalAsync(app, officer);
        (await app.Database.AskAsync<long>($"select count(distinct intervention_id) from action where rule_id = '{rule}'")).ShouldBe(2);
    }

    [Fact]
    public async Task Two_cases_that_it_gave_an_action_each_become_one_with_both()
    {
        var rule = await Rule(new() { RatedAtLeast = RiskRating.Medium, Text = "Look at the lights", WorkingDays = 3 });
        var (gone, kept) = (await app.Given().ACase(), await app.Given().ACase());
        foreach (var one in new[] { gone, kept })
            await app.Send("officer", new OverrideRating.Command { Address = one.Address, Rating = RiskRating.Medium, Reason = "It is dark" });
        await app.Send("chair", new MergeCase.Command { Address = gone.Address, Into = kept.Reference, Reason = "The same yard" });
        (await app.Database.AskAsync<long>($"select count(*) from action where rule_id = '{rule}' and case_id = '{kept.Id}'")).ShouldBe(2);
    }

    [Fact]
    public async Task An_ended_rule_gives_nothing_and_who_left_is_stood_in_for_by_their_agency()
    {
        var owner = await app.Given().User("fire");
        var rule = await Rule(new() { CaseType = CaseType.Locational, DoerId = owner, Text = "Check the bins", WorkingDays = 1 });
        await app.Database.ExecuteAsync($"update app_user set is_active = false where id = '{owner}'");
        app.Services.GetRequiredService<KnownNames>().Forget();
        var opened = await app.Given().ACase(tell: facts => facts.CaseType = CaseType.Locational);
        (await app.Database.AskAsync<string>($"select agency.code || coalesce(owner_id::text, ' nobody') from action join agency on agency.id = agency_id where rule_id = '{rule}'")).ShouldBe("fire nobody");
        var browser = await app.SignedInAs("chair");
        (await browser.PostAsync($"/actions/rules?handler=End&rule={rule}", [], openAt: "/actions/rules")).Location.ShouldBe("/actions/rules");
        (await browser.GetAsync("/actions/rules")).Text.ShouldContain("Ended 23 Nov 2026");
        (await browser.PostAsync($"/actions/rules?handler=End&rule={rule}", [], openAt: "/actions/rules")).Text.ShouldContain("This rule has ended already");
        await app.Given().ACase(tell: facts => facts.CaseType = CaseType.Locational);
        (await GivenAsync(rule)).ShouldBe($"{opened.Reference} 2026-11-24");
    }
}
