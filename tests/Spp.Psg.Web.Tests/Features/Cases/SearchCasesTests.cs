using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class SearchCasesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("officer", true)]
    [InlineData("manager", false)]
    [InlineData("administrator", false)]
    public async Task The_box_stands_only_before_those_who_may_search(string mailbox, bool stands) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/")).Body.Contains("action=\"/search\"", StringComparison.Ordinal).ShouldBe(stands);

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/search")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/search")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public async Task Nothing_much_to_look_for_is_refused(string words)
    {
        var answer = await Search("officer", words);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("There is a problem");
    }

    [Fact]
    public async Task A_reference_opens_its_case_and_anothers_panels_does_not()
    {
        var mine = await app.Given().ACase();
        var theirs = await app.Given().ACase("YPSG");
        (await Search("council.officer", mine.Reference.ToLowerInvariant())).Location.ShouldBe($"/cases/{mine.Address}");
        (await Search("council.officer", mine.Address)).Location.ShouldBe($"/cases/{mine.Address}");
        var answer = await Search("council.officer", theirs.Reference);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("No case of your panels");
    }

    [Theory]
    [InlineData("walesa", "Person: Łukasz Wałęsa-O’Brien")]
    [InlineData("OBRIEN łukasz", "Person: Łukasz Wałęsa-O’Brien")]
    [InlineData("fountain", "Title")]
    [InlineData("quay 17", "Place: 17 Old Quay")]
    [InlineData("firew", "Summary")]
    public async Task What_is_found_says_where_the_words_are(string words, string because)
    {
        var @case = await app.Given().ACase(title: "Crowds at the fountain", place: "17 Old Quay", tell: facts => facts.Facts = "Fireworks were thrown",
            people: new PersonReferred { Name = "Łukasz Wałęsa-O’Brien", Role = PersonRole.Victim });
        var answer = await Search("council.officer", words);
        answer.Text.ShouldContain(@case.Reference);
        answer.Text.ShouldContain(because);
    }

    [Fact]
    public async Task A_change_of_words_and_a_new_person_are_found_at_once()
    {
        var @case = await app.Given().ACase();
        await app.Database.ExecuteAsync($"update \"case\" set title = 'Zeppelin over the market' where id = '{@case.Id}'");
        (await Search("officer", "zeppelin")).Text.ShouldContain(@case.Reference);
        (await Search("officer", "noise zeppelin")).Text.ShouldNotContain(@case.Reference);
    }

    [Fact]
    public async Task Words_of_another_panels_case_lead_nowhere()
    {
        var @case = await app.Given().ACase("YPSG", "Canary in the underpass", place: "Secret Passage", people: new PersonReferred { Name = "Hidden Child", Role = PersonRole.Victim });
        foreach (var words in new[] { "canary", "secret passage", "hidden child", @case.Reference, "underp" })
        {
            var answer = await Search("council.officer", words);
            answer.Text.ShouldContain("No case of your panels");
            answer.Body.Replace($"value=\"{words}\"", "", StringComparison.OrdinalIgnoreCase).ShouldNotContain("YPSG");
        }

        (await Search("youth.officer", "canary")).Text.ShouldContain(@case.Reference);
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("' & | ! : * (")]
    [InlineData("\\ \" 'x")]
    public async Task Signs_are_no_words_and_no_error(string words) => (await Search("officer", words)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_audit_keeps_the_words_and_whom_they_showed()
    {
        var @case = await app.Given().ACase(title: "Gazebo burnt down");
        await Search("fire", "gazebo");
        (await app.Database.AskAsync<string>("select changes ->> 'words' from audit_entry where request = 'Cases.SearchCases' and cardinality(subject_ids) > 0 order by id desc limit 1")).ShouldBe("gazebo");
        (await app.Database.AskAsync<bool>($"select '{@case.Id}' = any (subject_ids) from audit_entry where request = 'Cases.SearchCases' order by id desc limit 1")).ShouldBeTrue();
    }

    async Task<Answer> Search(string mailbox, string words) =>
        await (await app.SignedInAs(mailbox)).PostAsync("/search", new() { ["Form.Words"] = words });
}
