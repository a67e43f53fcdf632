using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>A page with one form about one case: shows the case, sends the form, and goes back to the case's page.</summary>
/// <typeparam name="TShown">What the page shows of the case.</typeparam>
public abstract class FormOnCase<TShown>(IMediator mediator) : PageModel, IShowAgain where TShown : class
{
    [FromRoute]
    public string Address { get; set; } = "";

    public TShown Case { get; private set; } = null!;

    protected abstract IQuery<TShown> Asked { get; }

    public virtual Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Case = await mediator.Send(Asked, cancellation);

    /// <param name="part">The part of the case's page to return to; empty for its top.</param>
    protected async Task<IActionResult> SendAsync(ICommand<Guid> command, string done, CancellationToken cancellation, string part = "")
    {
        await mediator.Send(command, cancellation);
        TempData["Done"] = done;
        return LocalRedirect($"/cases/{Address}{part}");
    }
}
