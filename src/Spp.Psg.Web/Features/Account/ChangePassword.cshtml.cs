using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

public sealed class ChangePassword(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var caller = cookies.CallerOf(HttpContext);
        if (await mediator.Send(Form with { Caller = caller }, cancellation) is not { } browser)
        {
            ModelState.AddModelError("Form.OldPassword", "Enter the password that you have now");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        cookies.Keep(HttpContext, browser);
        TempData["Done"] = "Your password is changed";
        return Redirect("/account");
    }

    [Allow(Permission.SeeWork)]
    public sealed record Command : ICommand<KnownBrowser?>
    {
        [Display(Name = "Password now"), Required(ErrorMessage = "Enter the password that you have now"), StringLength(256, ErrorMessage = "Password must be 256 characters or fewer")]
        public string? OldPassword { get; set; }

        [Display(Name = "New password"), Required(ErrorMessage = "Enter a new password")]
        public string? NewPassword { get; set; }

        [BindNever]
        public Caller? Caller { get; init; }
    }

    public sealed class Handler(PsgDb db, UserManager<User> users, CurrentActor current, PasswordStep password, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, KnownBrowser?>
    {
        /// <returns>Null when the old password is not right; whoever guesses is stopped as at sign-in.</returns>
        public async Task<KnownBrowser?> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = await db.AccountOf(current.Actor, cancellationToken);
            if (await password.CheckAsync(user, command.OldPassword!, command.Caller!, cancellationToken) != Tried.Right)
                return null;
            (await users.ChangePasswordAsync(user, command.OldPassword!, command.NewPassword!)).HoldFor(nameof(Command.NewPassword));
            var now = clock.GetUtcNow();
            await Sessions.EndAllAsync(db, user.Id, now, cancellationToken, but: current.SessionId);
            db.TellOwner(user.Id, AccountEventKind.PasswordChanged, now);
            audit.Ended(nameof(AccountEventKind.PasswordChanged));
            return KnownBrowser.With(command.Caller!.Browser, user, now);
        }
    }
}
