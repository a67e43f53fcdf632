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
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class SignInAgain(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(Name = "to", SupportsGet = true)]
    public string? To { get; set; }

    public Asked Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var answer = await mediator.Send(Form with { Caller = cookies.CallerOf(HttpContext) }, cancellation);
        if (answer.Started is { } started)
        {
            await cookies.SignInAsync(HttpContext, started);
            return LocalRedirect(Url.IsLocalUrl(To) ? To : "/account");
        }

        Form.Password = null;
        await ShowAsync(cancellation);
        return this.Refused(answer.Tried, "Form.Password", Found.AsksCode ? "Enter your password and the code that your app shows now" : "Enter your password");
    }

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<Asked>;

    public sealed record Asked(bool AsksCode);

    [Allow(Permission.SeeWork), Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Answer>
    {
        [Display(Name = "Password"), Required(ErrorMessage = "Enter your password"), StringLength(256, ErrorMessage = "Password must be 256 characters or fewer")]
        public string? Password { get; set; }

        [Display(Name = "Code from your app"), StringLength(20, ErrorMessage = "Code must be 6 digits")]
        public string? Code { get; set; }

        [BindNever]
        public Caller? Caller { get; init; }
    }

    public sealed record Answer(Tried Tried, Started? Started = null);

    public sealed class Asking(CurrentActor current, SecondFactors factors, PsgOptions options) : IRequestHandler<Query, Asked>
    {
        public async Task<Asked> Handle(Query query, CancellationToken cancellationToken) =>
            new(options.RequiresSecondFactor || await factors.AppOf(current.Actor.UserId, cancellationToken) is not null);
    }

    public sealed class Handler(UserManager<User> users, CurrentActor current, PasswordStep password, CodeStep codes, SecondFactors factors, NewSession sessions, PsgOptions options)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = await users.FindByIdAsync(current.Actor.UserId.ToString());
            var tried = await password.CheckAsync(user, command.Password!, command.Caller!, cancellationToken);
            if (tried == Tried.Right && (options.RequiresSecondFactor || await factors.AppOf(user!.Id, cancellationToken) is not null))
                tried = await codes.CheckAsync(user!, command.Code, command.Caller!, cancellationToken);
            return new Answer(tried, tried == Tried.Right ? await sessions.StartAsync(user!, command.Caller!.Browser, cancellationToken) : null);
        }
    }
}
