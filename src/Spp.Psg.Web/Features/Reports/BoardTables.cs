using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>Lays eight quarters of numbers out as the board page; six months and a year are sums of the same quarters.</summary>
sealed class BoardTables(CountedPanels panels, IReadOnlyList<ReportPeriod> quarters, FigureNumbers numbers, Names names)
{
    const int SixMonths = 2, Year = 4; // quarters

    static readonly FigureDefinition[] Measures =
    [
        ReferralsReceived, CasesOpened, CasesReopened, CasesClosed, OpenAtEnd, CaseDiscussions, CasesDiscussed, MeetingsHeld,
        InterventionsMade, InterventionsExtended, ActionsDone, ActionsDoneOnTime, ActionsOverdueAtEnd,
    ];

    static readonly FigureDefinition[] Charted = [ReferralsReceived, CasesOpened, OpenAtEnd, CaseDiscussions, InterventionsMade];

    readonly ReportPeriod quarter = quarters[^1];

    /// <summary>The quarter and the seven before it, oldest first.</summary>
    public static IReadOnlyList<ReportPeriod> EightQuarters(ReportPeriod last)
    {
        var quarters = new List<ReportPeriod> { last };
        while (quarters.Count < 8)
            quarters.Insert(0, quarters[0].Before);
        return quarters;
    }

    public ShowBoardPage.Answered Answer(IReadOnlyList<Panel> seen, DateTimeOffset now) => new(
        panels, seen, quarter, quarter.IsCompleteOn(LondonTime.DateOf(now)),
        new FigureTable($"Measures, {quarter.Label}", "Measure", [quarter.Label, $"Before: {quarters[^2].Label}", $"Last year: {quarters[^5].Label}"], [.. Measures.Select(Measure)],
            TrendHead: "8 quarters", IsUnderItsHeading: true),
        new ShowBoardPage.QuarterTable(Charted, [.. quarters.Select(one => (one.Label, (IReadOnlyList<FigureCell>)[.. Charted.Select(figure => Cell(figure, one))]))]),
        Half(), Ratings(), [.. numbers.LastReviews(quarter).Select(review => $"{names.Panel(review.PanelId).Name}, {Shown.LongDate(review.HeldOn)}")],
        Discussions(), now, numbers.LastCheck);

    FigureLine Measure(FigureDefinition figure) => new(
        figure.Name, figure.Sentence, [Cell(figure, quarter), Cell(figure, quarters[^2]), Cell(figure, quarters[^5])], figure.Polarity,
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
