using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

public sealed partial class ListPasskeys(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public Listed Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Challenge = cookies.TakeChallenge(HttpContext) }, cancellation);
        TempData["Done"] = "The passkey is added";
        return RedirectToPage();
    }

    /// <summary>For the script: what the browser is to make a passkey for.</summary>
    [Sends(typeof(Asked)), TakesHalfTyped]
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellation)
    {
        var options = await mediator.Send(new Asked(), cancellation);
        cookies.Keep(HttpContext, options.Challenge);
        return Content(options.Json, "application/json");
    }

    [Sends(typeof(Remove)), TakesHalfTyped]
    public async Task<IActionResult> OnPostRemoveAsync([FromQuery] string? id, CancellationToken cancellation)
    {
        await mediator.Send(new Remove(id), cancellation);
        TempData["Done"] = "The passkey is removed";
        return Redirect("/account/passkeys");
    }

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Query : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<Row> Rows, DateOnly Today);

    public sealed record Row(string Id, string Name, DateTimeOffset AddedAt);

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Asked : IQuery<Options>;

    public sealed record Options(string Json, Challenge Challenge);

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Command : ICommand<Unit>
    {
        [Display(Name = "Name"), Required(ErrorMessage = "Enter a name for this passkey"), StringLength(60, ErrorMessage = "Name must be 60 characters or fewer")]
        public string? Name { get; set; }

        /// <summary>What the browser made, as JSON.</summary>
        [StringLength(20_000)]
        public string? Credential { get; set; }

        [BindNever]
        public Challenge? Challenge { get; init; }
    }

    [Allow(Permission.SeeWork), AfterFreshSignIn, Audited(Data.Operation.Erasure)]
    public sealed record Remove(string? Id) : ICommand<Unit>;

    static string Spelled(byte[] credential) => Base64Url.EncodeToString(credential);
}
