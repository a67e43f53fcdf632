using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class UseRecoveryCode(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IActionResult OnGet() => cookies.HalfSignedIn(HttpContext) is null ? Redirect("/sign-in") : Page();

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(Form with { Half = cookies.HalfSignedIn(HttpContext), Caller = cookies.CallerOf(HttpContext) }, cancellation) is not { } answer)
            return Redirect("/sign-in");
        if (answer.Started is not { } started)
            return this.Refused(answer.Tried, "Form.Code", "Enter one of your recovery codes that you have not used. After 5 wrong ones wait 15 minutes");
        await cookies.SignInAsync(HttpContext, started);
        return Redirect("/account");
    }

    [Open, Audited(Operation.Consultation)]
    public sealed record Command : ICommand<CodeAnswer?>
    {
        [Display(Name = "Recovery code"), Required(ErrorMessage = "Enter a recovery code"), StringLength(60, ErrorMessage = "Recovery code must be 16 letters and digits")]
        public string? Code { get; set; }

        [BindNever]
        public HalfSignedIn? Half { get; init; }

        [BindNever]
        public Caller? Caller { get; init; }
    }

    public sealed class Handler(CodeStep codes) : IRequestHandler<Command, CodeAnswer?>
    {
        public Task<CodeAnswer?> Handle(Command command, CancellationToken cancellationToken) =>
            codes.SignInAsync(command.Half, command.Caller!, user => codes.CheckRecoveryAsync(user, command.Code, command.Caller!, cancellationToken), cancellationToken);
    }
}
