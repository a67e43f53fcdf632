using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>One period, several figures across, parts such as wards down the side.</summary>
public sealed record PartTable(string Caption, string Names, IReadOnlyList<FigureDefinition> Figures, IReadOnlyList<PartLine> Lines, IReadOnlyList<FigureCell> Total, string? Says);

public sealed record PartLine(string Name, IReadOnlyList<FigureCell> Cells);

/// <summary>Lays the numbers of a period and the one before out as the tables of the figures page.</summary>
sealed class FigureTables(CountedPanels panels, ReportPeriod period, FigureNumbers numbers, Names names)
{
    static readonly FigureDefinition[] Main =
    [
        ReferralsReceived, ReferralsMerged, CasesOpened, CasesReopened, CasesClosed, OpenAtEnd, CaseDiscussions, CasesDiscussed, MeetingsHeld,
        InterventionsMade, InterventionsExtended, ActionsDone, ActionsOverdueAtEnd,
    ];

    static readonly FigureDefinition[] ByPart = [ReferralsReceived, CasesOpened, CasesClosed, OpenAtEnd, CaseDiscussions, InterventionsMade];

    readonly ReportPeriod before = period.Before;

    string[] Heads => [period.Name, before.Name];

    public ShowFigures.Answered Answer(IReadOnlyList<Panel> seen, DateTimeOffset now) => new(
        panels, seen, period,
        new FigureTable("What happened", "Figure", Heads, [.. Main.Select(Line)], $"{period.Name} and {before.Name}"),
        Split(InterventionsMade, SplitBy.Detail, "Interventions made by type", "Type", FigureWords.Detail, $"Interventions made, {period.Name} and {before.Name}"),
        RatingTable(),
        [.. numbers.LastReviews(period).Select(Review)],
        [.. PartTables()],
        panels.ListOf(new FigureSlice(OpenedAndOpenAtEnd, period))!,
        now, numbers.LastCheck);

    FigureLine Line(FigureDefinition figure) => new(figure.Name, figure.Sentence, [Cell(figure, period), Cell(figure, before)], figure.Polarity);

    FigureCell Cell(FigureDefinition figure, ReportPeriod of) => panels.Cell(numbers.Count(figure, of), figure, of);

    FigureCell Cell(FigureDefinition figure, ReportPeriod of, SplitBy by, string? key) => panels.Cell(numbers.Count(figure, of, by, key), figure, of, by, key);

    FigureTable Split(FigureDefinition figure, SplitBy by, string caption, string head, Func<string?, string> name, string says)
    {
        var keys = numbers.Split(figure, period, by).Concat(numbers.Split(figure, before, by)).Select(part => part.Key).Distinct();
        return new FigureTable(caption, head, Heads,
            [.. keys.Select(key => new FigureLine(name(key), null, [Cell(figure, period, by, key), Cell(figure, before, by, key)]))],
            says, Total: Line(figure) with { Name = "All", Sentence = null });
    }

    FigureTable RatingTable() => new("Rating at the last review", "Rating", Heads,
        [.. new[] { "High", "Medium", "Standard", null }
            .Where(key => key is not null || numbers.Count(RatingAtLastReview, period, SplitBy.Rating, null) + numbers.Count(RatingAtLastReview, before, SplitBy.Rating, null) > 0)
            .Select(key => new FigureLine(FigureWords.Rating(key), null,
                [Cell(RatingAtLastReview, period, SplitBy.Rating, key), Cell(RatingAtLastReview, before, SplitBy.Rating, key)]))],
        "Cases at the last review by rating", Total: Line(RatingAtLastReview) with { Name = "All", Sentence = null });

    string Review(LastReview review) =>
        $"{names.Panel(review.PanelId).Name}: last met for review on {Shown.LongDate(review.HeldOn)}, with {(FigureWords.Ratings(review.Ratings) is { Length: > 0 } ratings ? ratings : "no case discussed")}";

    IEnumerable<PartTable> PartTables()
    {
        yield return Parts("By ward", "Ward", SplitBy.Ward, key => key is null ? "No ward recorded" : names.Ward(key));
        yield return Parts("By type of case", "Type", SplitBy.CaseType, key => key ?? "No type recorded");
        if (panels.Panels.Count > 1)
            yield return new PartTable("By panel", "Panel", ByPart,
                [.. panels.Panels.Select(panel => new PartLine(panel.Name,
                    [.. ByPart.Select(figure => (panels with { Code = panel.Code }).Cell(numbers.OfPanel(figure, period, panel.Id), figure, period))]))],
                Totals(), null);
    }

    PartTable Parts(string caption, string head, SplitBy by, Func<string?, string> name)
    {
        var lines = ByPart.SelectMany(figure => numbers.Split(figure, period, by)).Select(part => part.Key).Distinct()
            .Select(key => (Key: key, Cells: ByPart.Select(figure => Cell(figure, period, by, key)).ToList()))
            .OrderBy(line => line.Key is null).ThenByDescending(line => line.Cells[0].Count).ThenByDescending(line => line.Cells[3].Count).ThenBy(line => name(line.Key), StringComparer.Ordinal)
            .Select(line => new PartLine(name(line.Key), line.Cells)).ToList();
        return new PartTable(caption, head, ByPart, lines, Totals(), $"Referrals received and cases open at the end {char.ToLowerInvariant(caption[0])}{caption[1..]}, {period.Name}");
    }

    List<FigureCell> Totals() => [.. ByPart.Select(figure => Cell(figure, period))];
}
