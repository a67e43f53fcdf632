using System.Net;
using System.Security.Claims;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Puts the signed-in user into the scope before anything else runs. Usually from memory: the first statement of each transaction checks it.</summary>
public sealed class KnowTheActor(RequestDelegate next)
{
    public const string SessionClaim = "psg:session";

    public async Task InvokeAsync(HttpContext context, CurrentActor current, Sessions sessions, KeepForm forms)
    {
        current.ComesFrom(context.Request.Headers.UserAgent, AddressOf(context.Connection.RemoteIpAddress));
        if (Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var session))
        {
            if (sessions.TryRecall(session, out var known))
            {
                current.Become(known.Actor, session, known.Version);
            }
            else if (await sessions.ReadAsync(session, context.RequestAborted) is { } read)
            {
                current.Become(read.Actor, session, read.Version);
            }
            else if (await forms.KeepAsync(context, session) is { } signIn)
            {
                context.Response.Redirect(signIn);
                return;
            }
            else
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        if (current.IsKnown)
            await forms.GiveBackAsync(context, current.Actor);
        await next(context);
    }

    static string? AddressOf(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}
