using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>What each agency was given and did in a quarter. Every number leads to the list behind it.</summary>
public sealed class ShowScorecard(IMediator mediator, TimeProvider clock) : PageModel
{
    const int QuartersBack = 8;

    public Answered Card { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Quarters { get; private set; } = [];

    /// <summary>The columns that the chart draws, which come first; the others stand in the table alone.</summary>
    public static IReadOnlyList<string> Drawn { get; } = ["given", "on-time", "late"];

    /// <summary>What the chart shows, for whoever does not see it.</summary>
    public string Says
    {
        get
        {
            var (given, done, late) = (Sum(0), Sum(1), Sum(2));
            var most = Card.Rows.Where(row => row.Numbers[0] == Card.Rows.Max(one => one.Numbers[0])).ToList();
            return $"{Shown.Count(given, "action")} given in {Card.Quarter.Label}, most to {string.Join(" and ", most.Select(row => row.Agency))} ({Shown.Number(most[0].Numbers[0])}); {Shown.Number(done)} done on time and {Shown.Number(late)} done late";
        }
    }

    int Sum(int column) => Card.Rows.Sum(row => row.Numbers[column]);

    public async Task OnGetAsync(string? period, CancellationToken cancellation)
    {
        var now = ReportPeriod.Of(PeriodKind.FinancialQuarter, LondonTime.DateOf(clock.GetUtcNow()));
        var chosen = QuarterOf(period) ?? now;
        Card = await mediator.Send(new Query(chosen), cancellation);
        var quarters = new List<SelectListItem>();
        for (var (quarter, count) = (now, 0); count <= QuartersBack; quarter = quarter.Before, count++)
            quarters.Add(new SelectListItem($"{quarter.Label}, {quarter.Name}", quarter.Code, quarter.Code == chosen.Code));
        Quarters = quarters;
    }

    internal static ReportPeriod? QuarterOf(string? code) => ReportPeriod.TryParse(code, null, out var period) && period.Kind == PeriodKind.FinancialQuarter ? period : null;

    [Allow(Permission.SeeFigures)]
    public sealed record Query(ReportPeriod Quarter) : IQuery<Answered>;

    public sealed record Answered(ReportPeriod Quarter, int MeetingsHeld, IReadOnlyList<Row> Rows);

    public sealed record Row(Guid AgencyId, string Agency, IReadOnlyList<int> Numbers, IReadOnlyList<int> Reasons);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var (from, to) = (query.Quarter.From, query.Quarter.To);
            var happened = db.FiguresSeenBy(current.Actor).Where(one => one.OccurredOn >= from && one.OccurredOn < to);
            var counted = await happened.Where(one => one.AgencyId != null).GroupBy(one => new { one.AgencyId, one.Kind, one.Detail })
                .Select(group => new { group.Key.AgencyId, group.Key.Kind, group.Key.Detail, Count = group.Count() }).ToListAsync(cancellationToken);
            var held = await happened.CountAsync(one => one.Kind == CountedEventKind.MeetingHeld, cancellationToken);
            var known = await names.ReadAsync(cancellationToken);
            return new Answered(query.Quarter, held, [.. known.Agencies.Select(agency => new Row(agency.Id, agency.Name, Numbers(agency.Id, Scorecard.Columns), Numbers(agency.Id, Scorecard.Reasons)))
                .Where(row => row.Numbers.Concat(row.Reasons).Any(number => number > 0))]);

            IReadOnlyList<int> Numbers(Guid agency, IReadOnlyList<ScoreColumn> columns) =>
                [.. columns.Select(column => counted.Where(one => one.AgencyId == agency && column.Holds(one.Kind, one.Detail)).Sum(one => one.Count))];
        }
    }
}
