using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public static class EndGrant
{
    [Allow(Permission.ShareCase)]
    public sealed record Command(string Address, Guid Grant) : ICommand<Guid>;

    /// <summary>The lead of a restricted case stays named on it, and nobody shuts themselves out by mistake.</summary>
    internal static bool IsPossible(CaseGrant grant, Guid leadId, Actor actor) => grant.UserId != leadId && grant.UserId != actor.UserId;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, command.Address, cancellationToken);
            var grant = await db.GrantsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Grant && one.CaseId == @case.Id, cancellationToken) ?? throw new NotSeen();
            new Rules().Refuse(!IsPossible(grant, @case.LeadId, current.Actor), "", "This access cannot be ended here").Hold();
            await db.EndAsync(grant, current.Actor, clock.GetUtcNow(), cancellationToken);
            audit.About(@case.Id, grant.Id);
            return grant.Id;
        }
    }
}
