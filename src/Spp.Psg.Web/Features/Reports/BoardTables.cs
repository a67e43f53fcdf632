using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>Lays eight quarters of numbers out as the board page; six months and a year are sums of the same quarters.</summary>
/// <param name="agencies">By the code of the figure, then of the quarter.</param>
sealed class BoardTables(
    CountedPanels panels, IReadOnlyList<ReportPeriod> quarters, FigureNumbers numbers, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ExploredPeriod>> agencies, Names names)
{
    const int SixMonths = 2, Year = 4; // quarters

    static readonly FigureDefinition[] Measures =
    [
        ReferralsReceived, CasesOpened, CasesReopened, CasesClosed, OpenAtEnd, CaseDiscussions, CasesDiscussed, MeetingsHeld,
        InterventionsMade, InterventionsExtended, ActionsDone, ActionsDoneOnTime, ActionsOverdueAtEnd, MeetingsAttended, Breaches, ArrestsForBreach,
    ];

    static readonly FigureDefinition[] Charted = [ReferralsReceived, CasesOpened, OpenAtEnd, CaseDiscussions, InterventionsMade];

    public static readonly IReadOnlyList<FigureDefinition> ByAgency = [ActionsDone, ActionsDoneOnTime, MeetingsAttended];

    readonly ReportPeriod quarter = quarters[^1];
    readonly IReadOnlyList<ReportPeriod> compared = Compared(quarters);

    string[] Heads => [quarter.Label, $"Before: {quarters[^2].Label}", $"Last year: {quarters[^5].Label}"];

    /// <summary>The quarter, the one before and the same of last year.</summary>
    public static IReadOnlyList<ReportPeriod> Compared(IReadOnlyList<ReportPeriod> quarters) => [quarters[^1], quarters[^2], quarters[^5]];

    /// <summary>The quarter and the seven before it, oldest first.</summary>
    public static IReadOnlyList<ReportPeriod> EightQuarters(ReportPeriod last) => last.AndBefore(8);

    public ShowBoardPage.Answered Answer(
        IReadOnlyList<Panel> seen, IReadOnlyList<ShowBoardPage.InForce>? inForce, ShowBoardPage.ReviewTable reviews, ShowBoardPage.Recommended recommended, DateTimeOffset now) => new(
        panels, seen, quarter, quarter.IsCompleteOn(LondonTime.DateOf(now)),
        new FigureTable($"Measures, {quarter.Label}", "Measure", Heads, [.. Measures.Select(Measure)], TrendHead: "8 quarters", IsUnderItsHeading: true),
        new ShowBoardPage.QuarterTable(Charted, [.. quarters.Select(one => (one.Label, (IReadOnlyList<FigureCell>)[.. Charted.Select(figure => Cell(figure, one))]))]),
        Half(), Ratings(), [.. numbers.LastReviews(quarter).Select(review => $"{names.Panel(review.PanelId).Name}, {Shown.LongDate(review.HeldOn)}")],
        Discussions(), Interventions(), inForce, Agencies(), reviews, recommended, now, numbers.LastCheck);

    FigureLine Measure(FigureDefinition figure) => new(
        figure.Name, figure.Sentence, [.. compared.Select(one => Cell(figure, one))], figure.Polarity,
        [.. quarters.Select(one => numbers.Count(figure, one))]);

    FigureCell Cell(FigureDefinition figure, ReportPeriod of) => panels.Cell(numbers.Count(figure, of), figure, of);

    ShowBoardPage.SixMonths Half()
    {
        var period = ReportPeriod.SixMonths(quarters[^SixMonths].From, quarter.To);
        return new(period, Together(ReferralsReceived, period, SixMonths), panels.Cell(numbers.Count(OpenAtEnd, quarter), OpenAtEnd, period));
    }

    FigureTable Ratings() => new("Rating at the last review", "Rating", [quarter.Label, $"Before: {quarters[^2].Label}"],
        [.. numbers.Split(RatingAtLastReview, quarter, SplitBy.Rating).Concat(numbers.Split(RatingAtLastReview, quarters[^2], SplitBy.Rating)).Select(part => part.Key)
            .Union(["High", "Medium", "Standard"]).OrderBy(key => Array.IndexOf(["High", "Medium", "Standard", null], key))
            .Select(key => new FigureLine(FigureWords.Rating(key), null, [Rated(quarter, key), Rated(quarters[^2], key)]))],
        Total: new FigureLine("All", null, [Cell(RatingAtLastReview, quarter), Cell(RatingAtLastReview, quarters[^2])]), IsUnderItsHeading: true);

    FigureCell Rated(ReportPeriod of, string? key) =>
        panels.Cell(numbers.Count(RatingAtLastReview, of, SplitBy.Rating, key), RatingAtLastReview, of, SplitBy.Rating, key);

    ShowBoardPage.YearOfDiscussions Discussions()
    {
        var period = ReportPeriod.Of(PeriodKind.TwelveMonths, quarter.LastDay);
        var year = quarters.Skip(quarters.Count - Year).ToList();
        FigureCell Held(string detail) =>
            panels.Cell(year.Sum(one => numbers.Count(MeetingsHeld, one, SplitBy.Detail, detail)), MeetingsHeld, period, SplitBy.Detail, detail);
        return new(period, Together(CaseDiscussions, period, Year),
            [.. panels.Panels.Select(panel => (panel.Name, (panels with { Code = panel.Code })
                .Cell(year.Sum(one => numbers.OfPanel(CaseDiscussions, one, panel.Id)), CaseDiscussions, period)))],
            Held(CountedDetail.OrdinaryMeeting), Held(CountedDetail.ExtraordinaryMeeting));
    }

    FigureTable Interventions() => new("Interventions made by kind", "Kind", Heads,
        [.. compared.SelectMany(one => numbers.Split(InterventionsMade, one, SplitBy.Detail)).Select(part => part.Key).Distinct()
            .Select(key => new FigureLine(FigureWords.Detail(key), null,
                [.. compared.Select(one => panels.Cell(numbers.Count(InterventionsMade, one, SplitBy.Detail, key), InterventionsMade, one, SplitBy.Detail, key))]))
            .OrderBy(line => line.Name, StringComparer.Ordinal)],
        Total: new FigureLine("All", null, [.. compared.Select(one => Cell(InterventionsMade, one))]), IsUnderItsHeading: true);

    ShowBoardPage.AgencyTable Agencies() => new([.. compared.Select(one => one.Label)],
        [.. agencies.Values.SelectMany(figure => figure.Values).SelectMany(one => one.Parts).Select(part => part.Key).Distinct()
            .Select(key => Agency(FigureWords.Part(SplitBy.Agency, key, names), (figure, one) => panels.Cell(agencies[figure.Code][one.Code].Of(key), figure, one, SplitBy.Agency, key)))
            .OrderBy(line => line.Name, StringComparer.Ordinal)],
        Agency("All", Cell));

    ShowBoardPage.AgencyLine Agency(string name, Func<FigureDefinition, ReportPeriod, FigureCell> cell) => new(
        name, cell(ActionsDone, quarter), cell(ActionsDoneOnTime, quarter),
        [.. compared.Select(one => new Share(cell(ActionsDoneOnTime, one).Count, cell(ActionsDone, one).Count).Shown())],
        [.. compared.Select(one => cell(MeetingsAttended, one))]);

    /// <summary>The last quarters together, against as many before them.</summary>
    FigureLine Together(FigureDefinition figure, ReportPeriod period, int count)
    {
        int Sum(int skip) => quarters.Reverse().Skip(skip).Take(count).Sum(one => numbers.Count(figure, one));
        return new(figure.Name, figure.Sentence, [panels.Cell(Sum(0), figure, period), panels.Cell(Sum(count), figure, BeforeOf(period, count))], figure.Polarity);
    }

    ReportPeriod BeforeOf(ReportPeriod period, int count) => count == Year
        ? ReportPeriod.Of(PeriodKind.TwelveMonths, period.From.AddDays(-1))
        : ReportPeriod.SixMonths(quarters[^(2 * count)].From, period.From);
}
