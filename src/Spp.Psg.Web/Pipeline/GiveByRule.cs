using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>After a command, in its transaction: the actions that rules give for what it opened, rated or recorded.</summary>
public sealed class GiveByRule<TRequest, TAnswer>(PsgDb db, KnownNames names, CurrentActor current, AuditTrail audit, TimeProvider clock) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var answer = await next();
        if (current.IsKnown)
            await db.GiveActionsByRuleAsync(names, current.Actor, audit, clock.GetUtcNow(), cancellationToken);
        return answer;
    }
}
