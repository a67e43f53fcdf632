using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class ShareCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_contact_may_not_share()
    {
        var @case = await app.Given().ACase();
        (await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/access/share")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("23", "11", "2026", null)]
    [InlineData("22", "11", "2026", "The last day must be today or later")]
    [InlineData("23", "11", "2027", null)]
    [InlineData("24", "11", "2027", "The last day must be 23 November 2027 or earlier")]
    public async Task The_last_day_is_from_today_to_a_year_from_today(string day, string month, string year, string? sentence)
    {
        var @case = await app.Given().ACase();
        var answer = await ShareAsync(@case, $"person:{await app.Given().User("school")}", (day, month, year));
        answer.Status.ShouldBe(sentence is null ? HttpStatusCode.Redirect : HttpStatusCode.UnprocessableEntity, answer.Text);
        if (sentence is not null)
            answer.Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task An_agency_sees_the_case_in_list_search_and_page_to_the_end_of_the_last_day_and_no_longer()
    {
        var @case = await app.Given().ACase(title: "Quarry lane gatherings");
        (await ShareAsync(@case, $"agency:{await app.Given().Agency("school")}", ("24", "11", "2026"))).Status.ShouldBe(HttpStatusCode.Redirect);
        var school = await app.SignedInAs("school");
        (await school.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("until Tuesday 24 November 2026");
        (await school.GetAsync("/cases")).Text.ShouldContain("Quarry lane gatherings");
        (await school.PostAsync("/search", new() { ["Form.Words"] = "quarry" })).Text.ShouldContain("Quarry lane gatherings");
        (await school.GetAsync("/")).Text.ShouldContain($"You may see case {@case.Reference} until Tuesday 24 November 2026");

        var before = app.Clock.GetUtcNow();
        app.Clock.SetTo(new DateTimeOffset(2026, 11, 24, 23, 59, 59, TimeSpan.Zero));
        school = await app.SignedInAs("school");
        (await school.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.SetTo(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        (await school.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.GetAsync("/cases")).Text.ShouldNotContain("Quarry lane gatherings");
        (await school.PostAsync("/search", new() { ["Form.Words"] = "quarry" })).Text.ShouldNotContain("Quarry lane gatherings");
        app.Clock.SetTo(before);
    }

    [Fact]
    public async Task A_restricted_case_is_shared_with_a_person_only()
    {
        var @case = await app.Given().ACase();
        await app.Given().Restrict(@case);
        var answer = await ShareAsync(@case, $"agency:{await app.Given().Agency("fire")}", ("24", "11", "2026"));
        answer.Text.ShouldContain("This case is restricted: share it with a person by name");
        answer.Text.ShouldContain("Their crews were there", Case.Sensitive, "what was typed is kept");
        (await ShareAsync(@case, $"person:{await app.Given().User("fire")}", ("24", "11", "2026"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await app.SignedInAs("fire")).OpenAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_not_offered_is_refused()
    {
        var @case = await app.Given().ACase();
        foreach (var with in new[] { "person:nobody", $"person:{Guid.CreateVersion7()}", $"agency:{Guid.CreateVersion7()}", $"person:{await app.Given().User("manager")}", ":::" })
            (await ShareAsync(@case, with, ("24", "11", "2026"))).Text.ShouldContain("Select an agency or a person");
        (await app.Database.AskAsync<long>($"select count(*) from case_grant where case_id = '{@case.Id}'")).ShouldBe(0);
    }

    async Task<Answer> ShareAsync(OpenedCase @case, string with, (string Day, string Month, string Year) until)
    {
        var browser = await app.SignedInAs("officer");
        var page = $"/cases/{@case.Address}/access/share";
        await browser.OpenAsync(page);
        await browser.OpenAsync($"/cases/{@case.Address}");
        return await browser.PostAsync(page, new()
        {
            ["Form.With"] = with,
            ["Form.Until"] = until.Day,
            ["Form.Until.Month"] = until.Month,
            ["Form.Until.Year"] = until.Year,
            ["Form.Reason"] = "Their crews were there",
        });
    }
}
