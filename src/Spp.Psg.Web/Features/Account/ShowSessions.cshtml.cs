using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

public sealed class ShowSessions(IMediator mediator) : PageModel, IShowAgain
{
    public Listed Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Sends(typeof(EndSession.Command))]
    public async Task<IActionResult> OnPostEndAsync([FromForm] Guid session, CancellationToken cancellation)
    {
        await mediator.Send(new EndSession.Command(session), cancellation);
        TempData["Done"] = "That session is ended";
        return Redirect("/account/sessions");
    }

    [Sends(typeof(EndSessions.Command))]
    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellation)
    {
        await mediator.Send(new EndSessions.Command(ButThis: true), cancellation);
        TempData["Done"] = "All other sessions are ended";
        return Redirect("/account/sessions");
    }

    [Sends(typeof(EndSessions.Command))]
    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellation)
    {
        await mediator.Send(new EndSessions.Command(ButThis: false), cancellation);
        await HttpContext.SignOutAsync();
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/sign-in");
    }

    /// <summary>Pressed in the warning before the idle limit: reading one's sessions is seen like anything else.</summary>
    [Sends(typeof(Query))]
    public async Task<IActionResult> OnPostStayAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Query(), cancellation);
        return Redirect("/account/sessions");
    }

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<SessionSeen> Rows, Guid This, DateOnly Today, int IdleMinutes, int LongestHours);

    public sealed class Handler(PsgDb db, CurrentActor current, SessionLimits limits, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            return new Listed(await db.SessionsOf(current.Actor, limits, now, cancellationToken), current.SessionId, LondonTime.DateOf(now), (int)limits.Idle.TotalMinutes, (int)limits.Longest.TotalHours);
        }
    }
}
