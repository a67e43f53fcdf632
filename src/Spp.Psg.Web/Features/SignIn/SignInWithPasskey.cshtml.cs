using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class SignInWithPasskey(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var answer = await mediator.Send(Form with { Challenge = cookies.TakeChallenge(HttpContext), Caller = cookies.CallerOf(HttpContext) }, cancellation);
        if (answer.Started is not { } started)
            return this.Refused(answer.Tried, "", "The passkey was not accepted. Try again, or use your password and a code");
        await cookies.SignInAsync(HttpContext, started);
        return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
    }

    /// <summary>For the script: what the browser is to sign.</summary>
    [Sends(typeof(Asked)), TakesHalfTyped]
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellation)
    {
        var options = await mediator.Send(new Asked(), cancellation);
        cookies.Keep(HttpContext, new Challenge(null, options.AssertionState!));
        return Content(options.RequestOptionsJson, "application/json");
    }

    [Open]
    public sealed record Asked : IQuery<PasskeyRequestOptionsResult>;

    [Open, Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Answer>
    {
        /// <summary>What the browser signed, as JSON.</summary>
        [StringLength(20_000)]
        public string? Credential { get; set; }

        [BindNever]
        public Challenge? Challenge { get; init; }

        [BindNever]
        public Caller? Caller { get; init; }
    }

    public sealed record Answer(Tried Tried, Started? Started = null);

    public sealed class Asking(IPasskeyHandler<User> passkeys, IHttpContextAccessor context) : IRequestHandler<Asked, PasskeyRequestOptionsResult>
    {
        /// <summary>For anybody's passkey: whose it is, the passkey says.</summary>
        public Task<PasskeyRequestOptionsResult> Handle(Asked query, CancellationToken cancellationToken) => passkeys.MakeRequestOptionsAsync(null, context.HttpContext!);
    }

    public sealed class Handler(IPasskeyHandler<User> passkeys, UserManager<User> users, NewSession sessions, AddressLimit addresses, AuditTrail audit, IHttpContextAccessor context)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!addresses.Take("Passkey", command.Caller!.Address))
                return Ended(Tried.TooMany, "AddressResting");
            if (command.Challenge is not { UserId: null } challenge || command.Credential is null)
                return Ended(Tried.Wrong, "WrongPasskey");
            var signed = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context.HttpContext!, CredentialJson = command.Credential, AssertionState = challenge.State });
            if (!signed.Succeeded || !signed.User.IsActive)
                return Ended(Tried.Wrong, "WrongPasskey");
            addresses.GiveBack("Passkey", command.Caller.Address);
            await users.AddOrUpdatePasskeyAsync(signed.User, signed.Passkey); // its counter went up
            return new Answer(Tried.Right, await sessions.StartAsync(signed.User, command.Caller.Browser, cancellationToken));
        }

        Answer Ended(Tried tried, string how)
        {
            audit.Ended(how, refused: tried != Tried.Right);
            return new Answer(tried);
        }
    }
}
