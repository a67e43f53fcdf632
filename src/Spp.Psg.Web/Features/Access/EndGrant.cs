using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public static class EndGrant
{
    [Allow(Permission.ShareCase)]
    public sealed record Command(string Address, Guid Grant) : ICommand<Guid>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var grant = await db.GrantsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Grant && one.CaseId == @case.Id, cancellationToken) ?? throw new NotSeen();
            await db.EndEarlyAsync(grant, @case.LeadId, current.Actor, clock.GetUtcNow(), cancellationToken);
            audit.About(@case.Id, grant.Id);
            return grant.Id;
        }
    }
}
