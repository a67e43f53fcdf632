using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public static class DiscardDraft
{
    [Allow(Permission.MakeReferral), Audited(Operation.Erasure)]
    public sealed record Command(Guid Draft) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.RemoveDraft(current.Actor, command.Draft, cancellationToken) == 0)
                throw new NotSeen();
            audit.About(null, command.Draft);
            return Unit.Value;
        }
    }
}
