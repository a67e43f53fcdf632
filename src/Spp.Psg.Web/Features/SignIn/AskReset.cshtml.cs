using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

/// <summary>Whether the address is known, may sign in, or asked too often: the answer is the same.</summary>
public sealed class AskReset(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public bool Sent { get; private set; }

    public void OnGet([FromQuery] bool sent) => Sent = sent;

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        return Redirect("/sign-in/forgotten?sent=true");
    }

    [Open, Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<Unit>
    {
        [Display(Name = "E-mail address"), Required(ErrorMessage = "Enter your e-mail address"), StringLength(256, ErrorMessage = "E-mail address must be 256 characters or fewer")]
        public string? Email { get; set; }
    }

    public sealed class Handler(PsgDb db, UserManager<User> users, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var tooOften = await db.AsksTooOftenAsync(current.Address ?? "", now, cancellationToken);
            // Somebody invited who has no password yet has an invitation, and no more.
            if (await users.FindByEmailAsync(command.Email!.Trim()) is not { IsActive: true, PasswordHash: not null } user)
                return Unit.Value;
            audit.About(null, user.Id);
            if (!tooOften && !await db.WasSentTooOftenAsync(user.Id, now, cancellationToken))
                await db.SendLinkAsync(user.Id, LinkPurpose.Reset, "Set a new password",
                    "Somebody, probably you, asked for a new password. If it was not you, do nothing: your password stays as it is. To set a new one, open this link:", now, cancellationToken);
            return Unit.Value;
        }
    }
}
