using System.Security.Claims;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Puts the signed-in user into the scope before anything else runs. Usually from memory: the first statement of each transaction checks it.</summary>
public sealed class KnowTheActor(RequestDelegate next)
{
    public const string SessionClaim = "psg:session";

    public async Task InvokeAsync(HttpContext context, CurrentActor current, Sessions sessions)
    {
        current.ClientAddress = context.Connection.RemoteIpAddress;
        if (Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var session))
        {
            if (!sessions.TryRecall(session, out var known))
            {
                var read = await sessions.ReadAsync(session, context.RequestAborted);
                if (read is null)
                    context.User = new ClaimsPrincipal(new ClaimsIdentity());
                else
                    known = read.Value;
            }

            if (known.Actor is not null)
                current.Become(known.Actor, session, known.Version);
        }

        await next(context);
    }
}
