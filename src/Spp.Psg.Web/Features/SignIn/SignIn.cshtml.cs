using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class SignIn(IMediator mediator) : PageModel, IShowAgain
{
    const string NotRecognised = "Enter the e-mail address and password of your account. After 10 wrong tries an account rests for 15 minutes";

    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>Where the user was going.</summary>
    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(Form, cancellation) is not { } session)
        {
            ModelState.AddModelError("Form.Email", NotRecognised);
            Form.Password = null;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var identity = new ClaimsIdentity([new Claim(KnowTheActor.SessionClaim, session.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
    }

    [Open, Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Guid?>
    {
        [Display(Name = "E-mail address"), Required(ErrorMessage = "Enter your e-mail address"), StringLength(256, ErrorMessage = "E-mail address must be 256 characters or fewer")]
        public string? Email { get; set; }

        [Display(Name = "Password"), Required(ErrorMessage = "Enter your password"), StringLength(256, ErrorMessage = "Password must be 256 characters or fewer")]
        public string? Password { get; set; }
    }

    public sealed class Handler(PsgDb db, UserManager<User> users, CurrentActor current, Sessions sessions, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid?>
    {
        /// <summary>Hashed once, so that an unknown address costs as much time as a known one.</summary>
        static readonly string Nobody = new PasswordHasher<User>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Composition.HashRounds }))
            .HashPassword(new User(), "nobody");

        public async Task<Guid?> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = await users.FindByEmailAsync(command.Email!.Trim());
            if (user is null || !user.IsActive || await users.IsLockedOutAsync(user))
            {
                users.PasswordHasher.VerifyHashedPassword(new User(), Nobody, command.Password!);
                audit.About(null, user is null ? [] : [user.Id]);
                audit.WasRefused();
                return null;
            }

            audit.About(null, user.Id);
            if (!await users.CheckPasswordAsync(user, command.Password!))
            {
                await users.AccessFailedAsync(user);
                audit.WasRefused();
                return null;
            }

            if (user.AccessFailedCount > 0)
                await users.ResetAccessFailedCountAsync(user);
            var session = Guid.CreateVersion7(clock.GetUtcNow());
            Sessions.Start(db, session, user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            var (actor, version) = (await sessions.ReadAsync(db, session, cancellationToken))!.Value;
            current.Become(actor, session, version);
            return session;
        }
    }
}
