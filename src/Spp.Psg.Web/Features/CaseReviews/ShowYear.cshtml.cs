using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.CaseReviews;

public sealed class ShowYear(IMediator mediator, CurrentActor current, TimeProvider clock) : PageModel
{
    const int YearsBack = 6;

    public CountedYear Counted { get; private set; } = null!;
    public bool SeesAll => current.Actor.Is(Role.Manager);

    public IEnumerable<int> Years
    {
        get
        {
            var newest = ReviewYear.Current(clock.GetUtcNow());
            return Enumerable.Range(0, YearsBack).Select(back => newest - back).Append(Counted.Period.From.Year).Distinct().OrderDescending();
        }
    }

    public async Task OnGetAsync(int? year, CancellationToken cancellation) => Counted = await mediator.Send(new Query(year), cancellation);

    public async Task<IActionResult> OnGetCsvAsync(int? year, CancellationToken cancellation)
    {
        var counted = await mediator.Send(new Query(year), cancellation);
        var lines = counted.Numbers.Select(one => $"\"{one.Figure.Name}\",{ReviewFigure.Published(one.Number, counted.TellsSmallNumbers)}").Prepend($"\"{counted.Period.Label}\",Number");
        return File(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), "text/csv", $"case-reviews-{counted.Period.From.Year}.csv");
    }

    public sealed record CountedYear(ReportPeriod Period, IReadOnlyList<(ReviewFigure Figure, int Number)> Numbers, bool TellsSmallNumbers);

    [Allow(Permission.SeeFigures)]
    public sealed record Query(int? Year) : IQuery<CountedYear>;

    public sealed class Handler(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, CountedYear>
    {
        public async Task<CountedYear> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReviewYear.Of(query.Year, clock.GetUtcNow());
            var kinds = ReviewFigure.All.Select(figure => figure.Kind).ToList();
            var counted = await db.FiguresSeenBy(current.Actor).Where(happened => kinds.Contains(happened.Kind) && happened.OccurredOn >= period.From && happened.OccurredOn < period.To)
                .GroupBy(happened => happened.Kind).Select(kind => new { kind.Key, Number = kind.Sum(happened => happened.Quantity) }).ToDictionaryAsync(kind => kind.Key, kind => kind.Number, cancellationToken);
            var procedure = ReviewProcedure.On(await db.ReviewProceduresAsync(cancellationToken), period.To);
            return new CountedYear(period, [.. ReviewFigure.All.Select(figure => (figure, counted.GetValueOrDefault(figure.Kind)))], procedure.TellsSmallNumbers);
        }
    }
}
