using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Editions;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Editions;

public sealed partial class ListFrozenTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_what_is_not_there_is_not_found()
    {
        var edition = await Publish("YPSG", "q1-2024");
        (await app.Browser().GetAsync($"/editions/{edition}/lists/0")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync($"/editions/{edition}/lists/0")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("council.officer")).GetAsync($"/editions/{edition}/lists/0")).Status.ShouldBe(HttpStatusCode.NotFound);
        var manager = await app.SignedInAs("manager");
        foreach (var odd in (string[])["lists/999", "lists/0?by=ward:nowhere", "lists/0?by=colour:red", "lists/-1"])
            (await manager.GetAsync($"/editions/{edition}/{odd}")).Status.ShouldBe(HttpStatusCode.NotFound, odd);
        (await manager.GetAsync($"/editions/{edition}/lists/0?after=rubbish")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_number_of_an_edition_equals_the_length_of_its_list()
    {
        var random = new Random(8);
        var counted = new Counted(app.Database);
        T One<T>(params T[] of) => of[random.Next(of.Length)];
        for (var number = 0; number < 70; number++)
        {
            var (id, panel, ward, type) = (Guid.CreateVersion7(), One(Counted.Psg, Counted.Ypsg), One("FB01", "FB02", "FB03"), One("Nuisance", "Personal"));
            string Day(int from, int to) => new DateOnly(2022, 1, 1).AddDays(random.Next(from, to)).ToString("yyyy-MM-dd");
            counted.Add(CaseOpened, Day(0, 300), panel, id, ward, type, rating: One<RiskRating?>(RiskRating.High, RiskRating.Standard, null));
            if (random.Next(2) == 0)
                counted.Add(CaseClosed, Day(300, 700), panel, id, ward, type, "Resolved");
            var made = counted.Add(InterventionMade, Day(100, 700), panel, id, ward, type, One("closure_order", "pspo"));
            if (random.Next(5) == 0)
                counted.TakeBack(made);
        }
        await counted.SaveAsync();
        var edition = await Publish("all", "h1-2022");
        var manager = await app.SignedInAs("manager");
        var page = await manager.GetAsync($"/editions/{edition}");
        var numbers = Numbers().Matches(page.Body).Select(match => (Number: int.Parse(match.Groups[2].Value.Replace(",", "")), Address: WebUtility.HtmlDecode(match.Groups[1].Value))).Distinct().ToList();
        numbers.Count.ShouldBeGreaterThan(30);
        foreach (var (number, address) in numbers)
        {
            var rows = 0;
            for (var next = address; next is not null;)
            {
                var list = await manager.GetAsync(next);
                list.Text.ShouldContain($"{number} in all");
                rows += CountedRow().Count(list.Body);
                next = Older().Match(list.Body) is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
            }
            rows.ShouldBe(number, address);
        }
    }

    [Fact]
    public async Task A_list_opens_only_the_cases_that_the_reader_may_open()
    {
        var (shown, restricted) = (await app.Given().ACase(), await app.Given().ACase());
        await app.Given().Restrict(restricted);
        var counted = new Counted(app.Database);
        counted.Add(CaseReopened, "2021-05-05", caseId: shown.Id, ward: "FB03", type: "Personal");
        counted.Add(CaseReopened, "2021-05-06", caseId: restricted.Id, ward: "FB03", type: "Personal");
        await counted.SaveAsync();
        var edition = await Publish("PSG", "2021-05");
        var number = await app.Database.AskAsync<int>($"select number from edition_list where edition_id = '{edition}' and cardinality(item_ids) = 2 order by number limit 1");
        var officer = await (await app.SignedInAs("council.officer")).GetAsync($"/editions/{edition}/lists/{number}");
        officer.Text.ShouldContain("2 in all");
        officer.Body.ShouldContain("href=\"/cases/");
        officer.Text.ShouldContain("A case that you may not see");
        var manager = await (await app.SignedInAs("manager")).GetAsync($"/editions/{edition}/lists/{number}");
        manager.Text.ShouldContain("2 in all");
        manager.Body.ShouldNotContain("href=\"/cases/");
    }

    async Task<Guid> Publish(string panel, string period) =>
        await app.Send("manager", new PublishEdition.Command { Title = $"Edition {period}", Panel = panel, Period = ReportPeriod.Parse(period) });

    [GeneratedRegex("<a class=\"govuk-link\" href=\"(/editions/[^\"]+/lists/[^\"]+)\">([0-9,]+)</a>")]
    private static partial Regex Numbers();

    [GeneratedRegex("data-counted=")]
    private static partial Regex CountedRow();

    [GeneratedRegex("pagination__link\" href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex Older();
}
