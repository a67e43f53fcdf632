using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Loads;

public sealed class ShowLoad(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public Seen Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(Apply))]
    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Apply(Id), cancellation);
        TempData["Done"] = "The file is being applied";
        return LocalRedirect($"/loads/{Id}");
    }

    [Sends(typeof(Discard))]
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Discard(Id), cancellation);
        TempData["Done"] = "File discarded. Nothing was changed.";
        return LocalRedirect("/loads");
    }

    [Allow(Permission.LoadPlaces)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    [Allow(Permission.LoadPlaces)]
    public sealed record Apply(Guid Id) : ICommand<Guid>;

    [Allow(Permission.LoadPlaces)]
    public sealed record Discard(Guid Id) : ICommand<Guid>;

    public sealed record Seen(PlaceLoad Load, string AskedBy, string? AppliedBy);

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var load = await db.LoadSeenBy(current.Actor, query.Id, cancellationToken);
            return new Seen(load, names.User(load.AskedById), load.AppliedById is { } by ? names.User(by) : null);
        }
    }

    public sealed class Applying(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Apply, Guid>
    {
        public async Task<Guid> Handle(Apply command, CancellationToken cancellationToken)
        {
            var load = await db.LoadSeenBy(current.Actor, command.Id, cancellationToken);
            load.Confirm(current.Actor);
            audit.About(null, load.Id);
            return load.Id;
        }
    }

    public sealed class Discarding(PsgDb db, CurrentActor current, AttachmentFolder folder, AuditTrail audit) : IRequestHandler<Discard, Guid>
    {
        public async Task<Guid> Handle(Discard command, CancellationToken cancellationToken)
        {
            var load = await db.LoadSeenBy(current.Actor, command.Id, cancellationToken);
            load.Discard();
            folder.Delete(load.StoredAs);
            audit.About(null, load.Id);
            return load.Id;
        }
    }
}
