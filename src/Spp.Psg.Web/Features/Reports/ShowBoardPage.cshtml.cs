using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public sealed class ShowBoardPage(IMediator mediator) : PageModel
{
    public Answered Board { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string period, string? panel, CancellationToken cancellation)
    {
        if (!ReportPeriod.TryParse(period, CultureInfo.InvariantCulture, out var quarter) || quarter.Kind != PeriodKind.FinancialQuarter || quarter.From.Year < ReportPeriod.EarliestYear + 2)
            return NotFound();
        Board = await mediator.Send(new Query(quarter, panel), cancellation);
        return Page();
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(ReportPeriod Quarter, string? Panel) : IQuery<Answered>;

    /// <summary>R1 to R4, R8 to R11, R13 and R15 of domain.md 7.7.</summary>
    /// <param name="InForce">Null for somebody who sees no intervention.</param>
    public sealed record Answered(
        CountedPanels Panels, IReadOnlyList<Panel> Seen, ReportPeriod Quarter, bool IsOver, FigureTable Measures, QuarterTable EightQuarters, SixMonths SixMonths,
        FigureTable Ratings, IReadOnlyList<string> Reviews, YearOfDiscussions Discussions, FigureTable Interventions, IReadOnlyList<InForce>? InForce, AgencyTable Agencies,
        ReviewTable CaseReviews, Recommended Recommendations, DateTimeOffset CutOff, FigureCheck? LastCheck);

    /// <summary>Figures across, the eight quarters down; the source of the line chart.</summary>
    public sealed record QuarterTable(IReadOnlyList<FigureDefinition> Figures, IReadOnlyList<(string Quarter, IReadOnlyList<FigureCell> Cells)> Lines);

    public sealed record SixMonths(ReportPeriod Period, FigureLine Reported, FigureCell Pending);

    public sealed record YearOfDiscussions(ReportPeriod Period, FigureLine Discussions, IReadOnlyList<(string Panel, FigureCell Cell)> ByPanel, FigureCell Ordinary, FigureCell Extraordinary);

    /// <summary>What lasts today, of one kind.</summary>
    public sealed record InForce(string Name, FigureCell Now, FigureCell EndsSoon);

    /// <summary>What each agency did of its actions, and the meetings it came to.</summary>
    public sealed record AgencyTable(IReadOnlyList<string> Heads, IReadOnlyList<AgencyLine> Lines, AgencyLine Total);

    /// <param name="OnTime">Of the quarter, the one before and the same of last year, as the attendances are.</param>
    public sealed record AgencyLine(string Name, FigureCell Done, FigureCell DoneOnTime, IReadOnlyList<string> OnTime, IReadOnlyList<FigureCell> Attended);

    /// <summary>The four numbers of the year that the quarter lies in, and of the year before.</summary>
    public sealed record ReviewTable(IReadOnlyList<ReportPeriod> Years, IReadOnlyList<(ReviewFigure Figure, IReadOnlyList<FigureCell> Cells)> Lines);

    /// <summary>Those that wait today.</summary>
    public sealed record Recommended(FigureCell Waiting, FigureCell Overdue);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answered>
    {
        const int Soon = 90; // days: domain.md 7.5

        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var seen = known.PanelsCountedFor(current.Actor);
            var panels = CountedPanels.Of(seen, query.Panel) ?? throw new NotSeen();
            var quarters = BoardTables.EightQuarters(query.Quarter);
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var numbers = await db.ReadFiguresAsync(panels.Panels, quarters, cancellationToken);
            var agencies = new Dictionary<string, IReadOnlyDictionary<string, ExploredPeriod>>();
            foreach (var figure in BoardTables.ByAgency)
                agencies[figure.Code] = await db.ExploreAsync(actor, new Explored(figure, panels.Panels, [], SplitBy.Agency), BoardTables.Compared(quarters), cancellationToken);
            return new BoardTables(panels, quarters, numbers, agencies, known).Answer(
                seen, await InForceAsync(actor, LondonTime.DateOf(now), cancellationToken), await CaseReviewsAsync(actor, query.Quarter, cancellationToken),
                await RecommendedAsync(actor, LondonTime.DateOf(now), cancellationToken), now);
        }

        async Task<IReadOnlyList<InForce>?> InForceAsync(Actor actor, DateOnly today, CancellationToken cancellation)
        {
            if (!actor.May(Permission.SeeIntervention))
                return null;
            var soon = today.AddDays(Soon);
            var counted = await db.InterventionsOnCasesSeenBy(actor).Where(one => !one.Intervention.IsOver)
                .Select(one => new
                {
                    one.Intervention.Kind,
                    one.Intervention.SchemeName,
                    SchemeId = one.Intervention.Kind == InterventionKind.Scheme ? (Guid?)((SchemeIntervention)one.Intervention).SchemeId : null,
                    Soon = one.Intervention.EndsOn <= soon ? 1 : 0,
                })
                .GroupBy(one => one).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
            return [.. counted.GroupBy(one => one.Key.SchemeId is { } scheme ? $"{scheme}" : one.Key.Kind)
                .Select(kind => new InForce(
                    kind.First().Key.SchemeName ?? InterventionKind.InWords(kind.First().Key.Kind),
                    Cell(kind.Sum(one => one.Count), $"/interventions?kind={kind.Key}"),
                    Cell(kind.Sum(one => one.Key.Soon * one.Count), $"/interventions?kind={kind.Key}&state={Soon}")))
                .OrderBy(kind => kind.Name, StringComparer.Ordinal)];
        }

        async Task<ReviewTable> CaseReviewsAsync(Actor actor, ReportPeriod quarter, CancellationToken cancellation)
        {
            var year = ReportPeriod.Of(PeriodKind.FinancialYear, quarter.From);
            var (kinds, from, turn, to) = (ReviewFigure.All.Select(figure => figure.Kind).ToList(), year.Before.From, year.From, year.To);
            var counted = await db.FiguresSeenBy(actor).Where(happened => kinds.Contains(happened.Kind) && happened.OccurredOn >= from && happened.OccurredOn < to)
                .GroupBy(happened => new { happened.Kind, IsBefore = happened.OccurredOn < turn })
                .Select(group => new { group.Key.Kind, group.Key.IsBefore, Count = group.Sum(happened => happened.Quantity) }).ToListAsync(cancellation);
            return new ReviewTable([year, year.Before], [.. ReviewFigure.All.Select(figure => (figure, (IReadOnlyList<FigureCell>)[Of(figure, year, false), Of(figure, year.Before, true)]))]);

            FigureCell Of(ReviewFigure figure, ReportPeriod of, bool isBefore) =>
                Cell(counted.Where(one => one.Kind == figure.Kind && one.IsBefore == isBefore).Sum(one => one.Count), $"/case-reviews/figures/{of.From.Year}/{figure.Code}");
        }

        async Task<Recommended> RecommendedAsync(Actor actor, DateOnly today, CancellationToken cancellation)
        {
            var waiting = await db.RecommendationsSeenBy(actor).Where(one => one.Status == Recommendation.Open || one.Status == Recommendation.Accepted)
                .GroupBy(one => one.DueOn < today).Select(group => new { IsOverdue = group.Key, Count = group.Count() }).ToListAsync(cancellation);
            return new Recommended(
                Cell(waiting.Sum(one => one.Count), "/recommendations"), Cell(waiting.Where(one => one.IsOverdue).Sum(one => one.Count), "/recommendations?overdue=true"));
        }

        static FigureCell Cell(int count, string list) => new(count, count == 0 ? null : list);
    }
}
