using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

/// <summary>From now on a rule gives nothing. What it gave stays.</summary>
public static class EndActionRule
{
    [Allow(Permission.ManageActionRules)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var rule = await db.ActionRulesSeenBy(current.Actor).SingleOrDefaultAsync(rule => rule.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, rule.Id);
            rule.End(current.Actor, clock.GetUtcNow());
            return Unit.Value;
        }
    }
}
