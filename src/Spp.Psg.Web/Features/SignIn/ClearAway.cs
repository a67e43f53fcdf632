using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

/// <summary>Kept forms that nobody came back for, and askings that no limit counts any more.</summary>
public static class ClearAway
{
    [Allow(Permission.RunJob), Audited(Operation.Erasure)]
    public sealed record Command : ICommand<Unit>;

    public sealed class Handler(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.LeavesNoEntry();
            await db.ForgetAsync(clock.GetUtcNow(), cancellationToken);
            await db.ClearAwayAsync(clock.GetUtcNow(), cancellationToken);
            return Unit.Value;
        }
    }
}
