using System.Net;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class ScreenYoungPersonTests(PsgApp app) : IClassFixture<PsgApp>
{
    static int used;

    /// <summary>A Youth PSG case with somebody of 14, opened with a reason by the youth officer.</summary>
    async Task<(Guid Case, string Address, Guid Young, Browser Browser)> CaseAsync(string bornOn = "2012-05-01")
    {
        var reference = $"YPSG/2026/{++used + 3000:0000}";
        var id = await app.CaseAsync(reference);
        var young = await app.VictimAsync(id, "Robin Fenn", "Suspected");
        await app.Database.ExecuteAsync($"update person set born_on = '{bornOn}' where id = '{young}'");
        return (id, reference.Replace('/', '-'), young, await app.SignedInAs("youth.officer"));
    }

    static Dictionary<string, string?> Screen(Guid young, params string[] yes) => new(
        YouthQuestion.All.Select(question => KeyValuePair.Create($"Form.Answers[{question.Code}]", (string?)(yes.Contains(question.Code) ? "Yes" : "NotKnown")))
            .Append(new("Form.PersonId", young.ToString())));

    static string At(string address) => $"/cases/{address}/risk/youth-screen/new";

    [Fact]
    public async Task Others_are_refused_and_another_panels_case_is_not_found()
    {
        var (_, address, _, _) = await CaseAsync();
        (await (await app.SignedInAs("school")).GetAsync(At(address))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("council.officer")).GetAsync(At(address))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_screen_without_concern_is_saved_and_gives_no_rating_and_no_score()
    {
        var (id, address, young, browser) = await CaseAsync();
        (await browser.PostAsync(At(address), Screen(young, "drugs"))).Location.ShouldBe($"/cases/{address}/risk");
        (await app.Database.AskAsync<string>($"select concat_ws(' ', template_code, jsonb_array_length(answers), conversation_by is null, person_id = '{young}') from youth_screen where case_id = '{id}'")).ShouldBe("YS-V1 15 t t");
        (await app.Database.AskAsync<bool>($"select rated_at is null from \"case\" where id = '{id}'")).ShouldBeTrue();
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_id = '{id}' and kind = 'rating_changed'")).ShouldBe(0);
        var page = (await browser.OpenAsync($"/cases/{address}/risk")).Text;
        page.ShouldContain("The answers ask for no safeguarding conversation");
        page.ShouldContain("Are drugs involved? Yes");
        page.ShouldContain("Nobody has scored this case yet");
        page.ShouldNotContain("of 15");
        (await app.Database.AskAsync<string>($"select string_agg(sentence, ';') from timeline_entry where case_id = '{id}'")).ShouldBe("Youth screen filled in");
    }

    [Fact]
    public async Task A_concern_is_not_saved_before_it_is_said_what_became_of_the_conversation()
    {
        var (id, address, young, browser) = await CaseAsync();
        var refused = await browser.PostAsync(At(address), Screen(young, "weapon"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Select whether the safeguarding conversation was held");
        var form = Screen(young, "weapon");
        form["Form.Held"] = "false";
        (await browser.PostAsync(At(address), form)).Text.ShouldContain("Enter why the safeguarding conversation was not held");
        form["Form.Held"] = "true";
        var without = (await browser.PostAsync(At(address), form)).Text;
        without.ShouldContain("Enter when the safeguarding conversation was held");
        without.ShouldContain("Enter with whom the safeguarding conversation was held");
        (await app.Database.AskAsync<long>($"select count(*) from youth_screen where case_id = '{id}'")).ShouldBe(0);
        (form["Form.HeldOn"], form["Form.HeldOn.Month"], form["Form.HeldOn.Year"], form["Form.HeldWith"]) = ("23", "11", "2026", "Duty social worker");
        (await browser.PostAsync(At(address), form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.OpenAsync($"/cases/{address}/risk")).Text.ShouldContain("Safeguarding conversation held on 23 Nov 2026 with Duty social worker");
    }

    [Theory]
    [InlineData("Form.Answers[gang]", "", "Select yes, no or not known for question 11")]
    [InlineData("Form.Answers[gang]", "7", "in the correct format")]
    [InlineData("Form.Answers[shoe-size]", "Yes", "shoe-size is not a question of YS-V1")]
    [InlineData("Form.PersonId", "01940000-0000-7000-8000-00000000000a", "Select the young person")]
    public async Task What_is_not_on_offer_is_refused_and_the_rest_is_kept(string field, string value, string sentence)
    {
        var (id, address, young, browser) = await CaseAsync();
        var form = Screen(young);
        form[field] = value;
        var answer = await browser.PostAsync(At(address), form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        (await app.Database.AskAsync<long>($"select count(*) from youth_screen where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_of_18_is_screened()
    {
        var (_, address, young, browser) = await CaseAsync("2008-11-23"); // 18 today
        (await browser.OpenAsync(At(address))).Text.ShouldContain("Nobody on this case is known to be under 18");
        var form = Screen(young);
        (await browser.PostAsync(At(address), form, openAt: "/sign-in")).Status.ShouldNotBe(HttpStatusCode.Redirect);
    }
}
