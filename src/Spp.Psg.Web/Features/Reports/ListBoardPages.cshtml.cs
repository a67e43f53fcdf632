using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public sealed class ListBoardPages(IMediator mediator, CurrentActor current, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Quarter> Quarters { get; private set; } = [];

    /// <summary>R1 to R16, of those that the reader may open.</summary>
    public IEnumerable<StandingReport> Standing => StandingReports.On(LondonTime.DateOf(clock.GetUtcNow())).Where(report => current.Actor.May(report.Needs));

    public async Task OnGetAsync(CancellationToken cancellation) => Quarters = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeFigures)]
    public sealed record Query : IOneTripQuery<IReadOnlyList<Quarter>>;

    public sealed record Quarter(ReportPeriod Period, bool IsOver);

    public sealed class Handler(TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Quarter>>
    {
        const int Offered = 9; // two years, and the quarter that has begun

        public Task<IReadOnlyList<Quarter>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var quarters = new List<Quarter>();
            for (var quarter = ReportPeriod.Of(PeriodKind.FinancialQuarter, today); quarters.Count < Offered; quarter = quarter.Before)
                quarters.Add(new Quarter(quarter, quarter.IsCompleteOn(today)));
            return Task.FromResult<IReadOnlyList<Quarter>>(quarters);
        }
    }
}
