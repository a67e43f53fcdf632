using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Loads;

/// <summary>Each test has dates and postcodes of its own: all of them share one map.</summary>
public sealed class ShowLoadTests(PsgApp app) : IClassFixture<PsgApp>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_says_what_applying_then_does_and_changes_nothing_itself()
    {
        var browser = await app.SignedInAs("administrator");
        var sent = await browser.LoadAsync(LoadKind.CodePoint, Encoding.UTF8.GetBytes("\"IP98 1AA\",10,600000,250000,,,,,,\"E05999001\"\n\"IP98 1AA\",10,600000,250000,,,,,,\n\"IP98 1AB\",90,0,0,,,,,,\n\"?\",10,1,1,,,,,,\n"), from: "2025-10-20");
        (await browser.GetAsync(sent.Location!)).Text.ShouldContain("0 rows read, 0% of the file");
        await Files.RunAsync(app);
        var page = await browser.GetAsync(sent.Location!);
        (page.Line("New"), page.Line("Repeats of another row, not kept"), page.Line("Without a place, not kept"), page.Line("Refused: Not a postcode (row 4)"), page.Line("Rows read")).ShouldBe((1, 1, 1, 1, 4));
        (await app.Database.AskAsync<long>("select count(*) from postcode where code like 'IP98%'")).ShouldBe(0);
        (await browser.PostAsync($"{sent.Location}?handler=Apply", [], openAt: sent.Location)).Status.ShouldBe(HttpStatusCode.Redirect);
        await Files.RunAsync(app);
        (await browser.GetAsync(sent.Location!)).Text.ShouldContain("What the file changed");
        (await app.Database.AskAsync<long>("select count(*) from postcode where code = 'IP98 1AA'")).ShouldBe(1);
        (await browser.PostAsync($"{sent.Location}?handler=Apply", [], openAt: sent.Location)).Text.ShouldContain("Only a file that was checked can be applied");
    }

    [Fact]
    public async Task A_discarded_file_is_gone()
    {
        var browser = await app.SignedInAs("administrator");
        var sent = await browser.LoadAsync(LoadKind.CodePoint, Encoding.UTF8.GetBytes("\"IP97 1AA\",10,600000,250000,,,,,,\n"), from: "2025-10-20");
        await Files.RunAsync(app);
        (await browser.PostAsync($"{sent.Location}?handler=Discard", [], openAt: sent.Location)).Location.ShouldBe("/loads");
        var stored = await app.Database.AskAsync<string>($"select stored_as from place_load where id = '{Files.Id(sent.Location!)}'");
        Attachments.Uploads.Files(app.Services).ShouldNotContain(file => file.EndsWith(stored, StringComparison.Ordinal));
        (await browser.PostAsync($"{sent.Location}?handler=Apply", [], openAt: sent.Location)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_second_load_changes_nothing_and_a_later_edition_what_differs()
    {
        const string first = "\"IP96 1AA\",10,600000,250000,,,,,,\n\"IP96 1AB\",10,600100,250000,,,,,,\n";
        (await app.ApplyAsync(LoadKind.CodePoint, first, "2020-01-01")).Applied.New.ShouldBe(2);
        var again = (await app.ApplyAsync(LoadKind.CodePoint, first, "2020-01-01")).Applied;
        (again.Read, again.Unchanged, again.ChangesNothing).ShouldBe((2, 2, true));
        (await app.ApplyAsync(LoadKind.CodePoint, first.Replace("600100", "600200"), "2021-01-01")).Applied.Changed.ShouldBe(1);
        (await app.ApplyAsync(LoadKind.CodePoint, first, "2020-06-01")).Applied.ChangesNothing.ShouldBeTrue("an older edition does not undo a newer one");
    }

    [Fact]
    public async Task Wards_have_dates_and_incidents_follow_them()
    {
        var wards = (await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards(), "2024-05-02")).Applied;
        (wards.New, wards.AddsUp).ShouldBe((2, true));
        (await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards(), "2024-05-02")).Applied.ChangesNothing.ShouldBeTrue();
        (await ValidToAsync("FB01")).ShouldBeOneOf("2024-05-01", "2010-05-05"); // another test brings an edition of 2010

        var incidents = Files.IncidentHeader + Files.Incident(1.008, 52.005) + Files.Incident(1.008, 52.005) + Files.Incident(1.015, 52.005, "made-1", "Bicycle theft") + Files.Incident(1.015, 52.005, "made-1", "Bicycle theft")
            + Files.Incident(1.5, 52.5) + Files.Incident(0, 0).Replace(",0,0,", ",,,");
        var (checkedReport, applied) = await app.ApplyAsync(LoadKind.Incidents, incidents);
        (applied.Read, applied.New, applied.Repeats, applied.Outside, applied.WithoutPlace, applied.AddsUp).ShouldBe((6, 3, 1, 1, 1, true));
        (checkedReport.New, checkedReport.Notes.Single()).ShouldBe((3, applied.Notes.Single()));
        applied.Notes.Single().ShouldStartWith("1 row is the same as another row");
        (await app.ApplyAsync(LoadKind.Incidents, incidents)).Applied.ShouldSatisfyAllConditions(second => second.ChangesNothing.ShouldBeTrue(), second => second.Unchanged.ShouldBe(3));
        (await InWardAsync("E05999001")).ShouldBe(2);

        // The border moves to the west: two incidents come to lie in the other ward.
        var moved = (await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards(border: 1.006), "2026-05-07")).Applied;
        moved.Notes.ShouldContain(note => note.StartsWith("2 incidents lie in another ward now", StringComparison.Ordinal));
        (await InWardAsync("E05999001")).ShouldBe(0);
        (await InWardAsync("E05999002")).ShouldBe(3);

        var page = await (await app.SignedInAs("administrator")).GetAsync("/loads");
        page.Text.ShouldContain("2 wards from 2 May 2024 to 6 May 2026");
        page.Text.ShouldContain("2 wards from 7 May 2026");
    }

    [Fact]
    public async Task A_postcode_has_the_ward_of_its_day()
    {
        await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards("Oldwest", 1.01), "2010-05-06");
        await app.ApplyAsync(LoadKind.WardBoundaries, Files.Wards("Oldwest", 1.002), "2012-05-03");
        await app.ApplyAsync(LoadKind.OnsPostcodes, "pcds,lat,long\nIP95 1AA,52.005,1.005\n", "2020-01-01");
        (await WardAsync(new(2011, 1, 1))).ShouldBe("E05999001");
        (await WardAsync(new(2012, 5, 2))).ShouldBe("E05999001");
        (await WardAsync(new(2012, 5, 3))).ShouldBe("E05999002");

        async Task<string?> WardAsync(DateOnly on)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("test");
            return (await scope.ServiceProvider.GetRequiredService<PsgDb>().WardOf("ip951aa", on, Cancellation))?.Code;
        }
    }

    [Fact]
    public async Task An_unknown_load_is_not_there() =>
        (await (await app.SignedInAs("administrator")).GetAsync($"/loads/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);

    Task<long> InWardAsync(string ward) => app.Database.AskAsync<long>($"select count(*) from incident where ward_code = '{ward}'");

    Task<string> ValidToAsync(string ward) => app.Database.AskAsync<string>($"select max(valid_to)::text from ward_boundary where ward_code = '{ward}'");
}
