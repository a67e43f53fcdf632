using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

/// <summary>What defining a measure and changing its definition ask alike.</summary>
public abstract class DefinitionForm : PageModel, IShowAgain
{
    [BindProperty]
    public Filled Form { get; set; } = new();

    /// <summary>Not asked again: addresses and provenance lines carry it.</summary>
    public virtual bool HasCode => false;

    public virtual Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    protected IActionResult Done(string what, string code)
    {
        TempData["Done"] = what;
        return LocalRedirect($"/measures/{code}");
    }

    public sealed record Filled
    {
        public DefinitionFacts Facts { get; set; } = new();
        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }
    }
}
