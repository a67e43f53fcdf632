using MediatR;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Asks the role table about the actor. When the actor turns out to be out of date, reads it afresh and asks once more.</summary>
public sealed class CheckPermission<TRequest, TAnswer>(CurrentActor current, Sessions sessions) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        Check();
        try
        {
            return await next();
        }
        catch (ActorIsStale)
        {
            if (await sessions.ReadAsync(current.SessionId, cancellationToken, current.IsTimed) is not { } afresh)
            {
                current.Nobody();
                throw new NobodyActs();
            }

            current.Become(afresh.Actor, current.SessionId, afresh.Version, current.IsTimed);
            Check();
            return await next();
        }
    }

    void Check()
    {
        var facts = RequestFacts.Of(typeof(TRequest));
        if (!facts.IsOpen && !current.Actor.May(facts.Permission!.Value))
            throw new NotAllowed(facts.Permission.Value);
    }
}

/// <summary>The actor's roles do not hold the permission. The page is 403.</summary>
public sealed class NotAllowed(Permission permission) : Exception($"Needs {permission}");
