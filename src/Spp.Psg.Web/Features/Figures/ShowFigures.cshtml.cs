using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

public sealed class ShowFigures(IMediator mediator, CurrentActor current, TimeProvider clock) : PageModel
{
    public bool MayPublish => current.Actor.May(Permission.PublishEdition);
    public Answered Figures { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Periods { get; private set; } = [];
    public string? Fault { get; private set; }
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? FirstDay { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? LastDay { get; set; }

    public async Task<IActionResult> OnGetAsync(string? panel, string? period, CancellationToken cancellation)
    {
        var (chosen, fault) = PeriodChoices.Read(period, FirstDay, LastDay, Today);
        if (!ModelState.IsValid)
            fault ??= "Select a period from the list";
        if (fault is null && period == PeriodChoices.OtherDates)
            return Redirect($"/figures?panel={Uri.EscapeDataString(panel ?? CountedPanels.All)}&period={chosen.Code}");
        Figures = await mediator.Send(new Query(panel, chosen), cancellation);
        Periods = PeriodChoices.Of(chosen, Today);
        Fault = fault;
        if (fault is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(string? Panel, ReportPeriod Period) : IOneTripQuery<Answered>;

    /// <summary>The tables of the page, and what is said of where they come from.</summary>
    public sealed record Answered(
        CountedPanels Panels, IReadOnlyList<Panel> Seen, ReportPeriod Period, FigureTable Main, FigureTable Interventions, FigureTable Ratings,
        IReadOnlyList<string> Reviews, IReadOnlyList<PartTable> Parts, string PendingHref, DateTimeOffset CutOff, FigureCheck? LastCheck);

    public sealed class Handler(OneTrip trip, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answered>
    {
        public async Task<Answered> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var seen = known.PanelsCountedFor(current.Actor);
            var panels = CountedPanels.Of(seen, query.Panel) ?? throw new NotSeen();
            var numbers = await trip.ReadFiguresAsync("Figures.ShowFigures", panels.Panels, [query.Period.Before, query.Period], cancellationToken);
            return new FigureTables(panels, query.Period, numbers, known).Answer(seen, clock.GetUtcNow());
        }
    }
}
