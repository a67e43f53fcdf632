using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class SignOut(IMediator mediator) : PageModel, IShowAgain
{
    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(), cancellation);
        await HttpContext.SignOutAsync();
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/sign-in");
    }

    [Allow(Permission.SeeWork)]
    public sealed record Command : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, Sessions sessions, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await sessions.EndAsync(db, current.SessionId, clock.GetUtcNow(), cancellationToken);
            return Unit.Value;
        }
    }
}
