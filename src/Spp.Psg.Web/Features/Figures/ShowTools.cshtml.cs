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
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>R14 of domain.md 7.7: how often each tool was used in each of eight quarters.</summary>
public sealed class ShowTools(IMediator mediator, TimeProvider clock) : PageModel
{
    public Answered Tools { get; private set; } = null!;
    public string? Fault { get; private set; }
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public async Task OnGetAsync(string? panel, string? period, CancellationToken cancellation)
    {
        (var last, Fault) = Quarters.Read(period, Today);
        Tools = await mediator.Send(new Query(panel, last), cancellation);
        if (Fault is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    public async Task<IActionResult> OnGetCsvAsync(string? panel, string? period, CancellationToken cancellation)
    {
        var tools = await mediator.Send(new Query(panel, Quarters.Read(period, Today).Last), cancellation);
        var csv = new Csv().Line(["Tool", .. tools.Quarters.Select(quarter => quarter.Label), "All"]);
        foreach (var line in tools.Lines.Append(tools.Total))
            csv.Line([line.Name, .. line.Cells.Append(line.All).Select(cell => cell.Count.ToString(Shown.English))]);
        csv.Line([]).Line([$"{InterventionsMade.Sentence}. {tools.Panels.Name}. Counted up to {Shown.Moment(tools.CutOff)}."]);
        return File(csv.ToBytes(), Csv.ContentType, $"tools-{tools.Quarters[^1].Code}-OFFICIAL.csv");
    }

    /// <param name="Last">The newest of the quarters.</param>
    [Allow(Permission.SeeFigures)]
    public sealed record Query(string? Panel, ReportPeriod Last) : IOneTripQuery<Answered>;

    public sealed record Answered(CountedPanels Panels, IReadOnlyList<Panel> Seen, IReadOnlyList<ReportPeriod> Quarters, IReadOnlyList<Line> Lines, Line Total, DateTimeOffset CutOff);

    public sealed record Line(string Name, IReadOnlyList<FigureCell> Cells, FigureCell All);

    public sealed class Handler(OneTrip trip, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var seen = (await names.ReadAsync(cancellationToken)).PanelsCountedFor(current.Actor);
            var panels = CountedPanels.Of(seen, query.Panel) ?? throw new NotSeen();
            var quarters = query.Last.AndBefore(Quarters.Count);
            var whole = ReportPeriod.Between(quarters[0].From, quarters[^1].To);
            var numbers = await trip.ReadFiguresAsync("Figures.ShowTools", panels.Panels, quarters, cancellationToken);
            var lines = quarters.SelectMany(quarter => numbers.Split(InterventionsMade, quarter, SplitBy.Detail)).Select(part => part.Key).Distinct()
                .Select(key => LineOf(FigureWords.Detail(key), quarter => numbers.Count(InterventionsMade, quarter, SplitBy.Detail, key), SplitBy.Detail, key))
                .OrderByDescending(line => line.All.Count).ThenBy(line => line.Name, StringComparer.Ordinal).ToList();
            return new Answered(panels, seen, quarters, lines, LineOf("All", quarter => numbers.Count(InterventionsMade, quarter), SplitBy.Nothing, null), clock.GetUtcNow());

            Line LineOf(string name, Func<ReportPeriod, int> count, SplitBy by, string? key) => new(
                name, [.. quarters.Select(quarter => panels.Cell(count(quarter), InterventionsMade, quarter, by, key))], panels.Cell(quarters.Sum(count), InterventionsMade, whole, by, key));
        }
    }
}
