using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Start;
using Spp.Psg.Web.Tests.House;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

/// <summary>The story, told to its end, says what the two public reports say.</summary>
public sealed class DemoDataTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_two_years_and_the_thirty_steps_give_the_figures_of_the_reports()
    {
        var clock = new StoryClock();
        await using var node = app.Host(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var options = node.Services.GetRequiredService<PsgOptions>() with { StoryDate = new(2027, 4, 15) };
        var database = app.Database;
        await new DemoData(node.Services, clock, new Connections(Owner: database.Owner, Web: database.Web, Worker: database.Worker), options).TellAsync(TestContext.Current.CancellationToken);

        var manager = new Browser(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));
        await manager.SignInAsync("manager");
        foreach (var panel in new[] { "all", "PSG" })
        {
            var review = await manager.GetAsync($"/figures?panel={panel}&period=h1-2026");
            foreach (var (rating, cases) in new[] { ("High", "2"), ("Medium", "5"), ("Standard (low)", "10") })
                FigureRows.Of(review, "Rating at the last review", rating)[0].ShouldBe(cases, panel);
        }

        var half = await manager.GetAsync("/figures?panel=all&period=h1-2026");
        FigureRows.Of(half, "What happened", "Referrals received").ShouldBe(["295", "234", "▲ up +61", "+26.1%"]);
        FigureRows.Of(half, "What happened", FigureCatalogue.OpenAtEnd.Name)[0].ShouldBe("114");
        foreach (var year in new[] { "12m-2026-09", "12m-2026-10", "12m-2026-11" })
            FigureRows.Of(await manager.GetAsync($"/figures?panel=all&period={year}"), "What happened", "Case discussions")[0].ShouldBe("91", year);

        // domain.md 8: the totals of December and January, the closing of Mill Court, and every duty of its orders done in time.
        (await database.AskAsync<long>("select count(*) from discussion where discussed_at >= '2026-12-01' and discussed_at < '2027-02-01'")).ShouldBe(22);
        (await database.AskAsync<long>("select count(*) from meeting where status = 'Held' and starts_at >= '2026-12-01' and starts_at < '2027-02-01'")).ShouldBe(5);
        (await database.AskAsync<string>("select status from \"case\" where title = 'Suspected cuckooing of a flat' and opened_at >= '2026-11-23'")).ShouldBe("Closed");
        (await database.AskAsync<long>("select count(*) from statutory_clock where state = 'missed' or (state = 'running' and nature = 'Duty' and due_by < '2027-04-15')")).ShouldBe(0);

        await RowSecurityTests.NobodySeesAnythingAsync(database);
    }
}
