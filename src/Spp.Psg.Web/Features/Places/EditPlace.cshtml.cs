using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Places;

public sealed class EditPlace(IMediator mediator) : PageModel, IEditTogether
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    public Kept Place { get; private set; } = null!;
    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = Place.Facts, Version = Place.Version };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Place = await mediator.Send(new Query(Id), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        var kept = await mediator.Send(new Query(Id), cancellation);
        Form.Version = kept.Version;
        var (mine, theirs) = (Form.Facts, kept.Facts);
        return new Conflict(
            [
                new("Name", mine.Name, theirs.Name),
                new("Kind of place", mine.Kind is { } kind ? Shown.Word(kind) : null, Shown.Word(theirs.Kind!.Value)),
                new("UPRN", mine.Uprn, theirs.Uprn),
                new("Map point", mine.Point, theirs.Point),
                new("Outline", mine.Outline, theirs.Outline),
            ],
            kept.EditedBy, kept.EditedAt);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "Place saved";
        return LocalRedirect($"/places/{Id}");
    }

    [Allow(Permission.EditPlace)]
    public sealed record Query(Guid Id) : IQuery<Kept>;

    public sealed record Kept(string Title, string Address, PlaceFacts Facts, uint Version, string? EditedBy, DateTimeOffset? EditedAt);

    [Allow(Permission.EditPlace)]
    public sealed record Command : ICommand<Guid>
    {
        public Guid Id { get; init; }
        public PlaceFacts Facts { get; set; } = new();
        public uint? Version { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Kept>
    {
        public async Task<Kept> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var place = await db.PlaceSeenBy(current.Actor, query.Id, cancellationToken);
            audit.About(null, place.Id);
            return new Kept(place.Title, place.Full, place.Facts(), place.Version, place.EditedById is { } by ? names.User(by) : null, place.EditedAt);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var place = await db.PlaceSeenBy(current.Actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(place.Version, command.Version);
            place.Edit(command.Facts, current.Actor, clock.GetUtcNow());
            audit.About(null, place.Id);
            return place.Id;
        }
    }
}
