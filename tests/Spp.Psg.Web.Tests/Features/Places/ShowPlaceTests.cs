using System.Net;
using Npgsql;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Places;

public sealed class ShowPlaceTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_place_shows_what_is_and_was_there_and_only_what_its_reader_may_see()
    {
        const string place = "9 Nightjar Close";
        var open = await app.Given().ACase(title: "Noise at Nightjar", place: place);
        var restricted = await app.Given().ACase(title: "Canary restricted", lead: "council.officer", by: "council.officer", place: place);
        await app.Given().Restrict(restricted);
        await app.Given().ACase("YPSG", "Canary youth", lead: "youth.officer", by: "youth.officer", place: place);
        var waiting = await app.Given().AReferral(title: "Waiting at Nightjar", place: place, by: "housing");
        var page = await (await app.SignedInAs("housing")).GetAsync($"/places/{await app.PlaceOfAsync(open)}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Noise at Nightjar");
        page.Text.ShouldContain($"R-{waiting.Number:00000}");
        page.Text.ShouldContain("Central, as told");
        page.Text.ShouldNotContain("Canary");
        (await (await app.SignedInAs("chair")).GetAsync($"/places/{await app.PlaceOfAsync(open)}")).Text.ShouldContain("Canary restricted");
    }

    [Fact]
    public async Task A_place_that_only_a_case_beyond_ones_reach_names_is_not_there()
    {
        var youth = await app.Given().ACase("YPSG", place: "4 Nuthatch Rise", lead: "youth.officer", by: "youth.officer");
        var restricted = await app.Given().ACase(place: "6 Nuthatch Rise", lead: "council.officer", by: "council.officer");
        await app.Given().Restrict(restricted);
        var browser = await app.SignedInAs("housing");
        foreach (var hidden in new[] { await app.PlaceOfAsync(youth), await app.PlaceOfAsync(restricted), Guid.CreateVersion7() })
        {
            (await browser.GetAsync($"/places/{hidden}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.GetAsync($"/places/{hidden}/edit")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        }
    }

    /// <summary>Even without the service in front, as the service's own role in the database.</summary>
    [Fact]
    public async Task Row_security_alone_hides_it_too()
    {
        var restricted = await app.Given().ACase(place: "8 Nuthatch Rise", lead: "council.officer", by: "council.officer");
        await app.Given().Restrict(restricted);
        var place = await app.PlaceOfAsync(restricted);
        (await SeenAsync("housing")).ShouldBe(0);
        (await SeenAsync("chair")).ShouldBe(1);
        (await SeenAsync(null)).ShouldBe(0);

        async Task<long> SeenAsync(string? mailbox)
        {
            await using var web = new NpgsqlConnection(app.Database.Web);
            await web.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await web.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var act = new NpgsqlCommand("select set_config('psg.actor', $1, true)", web) { Parameters = { new() { Value = mailbox is null ? "" : (await app.Given().User(mailbox)).ToString() } } };
            await act.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await using var ask = new NpgsqlCommand($"select count(*) from place where id = '{place}'", web);
            return (long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
    }

    [Fact]
    public async Task A_case_leads_to_its_place()
    {
        var opened = await app.Given().ACase(place: "2 Wheatear Lane");
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{opened.Address}")).Body.ShouldContain($"/places/{await app.PlaceOfAsync(opened)}");
    }
}
