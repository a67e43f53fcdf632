using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

public sealed class ListFrontDoors(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    public IReadOnlyList<FrontDoor> Doors { get; private set; } = [];

    public Names Names { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Doors = await mediator.Send(new Query(), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Sends(typeof(EndFrontDoor.Command))]
    public async Task<IActionResult> OnPostEndAsync(Guid door, CancellationToken cancellation)
    {
        TempData["Done"] = $"The front door of {await mediator.Send(new EndFrontDoor.Command(door), cancellation)} has ended";
        return Redirect("/front-doors");
    }

    [Allow(Permission.ManageFrontDoors)]
    public sealed record Query : IQuery<IReadOnlyList<FrontDoor>>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, IReadOnlyList<FrontDoor>>
    {
        const int Most = 500;

        public async Task<IReadOnlyList<FrontDoor>> Handle(Query query, CancellationToken cancellationToken)
        {
            var doors = await db.FrontDoorsSeenBy(current.Actor).OrderBy(door => door.EndedAt != null).ThenByDescending(door => door.MadeAt).ThenBy(door => door.Id)
                .Take(Most).ToListAsync(cancellationToken);
            audit.About(null, doors.Select(door => door.Id));
            return doors;
        }
    }
}
