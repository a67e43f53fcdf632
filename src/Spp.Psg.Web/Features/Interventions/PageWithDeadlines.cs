using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>The deadlines are shown before anything is saved: while typing, or, without script, on the first press.</summary>
public abstract class PageWithDeadlines : PageModel, IShowAgain
{
    /// <summary>The page that was sent had deadlines beside the form.</summary>
    [BindProperty]
    public bool DeadlinesSeen { get; set; }

    public Deadlines Deadlines { get; protected set; } = Deadlines.NotYet;

    /// <summary>Nothing is saved yet: the deadlines are to be looked at first.</summary>
    public bool LookFirst { get; private set; }

    public abstract Task ShowAsync(CancellationToken cancellation);

    protected abstract Task<IActionResult> SaveAsync(CancellationToken cancellation);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => DeadlinesSeen ? SaveAsync(cancellation) : OnPostCheckAsync(cancellation);

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        IReadOnlyList<Refusal> refused = [.. Deadlines.Missing, .. Deadlines.Refusals];
        foreach (var refusal in refused)
            ModelState.AddModelError(refusal.Field.Length == 0 ? "" : $"Form.{refusal.Field}", refusal.Sentence);
        LookFirst = refused.Count == 0;
        if (!LookFirst)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    [TakesHalfTyped]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_Deadlines", Deadlines);
    }
}
