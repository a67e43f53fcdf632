using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain.Terms;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Terms;

/// <summary>What adding and changing a term ask alike.</summary>
public abstract class TermForm : PageModel, IShowAgain
{
    [BindProperty]
    public Filled Form { get; set; } = new();

    public virtual Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    protected IActionResult Done(string what)
    {
        TempData["Done"] = what;
        return LocalRedirect("/terms");
    }

    public sealed record Filled
    {
        public TermFacts Facts { get; set; } = new();
        public Guid? SubmissionId { get; set; }
    }
}
