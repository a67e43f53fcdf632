using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class ShowReviewTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_is_there_for_its_panel_alone()
    {
        var (psg, youth) = (await app.AnApplicationAsync(), await app.AnApplicationAsync("YPSG"));
        (await (await app.As("council.officer")).GetAsync($"/case-reviews/{psg}")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await app.As("council.officer")).GetAsync($"/case-reviews/{youth}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("youth.officer")).GetAsync($"/case-reviews/{youth}")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await app.As("housing")).GetAsync($"/case-reviews/{psg}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("council.officer", 1)]
    [InlineData("youth.officer", 0)]
    [InlineData("housing", 0)]
    [InlineData("manager", 0)]
    [InlineData("auditor", 0)]
    public async Task Row_security_alone_says_the_same(string mailbox, long seen)
    {
        var (review, _) = await app.AReviewAsync();
        await using var web = new Npgsql.NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in new[] { "asb_case_review", "asb_case_review_recommendation" })
        {
            await using var ask = new Npgsql.NpgsqlCommand($"""
                select set_config('psg.actor', '{await app.Given().User(mailbox)}', false);
                select count(*) from {table} where {(table == "asb_case_review" ? "reference" : "(select reference from asb_case_review where id = review_id)")} = '{review.Replace('-', '/')}'
                """, web);
            await using var row = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            await row.NextResultAsync(TestContext.Current.CancellationToken);
            await row.ReadAsync(TestContext.Current.CancellationToken);
            row.GetInt64(0).ShouldBe(seen, table);
        }
    }

    [Fact]
    public async Task Who_does_not_see_a_related_case_is_not_told_which_it_is()
    {
        var @case = await app.Given().ACase(lead: "council.officer");
        var form = await app.FormAsync();
        form["Form.Related"] = @case.Reference;
        var review = (await (await app.As("chair")).FillInAsync("/case-reviews/new", form)).Location!;
        (await (await app.As("coordinator")).GetAsync(review)).Body.ShouldContain(@case.Reference);
        await app.Given().Restrict(@case);
        (await (await app.As("coordinator")).GetAsync(review)).Body.ShouldNotContain(@case.Reference);
    }
}
