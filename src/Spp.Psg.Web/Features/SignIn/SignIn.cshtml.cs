using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class SignIn(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>Where the user was going.</summary>
    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var answer = await mediator.Send(Form with { Caller = cookies.CallerOf(HttpContext), To = To }, cancellation);
        if (answer.Started is { } started)
        {
            await cookies.SignInAsync(HttpContext, started);
            return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
        }

        if (answer.Half is { } half)
        {
            cookies.Keep(HttpContext, half);
            return Redirect(answer.HasApp ? "/sign-in/code" : "/sign-in/set-up");
        }

        Form.Password = null;
        return this.Refused(answer.Tried, "Form.Email", "Enter the e-mail address and password of your account. After 10 wrong tries an account rests for 15 minutes");
    }

    [Open, Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Answer>
    {
        [Display(Name = "E-mail address"), Required(ErrorMessage = "Enter your e-mail address"), StringLength(256, ErrorMessage = "E-mail address must be 256 characters or fewer")]
        public string? Email { get; set; }

        [Display(Name = "Password"), Required(ErrorMessage = "Enter your password"), StringLength(256, ErrorMessage = "Password must be 256 characters or fewer")]
        public string? Password { get; set; }

        [BindNever]
        public string? To { get; init; }

        [BindNever]
        public Caller? Caller { get; init; }
    }

    /// <param name="Half">The password was right, and there is more to ask.</param>
    public sealed record Answer(Tried Tried, Started? Started = null, HalfSignedIn? Half = null, bool HasApp = false);

    public sealed class Handler(PasswordStep password, SecondFactors factors, NewSession sessions, PsgOptions options) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var (tried, user) = await password.CheckAsync(command.Email!, command.Password!, command.Caller!, cancellationToken);
            if (user is null)
                return new Answer(tried);
            var hasApp = await factors.AppOf(user.Id, cancellationToken) is not null;
            return hasApp || options.RequiresSecondFactor
                ? new Answer(tried, Half: new HalfSignedIn(user.Id, user.Email!, user.SecurityStamp, command.To), HasApp: hasApp)
                : new Answer(tried, await sessions.StartAsync(user, command.Caller!.Browser, cancellationToken));
        }
    }
}
