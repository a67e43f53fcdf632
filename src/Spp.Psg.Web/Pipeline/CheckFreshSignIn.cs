using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Stands inside the transaction of each request that is <see cref="AfterFreshSignInAttribute"/>.</summary>
public sealed class CheckFreshSignIn<TRequest, TAnswer>(PsgDb db, CurrentActor current, TimeProvider clock) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        await Sessions.HoldFreshAsync(db, current, clock.GetUtcNow(), cancellationToken);
        return await next();
    }
}
