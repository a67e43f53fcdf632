using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>Journeys 9 and 10 of goals.md, with what is pressed counted as there: a click, a key command or a field that needs a decision; not what is told in words.</summary>
public sealed partial class ReportingTests(Service service)
{
    const string Sections = "main table a[href*='/sections/']";
    static readonly HashSet<string> Looked = [];
    int counted;

    static DateOnly Today => Service.Today;

    /// <summary>The first day of the last quarter that is over.</summary>
    static DateOnly Quarter => new DateOnly(Today.Year, ((Today.Month - 1) / 3 * 3) + 1, 1).AddMonths(-3);

    /// <summary>The first day of the last year, April to March, that is over.</summary>
    static DateOnly Year => new((Today.Month >= 4 ? Today.Year : Today.Year - 1) - 1, 4, 1);

    [Fact]
    public async Task A_quarter_is_read_in_three_interactions_frozen_in_one_more_and_every_number_opens_its_list()
    {
        var address = await GivenAsync(Quarter.AddDays(40), "Arcade steps");
        await using var manager = await Desk.SitDownAsync(service, "manager", Looked);
        counted = 0;
        await StepAsync(manager.FollowAsync("All figures"));
        await StepAsync(manager.FollowAsync("Last quarter"));
        counted.ShouldBeLessThanOrEqualTo(3);
        await manager.SeesAsync(Name(Quarter));
        (await manager.Page.Locator("table:has(caption:has-text('What happened')) thead th").AllInnerTextsAsync()).ShouldBe(["Figure", Name(Quarter), Name(Quarter.AddMonths(-3)), "Change", "Change %"]);
        var figures = new Uri(manager.Page.Url).PathAndQuery;

        counted = 0;
        await StepAsync(manager.FollowCountAsync(Desk.Counted("Interventions made", 2)));
        counted.ShouldBe(1);
        await manager.SeesAsync("2 in all");
        await manager.OpenAsync(figures);
        await EveryNumberAsync(manager);

        await manager.OpenAsync(figures);
        counted = 0;
        await StepAsync(manager.PressAsync("Publish as an edition"));
        counted.ShouldBe(1);
        await manager.SeesAsync("Edition published");
        await EveryNumberAsync(manager);

        await manager.OpenAsync("/");
        await manager.FollowCountAsync(".govuk-service-navigation a[href='/reports']");
        await manager.FollowCountAsync("main a[href^='/reports/board/'] >> nth=1");
        await manager.SeesAsync("8 quarters");
        SheetOfPaper().Count(Encoding.Latin1.GetString(await manager.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }))).ShouldBe(1, "the board page is one sheet of A4");

        await using var chair = await Desk.SitDownAsync(service, "chair", Looked);
        await chair.OpenAsync(figures);
        await EveryNumberAsync(chair);
        await chair.OpenAsync(figures);
        await chair.FollowCountAsync(Desk.Counted("Interventions made", 2));
        await chair.FollowAsync(address.Replace('-', '/'));
        await chair.SeesAsync("Litter at Arcade steps");
    }

    /// <summary>Each section is opened and saved, most with the words that the committee expects where there is nothing to say.</summary>
    [Fact]
    public async Task The_annual_scrutiny_report_goes_from_the_home_page_to_a_checked_draft_in_Word()
    {
        var address = await GivenAsync(Year.AddDays(310), "Weir shelter");
        await using var manager = await Desk.SitDownAsync(service, "manager", Looked);
        var edition = Edition().Match(await manager.SendAsync($"/editions/new?panel=all&period=fy-{Year.Year}", new() { ["Form.Title"] = "Figures of the year" })).Value;
        var made = await MadeAsync(manager, edition);
        await manager.OpenAsync("/");
        var drafting = Stopwatch.StartNew();
        counted = 0;
        await BeginAsync(manager);
        var report = new Uri(manager.Page.Url).AbsolutePath;
        var sections = await manager.Page.Locator(Sections).CountAsync();
        for (var section = 1; section <= sections; section++)
            await WriteAsync(manager, section, $"as in {address.Replace('-', '/')}");

        await StepAsync(manager.FollowAsync("Checks"));
        await manager.SeesAsync(address.Replace('-', '/'));
        await StepAsync(manager.FollowCountAsync($".govuk-breadcrumbs a[href='{report}']"));
        await WriteAsync(manager, await BackgroundAsync(manager), "as the panel asked");
        await StepAsync(manager.FollowAsync("Checks"));
        await manager.SeesNotAsync(address.Replace('-', '/'));
        (await manager.Page.Locator("main .psg-empty").AllInnerTextsAsync()).ShouldBe(["Nothing was found.", "Nothing was found."]);
        await StepAsync(manager.FollowCountAsync($".govuk-breadcrumbs a[href='{report}']"));
        await StepAsync(manager.FollowAsync("Read it"));
        counted++;
        var words = await DownloadAsync(manager.Page);
        counted.ShouldBeLessThanOrEqualTo(16 + (2 * sections));
        drafting.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(10));
        words.ShouldContain($"{made} interventions were made, as the panel asked.");
        words.ShouldNotContain(address.Replace('-', '/'));

        await using var officer = await Desk.SitDownAsync(service, "officer", looked: null);
        await RecordAsync(officer, address, Year.AddDays(311), 3);
        (await DownloadAsync(manager.Page)).ShouldContain($"{made} interventions were made, as the panel asked.");
        (await MadeAsync(manager, edition)).ShouldBe(made);
        await manager.SeesAsync("+1");
    }

    /// <summary>A case with two things done on a day of a period that is over.</summary>
    async Task<string> GivenAsync(DateOnly made, string place)
    {
        await using var officer = await Desk.SitDownAsync(service, "officer", looked: null);
        await using var coordinator = await Desk.SitDownAsync(service, "coordinator", looked: null);
        var address = await Forms.AcceptedAsync(officer, coordinator, $"Litter at {place}", place);
        for (var number = 1; number <= 2; number++)
            await RecordAsync(officer, address, made, number);
        return address;
    }

    static Task<string> RecordAsync(Desk officer, string address, DateOnly made, int number) => officer.SendAsync($"/cases/{address}/interventions/schemes/recommend/new", new()
    {
        ["Form.MadeOn"] = $"{made.Day}",
        ["Form.MadeOn.Month"] = $"{made.Month}",
        ["Form.MadeOn.Year"] = $"{made.Year}",
        ["Form.Values[number]"] = $"{number}",
        ["Form.Values[owner]"] = "Fenbridge City Council",
        ["Form.Values[due]"] = Forms.Typed(Today.AddDays(60)),
        ["Form.Terms"] = "Light the steps.",
        ["DeadlinesSeen"] = "true",
    });

    /// <summary>One click on each number of the page, as far as it opens something: the list says the same number and is as long.</summary>
    static async Task EveryNumberAsync(Desk desk)
    {
        var numbers = await desk.Page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('main td a')].map(one => `${one.getAttribute('href')} ${one.textContent.trim()}`))]");
        numbers.ShouldNotBeEmpty();
        foreach (var (list, number) in numbers.Select(one => one.Split(' ')).Select(one => (one[0], one[1])))
        {
            await desk.OpenAsync(list);
            await desk.SeesAsync($"{number} in all");
            (await desk.Page.Locator("tr[data-counted]").CountAsync()).ShouldBe(int.Parse(number, CultureInfo.InvariantCulture), list);
        }
    }

    async Task BeginAsync(Desk manager)
    {
        await StepAsync(manager.FollowCountAsync(".govuk-service-navigation a[href='/reports']"));
        await StepAsync(manager.FollowAsync("Reports to scrutiny committees"));
        await StepAsync(manager.FollowButtonAsync("Begin a report"));
        await StepAsync(manager.ChooseAsync("Form.EditionId", "Figures of the year"));
        await StepAsync(manager.TypeAsync("Form.Facts.Title", "Annual scrutiny report"));
        await StepAsync(manager.TypeAsync("Form.Facts.Committee", "Communities Scrutiny Committee"));
        await StepAsync(manager.DateAsync("Form.Facts.MeetsOn", Today.AddDays(30)));
        await StepAsync(manager.PressAsync("Begin the report"));
        await manager.SeesAsync("Report begun");
    }

    async Task WriteAsync(Desk manager, int section, string told)
    {
        var background = await BackgroundAsync(manager);
        await StepAsync(manager.FollowCountAsync($":nth-match({Sections}, {section})"));
        await manager.TypeAsync("Form.Text", section == background ? $"{{{{interventions-made}}}} interventions were made, {told}.\n\n{{{{interventions-made table}}}}" : "Not applicable");
        await StepAsync(manager.PressAsync("Save and go back"));
        await manager.SeesAsync("Section saved");
    }

    static async Task<int> BackgroundAsync(Desk manager) => (await manager.Page.Locator(Sections).AllInnerTextsAsync()).ToList().IndexOf("Background and key issues") + 1;

    static async Task<int> MadeAsync(Desk manager, string edition)
    {
        await manager.OpenAsync(edition);
        return int.Parse(await manager.Page.Locator("tr:has(th:has-text('Interventions made')) > td:nth-of-type(1)").First.InnerTextAsync(), CultureInfo.InvariantCulture);
    }

    static async Task<string> DownloadAsync(IPage paper)
    {
        var download = await paper.RunAndWaitForDownloadAsync(() => paper.GetByRole(AriaRole.Link, new() { Name = "Download as Word" }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var kept = new MemoryStream();
        await file.CopyToAsync(kept, TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(kept);
        using var document = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Tags().Replace(await document.ReadToEndAsync(TestContext.Current.CancellationToken), "");
    }

    async Task StepAsync(Task step)
    {
        counted++;
        await step;
    }

    /// <summary>As a quarter stands over its column.</summary>
    static string Name(DateOnly quarter) => string.Create(CultureInfo.GetCultureInfo("en-GB"), $"{quarter:MMMM} to {quarter.AddMonths(2):MMMM yyyy}");

    [GeneratedRegex("/editions/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex Edition();

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 1000)]
    private static partial Regex SheetOfPaper();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 5000)]
    private static partial Regex Tags();
}
