using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class SetUpFactor(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public string Key { get; private set; } = "";
    public IReadOnlyList<string>? Codes { get; private set; }
    public string Next { get; private set; } = "/";

    public IActionResult OnGet()
    {
        if (cookies.HalfSignedIn(HttpContext) is not { } half)
            return Redirect("/sign-in");
        Offer(half);
        return Page();
    }

    public Task ShowAsync(CancellationToken cancellation)
    {
        if (cookies.HalfSignedIn(HttpContext) is { } half)
            Offer(half);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (cookies.HalfSignedIn(HttpContext) is not { } half || cookies.OfferedKey(HttpContext, half.UserId) is not { } key)
            return Redirect("/sign-in");
        if (await mediator.Send(Form with { Half = half, Secret = key.Secret, Caller = cookies.CallerOf(HttpContext) }, cancellation) is not { } answer)
            return Redirect("/sign-in");
        if (answer.Started is not { } started)
        {
            Offer(half);
            return this.Refused(Tried.Wrong, "Form.Code", "Enter the code that your app shows now. If it is refused again, check that the telephone's clock is right");
        }

        await cookies.SignInAsync(HttpContext, started);
        (Codes, Next) = (answer.Codes, Url.IsLocalUrl(half.To) ? half.To : "/");
        return Page();
    }

    void Offer(HalfSignedIn half) => Key = TimeCode.Key(cookies.OfferKey(HttpContext, half.UserId, half.Email).Secret);

    [Open]
    public sealed record Command : ICommand<Answer?>
    {
        [Display(Name = "Code from your app"), Required(ErrorMessage = "Enter the code that your app shows"), StringLength(20, ErrorMessage = "Code must be 6 digits")]
        public string? Code { get; set; }

        [BindNever]
        public HalfSignedIn? Half { get; init; }

        [BindNever]
        public IReadOnlyList<byte> Secret { get; init; } = [];

        [BindNever]
        public Caller? Caller { get; init; }
    }

    public sealed record Answer(Started? Started = null, IReadOnlyList<string>? Codes = null);

    public sealed class Handler(PsgDb db, CodeStep codes, SecondFactors factors, NewSession sessions, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Answer?>
    {
        /// <returns>Null when the password has to be given again, or an app was set up meanwhile.</returns>
        public async Task<Answer?> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await codes.WhoAsync(command.Half) is not { } user || await factors.AppOf(user.Id, cancellationToken) is not null)
                return null;
            audit.About(null, user.Id);
            if (!await factors.SetUpAsync(user.Id, [.. command.Secret], command.Code, replaces: false, cancellationToken))
            {
                audit.Ended("WrongCode", refused: true);
                return new Answer();
            }

            var made = await factors.MakeRecoveryCodesAsync(user.Id, cancellationToken);
            db.TellOwner(user.Id, AccountEventKind.SecondFactorSet, clock.GetUtcNow());
            return new Answer(await sessions.StartAsync(user, command.Caller!.Browser, cancellationToken), made);
        }
    }
}
