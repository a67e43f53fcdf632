using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Places;

public sealed class ListPlacesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task One_address_is_one_place_however_it_is_written()
    {
        var one = await app.Given().ACase(place: "7 Skylark Yard, PE99 1AB");
        var other = await app.Given().ACase(place: "  7, skylark   yard pe991ab");
        var elsewhere = await app.Given().ACase(place: "8 Skylark Yard, PE99 1AB");
        (await app.PlaceOfAsync(other)).ShouldBe(await app.PlaceOfAsync(one));
        (await app.PlaceOfAsync(elsewhere)).ShouldNotBe(await app.PlaceOfAsync(one));
        (await app.Database.AskAsync<string>($"select address || '|' || postcode || '|' || kind from place where id = '{await app.PlaceOfAsync(one)}'")).ShouldBe("7 Skylark Yard|PE99 1AB|Home");
        (await app.Database.AskAsync<Guid>($"select place_id from referral where id = '{one.Referral.Id}'")).ShouldBe(await app.PlaceOfAsync(one));
    }

    [Fact]
    public async Task A_case_that_moves_is_at_its_new_place()
    {
        var opened = await app.Given().ACase(place: "3 Curlew Walk");
        var before = await app.PlaceOfAsync(opened);
        (await (await app.SignedInAs("officer")).PostAsync($"/cases/{opened.Address}/edit", new()
        {
            ["Form.Facts.Title"] = "Noise",
            ["Form.Facts.Summary"] = "Noise",
            ["Form.Facts.Place"] = "5 Curlew Walk",
            ["Form.Facts.WardCode"] = "FB05",
            ["Form.Facts.PlaceType"] = "Home",
            ["Form.Facts.Type"] = "Nuisance",
            ["Form.Facts.LeadId"] = (await app.Given().User("officer")).ToString(),
        })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.PlaceOfAsync(opened)).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_place_is_found_by_a_part_by_a_misspelling_and_by_its_postcode()
    {
        var opened = await app.Given().ACase(place: "12 Kingfisher Terrace, PE98 2CD");
        var browser = await app.SignedInAs("officer");
        foreach (var words in new[] { "kingfisher", "12 Kingfisher Terrace", "Kingfischer Terace", "pe982cd" })
            (await browser.PostAsync("/places", new() { ["Form.Words"] = words })).Body.ShouldContain($"/places/{await app.PlaceOfAsync(opened)}", Case.Sensitive, words);
        (await browser.PostAsync("/places", new() { ["Form.Words"] = "Zebra Plaza" })).Text.ShouldContain("No place like this");
        (await browser.PostAsync("/places", new() { ["Form.Words"] = "" })).Text.ShouldContain("Enter an address, a name or a postcode");
    }

    [Fact]
    public async Task A_place_of_only_a_restricted_or_a_youth_case_is_in_no_list_and_no_search()
    {
        await app.Given().ACase("YPSG", place: "1 Canaryfinch Row", lead: "youth.officer", by: "youth.officer");
        var restricted = await app.Given().ACase(place: "2 Canaryfinch Row", lead: "council.officer", by: "council.officer");
        await app.Given().Restrict(restricted);
        var ordinary = await app.Given().ACase(place: "3 Canaryfinch Row");
        var browser = await app.SignedInAs("housing");
        var found = await browser.PostAsync("/places", new() { ["Form.Words"] = "Canaryfinch Row" });
        found.Body.ShouldContain($"/places/{await app.PlaceOfAsync(ordinary)}");
        found.Text.ShouldNotContain("1 Canaryfinch");
        found.Text.ShouldNotContain("2 Canaryfinch");
        var list = await browser.GetAsync("/places");
        list.Text.ShouldContain("3 Canaryfinch Row");
        list.Text.ShouldNotContain("2 Canaryfinch");
        list.Text.ShouldNotContain("1 Canaryfinch");
        (await (await app.SignedInAs("chair")).PostAsync("/places", new() { ["Form.Words"] = "Canaryfinch Row" })).Text.ShouldContain("2 Canaryfinch Row");

        await using var scope = app.Services.CreateAsyncScope();
        var (actor, _, _) = await DemoPeople.BecomeAsync(scope.ServiceProvider, "housing", TestContext.Current.CancellationToken);
        await using var transaction = await scope.ServiceProvider.GetRequiredService<PsgDb>().Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<PsgDb>().ActAsAsync(actor.UserId, TestContext.Current.CancellationToken);
        (await scope.ServiceProvider.GetRequiredService<PsgDb>().PlacesLike(actor, "Canaryfinch Row", 10, TestContext.Current.CancellationToken)).Select(place => place.Address).ShouldBe(["3 Canaryfinch Row"]);
    }

    [Fact]
    public async Task The_list_costs_no_more_for_more_places()
    {
        await app.Given().ACase(place: "1 Sparrow Court");
        var browser = await app.SignedInAs("officer");
        await browser.GetAsync("/places");
        var few = await CountAsync();
        foreach (var number in Enumerable.Range(2, 6))
            await app.Given().ACase(place: $"{number} Sparrow Court");
        (await CountAsync()).ShouldBe(few);

        async Task<int> CountAsync()
        {
            using var sql = new SqlCounter(app);
            (await browser.GetAsync("/places")).Status.ShouldBe(HttpStatusCode.OK);
            return sql.Count;
        }
    }

    [Fact]
    public async Task Who_sees_no_cases_sees_no_places()
    {
        foreach (var mailbox in new[] { "manager", "administrator", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/places")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
    }
}
