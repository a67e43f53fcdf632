using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>What an administrator asked for and may not see: the worker moves a leaver's cases and actions, and the audit names each.</summary>
public static class MoveWork
{
    /// <summary>For the schedule: every leaving that waits.</summary>
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        foreach (var id in await mediator.Send(new Query(), cancellation))
            await mediator.Send(new Command(id), cancellation);
    }

    [Allow(Permission.RunJob)]
    public sealed record Query : IQuery<IReadOnlyList<Guid>>;

    public sealed class Waiting(PsgDb db, CurrentActor current) : IRequestHandler<Query, IReadOnlyList<Guid>>
    {
        public async Task<IReadOnlyList<Guid>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.LeavingsSeenBy(current.Actor).Where(leaving => leaving.MovedAt == null).OrderBy(leaving => leaving.AskedAt).Select(leaving => leaving.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Answers how many cases and actions moved.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Command(Guid LeavingId) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.LeavingToMoveAsync(command.LeavingId, cancellationToken) is not { } leaving)
                return 0;
            var moved = await db.MoveWorkAsync(leaving, current.Actor, clock.GetUtcNow(), cancellationToken);
            audit.About(null, [leaving.Id, leaving.UserId, .. leaving.TakerId is { } taker ? [taker] : Array.Empty<Guid>(), .. moved]);
            return moved.Count;
        }
    }
}
