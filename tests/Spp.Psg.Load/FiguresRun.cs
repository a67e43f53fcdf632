using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Load;

/// <summary>
/// What managers do with figures, in place of the floor: any view of the explorer that sums answer, any list that its numbers open, a list taken away
/// as a file, and a year frozen into an edition.
/// </summary>
sealed partial class FiguresRun(Side ours, int? database, Visitor manager)
{
    const int Workers = 16, Lists = 400;
    const double ViewMust = 150, ListMust = 200; // milliseconds within which 95 of 100 are answered
    const int ExportRows = 50_000;
    const double ExportMust = 100, EditionMust = 10; // megabytes of memory, seconds

    readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    readonly Drive drive = new(ours, database);

    public async Task GoAsync(int rounds, double seconds, Action<string> say)
    {
        var views = Enumerable.Range(0, Workers).Select(worker => new Random(worker + 1)).ToArray();
        say(await TimeAsync("Any view of the explorer", ViewMust, rounds, seconds, worker => View(views[worker]), "Explore figures"));
        var lists = await ListsAsync();
        var drawn = Enumerable.Range(0, Workers).Select(worker => new Random(worker + 1)).ToArray();
        say(await TimeAsync($"Any of {lists.Count} lists behind their numbers", ListMust, rounds, seconds, worker => lists[drawn[worker].Next(lists.Count)], "in all"));
        say(await ExportAsync());
        say(await FreezeAsync());
    }

    async Task<string> TimeAsync(string what, double must, int rounds, double seconds, Func<int, string> address, string says)
    {
        await drive.RunAsync(worker => manager.Get(address(worker)), HttpStatusCode.OK, says, Workers, TimeSpan.FromSeconds(5), 500);
        Measured? all = null;
        for (var round = 0; round < rounds; round++)
        {
            var one = await drive.RunAsync(worker => manager.Get(address(worker)), HttpStatusCode.OK, says, Workers, TimeSpan.FromSeconds(seconds));
            all = all is null ? one : all + one;
        }
        var p95 = all!.Percentile(0.95);
        return $"{what}: p50 {all.Percentile(0.5):N0}, p95 {p95:N0}, p99 {all.Percentile(0.99):N0} ms at {Workers} at once ({(p95 <= must ? "PASS" : "FAIL")}, must {must:N0} ms); {all.PerSecond:N0} a second, {all.CpuMilliseconds:N1} ms of CPU each";
    }

    /// <summary>A figure by a part, of one part in three, in a period of whole months.</summary>
    string View(Random random)
    {
        var summed = FigureCatalogue.All.Where(figure => figure.Counting is Domain.Figures.Counting.Happened or Domain.Figures.Counting.OpenAtEnd).ToList();
        var figure = summed[random.Next(summed.Count)];
        var kept = CountedBy.Of(figure);
        var by = kept[random.Next(kept.Count)];
        var filter = (random.Next(3), random.Next(4)) switch
        {
            (0, 0) when kept.Contains(SplitBy.Ward) && by != SplitBy.Ward => "&ward=FB03",
            (0, 1) when kept.Contains(SplitBy.CaseType) && by != SplitBy.CaseType => "&type=Nuisance",
            (0, 2) when kept.Contains(SplitBy.Theme) && by != SplitBy.Theme => "&theme=Noise",
            (0, 3) when kept.Contains(SplitBy.Rating) && by != SplitBy.Rating => "&rating=High",
            _ => "",
        };
        var kind = (PeriodKind[])[PeriodKind.Month, PeriodKind.FinancialQuarter, PeriodKind.HalfYear, PeriodKind.TwelveMonths, PeriodKind.FinancialYear];
        var period = ReportPeriod.LastComplete(kind[random.Next(kind.Length)], today.AddYears(-random.Next(3)));
        return $"/figures/explore?figure={figure.Code}&by={FigureFilter.Word(by)}&period={period.Code}{filter}";
    }

    async Task<List<string>> ListsAsync()
    {
        var (lists, random) = (new List<string>(), new Random(11));
        while (lists.Count < Lists)
        {
            var links = ListPattern().Matches(await manager.OpenAsync(ours, View(random))).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToArray();
            random.Shuffle(links);
            lists.AddRange(links.Take(4));
        }
        return lists;
    }

    async Task<string> ExportAsync()
    {
        var before = Processes.MemoryOf(ours.ProcessId);
        var watch = Stopwatch.StartNew();
        using var request = manager.Get($"/figures/referrals-received?period={ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, today).Code}&handler=Csv");
        using var answer = await ours.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (rows, most, last) = (0, before.Now, "");
        while (await reader.ReadLineAsync() is { } line)
        {
            last = line;
            if (++rows % 1000 == 0)
                most = Math.Max(most, Processes.MemoryOf(ours.ProcessId).Now);
        }
        var (told, grew) = (rows - 4, (most - before.Now) / 1e6); // heads, a blank and two lines of where it comes from
        var complete = last.Contains($"{told.ToString(CultureInfo.InvariantCulture)} in all", StringComparison.Ordinal);
        return $"A list of {told:N0} rows as a file: {watch.Elapsed.TotalSeconds:N1} s, {grew:N0} MB more memory at most ({(complete && told >= ExportRows && grew <= ExportMust ? "PASS" : "FAIL")}, must {ExportMust:N0} MB for {ExportRows:N0} rows{(complete ? "" : "; not complete")})";
    }

    async Task<string> FreezeAsync()
    {
        var period = ReportPeriod.LastComplete(PeriodKind.FinancialYear, today);
        var address = $"/editions/new?panel=all&period={period.Code}";
        await manager.OpenAsync(ours, address);
        var watch = Stopwatch.StartNew();
        using var request = manager.Post(address, [new("Form.Title", "Load"), new("Form.SubmissionId", Guid.CreateVersion7().ToString())]);
        using var answer = await ours.Client.SendAsync(request);
        return $"An edition of {period.Name}: {watch.Elapsed.TotalSeconds:N1} s ({(answer.StatusCode == HttpStatusCode.Redirect && watch.Elapsed.TotalSeconds <= EditionMust ? "PASS" : $"FAIL, answered {(int)answer.StatusCode}")}, must {EditionMust:N0} s)";
    }

    [GeneratedRegex("href=\"(/figures/[a-z-]+\\?[^\"]+)\">[0-9,]+</a>", RegexOptions.None, 2000)]
    private static partial Regex ListPattern();
}
