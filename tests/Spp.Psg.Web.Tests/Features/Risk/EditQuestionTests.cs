using System.Net;
using Shouldly;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenTemplates;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class EditQuestionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_question_is_added_changed_and_removed()
    {
        var address = await app.DraftAsync("LHS-V1");
        var browser = await app.SignedInAs("administrator");
        var before = await app.Database.AskAsync<long>("select coalesce(max(id), 0) from audit_entry");
        (await browser.PostAsync($"{address}/questions/new", Question("Is it lit at night?", ("Yes", "0"), ("No", "3")))).Location.ShouldBe(address);
        var page = (await browser.GetAsync(address)).Text;
        page.ShouldContain("9. Is it lit at night?");
        page.ShouldContain("The bands end at 24 and the score at 27", Case.Insensitive);
        await browser.PostAsync($"{address}/questions/v2q9", Question("Is it dark at night?", ("No", "0"), ("Yes", "2")));
        (await browser.GetAsync(address)).Text.ShouldContain("Is it dark at night?");
        await browser.PostAsync($"{address}/questions/v2q9", new() { ["Form.Drop"] = "true" });
        (await browser.GetAsync(address)).Text.ShouldNotContain("Is it dark at night?");
        (await browser.GetAsync($"{address}/questions/v2q9")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Database.AskAsync<string>($"select string_agg(operation, ' ') from audit_entry where id > {before} and request = 'Risk.EditQuestion' and outcome = 'Done'")).ShouldBe("Alteration Alteration Alteration");
    }

    [Fact]
    public async Task What_cannot_be_is_said_beside_its_field_and_what_was_typed_is_kept()
    {
        var address = await app.DraftAsync("LHS-V1");
        var answer = await (await app.SignedInAs("administrator")).PostAsync($"{address}/questions/new", Question("How loud?", ("Loud", "many"), ("Louder", "21"), ("Loudest", null)));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Body.ShouldContain("value=\"How loud?\"");
        answer.Body.ShouldContain("value=\"many\"");
        var second = await (await app.SignedInAs("administrator")).PostAsync($"{address}/questions/new", Question("How loud?", ("Loud", "1"), ("Louder", "21"), ("Loudest", null)));
        second.Text.ShouldContain("Points of answer 2 must be between 0 and 20");
        second.Text.ShouldContain("Enter the points of answer 3");
        second.Body.ShouldContain("value=\"Loudest\"");
    }

    [Fact]
    public async Task Two_administrators_at_once_see_both_versions()
    {
        var address = await app.DraftAsync("RAM-V1") + "/questions/q1";
        var (first, second) = (await app.SignedInAs("administrator"), await app.SignedInAs("administrator"));
        var (mine, theirs) = (await first.GetAsync(address), await second.GetAsync(address));
        List<KeyValuePair<string, string?>> Fields(Answer page, string text) => [.. page.HiddenFields().Where(field => !field.Key.StartsWith("Form.Answers", StringComparison.Ordinal)), .. Question(text, ("Never", "0"), ("Often", "5"))];
        (await first.PostOnlyAsync(address, Fields(mine, "How often now?"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var conflict = await second.PostOnlyAsync(address, Fields(theirs, "How often these days?"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("How often now?");
        conflict.Body.ShouldContain("value=\"How often these days?\"");
        (await second.PostOnlyAsync(address, Fields(conflict, "How often these days?"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>("select template #>> '{questions,0,text}' from risk_template_draft where code = 'RAM-V2'")).ShouldBe("How often these days?");
    }

    [Fact]
    public async Task Others_are_refused_and_a_published_version_is_not_changed()
    {
        (await (await app.SignedInAs("officer")).GetAsync("/risk/templates/lhs-v2/questions/q1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("administrator")).GetAsync("/risk/templates/lhs-v1/questions/q1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
