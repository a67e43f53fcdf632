using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
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

/// <summary>Where a view's link leads: to the explorer, with what the view asks today.</summary>
public sealed class OpenView(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => LocalRedirect(await mediator.Send(new Query(id), cancellation));

    /// <summary>Answers with the explorer's address.</summary>
    [Allow(Permission.SeeFigures)]
    public sealed record Query(Guid Id) : IQuery<string>;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var counted = names.PanelsCountedFor(current.Actor);
            var view = await db.FigureViewsSeenBy(current.Actor, counted).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            if (Asks(view, counted, names) is null)
                throw new NotSeen();
            return (SavedQuestion.Read(view, names)! with { Period = view.PeriodOn(LondonTime.DateOf(clock.GetUtcNow())).Code }).Address();
        }
    }

    /// <summary>In words; null when it is not there to be asked any more, or not for somebody who counts these panels.</summary>
    internal static string? Asks(FigureView view, IReadOnlyList<Panel> counted, Names names) =>
        view.PanelIds.All(id => counted.Any(panel => panel.Id == id)) && SavedQuestion.Read(view, names) is { } asked && CountedPanels.Of(counted, asked.Panel) is { } panels
            ? SavedQuestion.InWords(asked, panels, names) : null;

    internal static string PeriodOf(FigureView view, DateOnly today) =>
        view.LatestKind is { } kind ? $"{ViewForm.LastOf(kind)} ({view.PeriodOn(today).Name})" : view.PeriodOn(today).Name;
}
