using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
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
    public sealed record Query(ReportPeriod Quarter, string? Panel) : IOneTripQuery<Answered>;

    /// <summary>R1 to R4 of domain.md 7.7.</summary>
    public sealed record Answered(
        CountedPanels Panels, IReadOnlyList<Panel> Seen, ReportPeriod Quarter, bool IsOver, FigureTable Measures, QuarterTable EightQuarters, SixMonths SixMonths,
        FigureTable Ratings, IReadOnlyList<string> Reviews, YearOfDiscussions Discussions, DateTimeOffset CutOff, FigureCheck? LastCheck);

    /// <summary>Figures across, the eight quarters down; the source of the line chart.</summary>
    public sealed record QuarterTable(IReadOnlyList<FigureDefinition> Figures, IReadOnlyList<(string Quarter, IReadOnlyList<FigureCell> Cells)> Lines);

    public sealed record SixMonths(ReportPeriod Period, FigureLine Reported, FigureCell Pending);

    public sealed record YearOfDiscussions(ReportPeriod Period, FigureLine Discussions, IReadOnlyList<(string Panel, FigureCell Cell)> ByPanel, FigureCell Ordinary, FigureCell Extraordinary);

    public sealed class Handler(OneTrip trip, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var seen = known.PanelsCountedFor(current.Actor);
            var panels = CountedPanels.Of(seen, query.Panel) ?? throw new NotSeen();
            var quarters = BoardTables.EightQuarters(query.Quarter);
            var numbers = await trip.ReadFiguresAsync("Reports.ShowBoardPage", panels.Panels, quarters, cancellationToken);
            return new BoardTables(panels, quarters, numbers, known).Answer(seen, clock.GetUtcNow());
        }
    }
}
