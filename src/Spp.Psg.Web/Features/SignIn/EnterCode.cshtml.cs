using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

public sealed class EnterCode(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IActionResult OnGet() => cookies.HalfSignedIn(HttpContext) is null ? Redirect("/sign-in") : Page();

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var half = cookies.HalfSignedIn(HttpContext);
        if (await mediator.Send(Form with { Half = half, Caller = cookies.CallerOf(HttpContext) }, cancellation) is not { } answer)
            return Redirect("/sign-in");
        if (answer.Started is not { } started)
            return this.Refused(answer.Tried, "Form.Code", "Enter the code that your app shows now. Each code works once; after 5 wrong ones wait 15 minutes");
        await cookies.SignInAsync(HttpContext, started);
        return LocalRedirect(Url.IsLocalUrl(half!.To) ? half.To : "/");
    }

    [Open, Audited(Operation.Consultation)]
    public sealed record Command : ICommand<CodeAnswer?>
    {
        [Display(Name = "Code from your app"), Required(ErrorMessage = "Enter the code that your app shows"), StringLength(20, ErrorMessage = "Code must be 6 digits")]
        public string? Code { get; set; }

        [BindNever]
        public HalfSignedIn? Half { get; init; }

        [BindNever]
        public Caller? Caller { get; init; }
    }

    public sealed class Handler(CodeStep codes) : IRequestHandler<Command, CodeAnswer?>
    {
        public Task<CodeAnswer?> Handle(Command command, CancellationToken cancellationToken) =>
            codes.SignInAsync(command.Half, command.Caller!, user => codes.CheckAsync(user, command.Code, command.Caller!, cancellationToken), cancellationToken);
    }
}
