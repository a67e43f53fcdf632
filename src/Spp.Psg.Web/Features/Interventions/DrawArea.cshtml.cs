using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class DrawArea(IMediator mediator) : PageModel, IShowAgain
{
    const int Longest = 50_000;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>Read here into the outline: what is kept is the shape, not the file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Seen Of { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = Form with { Outline = Of.Outline };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Of = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Upload is { Length: > 0 and <= Longest } file)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            Form = Form with { Outline = await reader.ReadToEndAsync(cancellation) };
        }
        else if (Upload is { Length: > Longest })
        {
            throw new RuleBroken("Outline", "The file must hold 50,000 characters or fewer");
        }

        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "Area drawn";
        return Redirect($"/interventions/{Id}/area");
    }

    [Allow(Permission.RecordIntervention)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    /// <param name="Places">Those with an outline of their own, by id.</param>
    public sealed record Seen(OneIntervention Of, string? Outline, IReadOnlyList<SelectListItem> Places);

    [Allow(Permission.RecordIntervention)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Place whose outline it is")]
        public Guid? PlaceId { get; set; }

        [Display(Name = "Area as GeoJSON"), StringLength(Longest, ErrorMessage = "Area must be 50,000 characters or fewer")]
        public string? Outline { get; set; }
    }

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var one = await OneIntervention.ReadAsync(db, actor, audit, query.Id, cancellationToken);
            if (!InterventionArea.IsFor(one.Intervention))
                throw new NotSeen();
            var area = await db.InterventionAreasSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(area => area.InterventionId == query.Id, cancellationToken);
            var places = await db.PlacesSeenBy(actor).Where(place => place.Outline != null).OrderBy(place => place.Name ?? place.Address).Take(100).Select(place => new { place.Id, Title = place.Name ?? place.Address }).ToListAsync(cancellationToken);
            audit.About(null, places.Select(place => place.Id));
            return new Seen(one, area?.Outline, [.. places.Select(place => new SelectListItem(place.Title, $"{place.Id}"))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var (intervention, @case) = await db.InterventionSeenBy(actor, command.Id, cancellationToken);
            if (!InterventionArea.IsFor(intervention))
                throw new NotSeen();
            var outline = command.PlaceId is { } place ? (await db.PlaceSeenBy(actor, place, cancellationToken)).Outline : command.Outline;
            if (await db.InterventionAreasSeenBy(actor).SingleOrDefaultAsync(area => area.InterventionId == command.Id, cancellationToken) is { } known)
                known.Draw(outline, actor, now);
            else
                db.Keep(InterventionArea.Draw(intervention, outline, actor, now));
            @case.Tell(TimelineKind.Intervention, $"{intervention.Name}, area drawn", actor, now, intervention.Id);
            audit.About(@case.Id, intervention.Id);
            return Unit.Value;
        }
    }
}
