using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Schemes;

/// <summary>What adding and changing a scheme ask alike. How it will work is shown before anything is saved: while typing or, without script, on the first press.</summary>
public abstract class SchemeForm(TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Filled Form { get; set; } = new();

    /// <summary>The page that was sent had the preview beside the form.</summary>
    [BindProperty]
    public bool PreviewSeen { get; set; }

    /// <summary>Null until something was typed.</summary>
    public Preview? Shows { get; private set; }

    /// <summary>Nothing is saved yet: the preview is to be looked at first.</summary>
    public bool LookFirst { get; private set; }

    /// <summary>The code is not asked again.</summary>
    public string? Code { get; protected set; }

    public virtual Task ShowAsync(CancellationToken cancellation)
    {
        var facts = Code is null ? Form.Facts : Form.Facts with { Code = Code };
        var (plan, faults) = SchemeFaults.Of(facts);
        var on = Form.SampleOn is { Year: >= 1900 and <= 2100 } typed ? typed : Shown.Day(clock.GetUtcNow());
        Shows = new Preview(plan, [.. plan.Sample(facts.Code ?? "", on).OrderBy(sample => sample.DueOn)], on, faults);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => PreviewSeen ? await SaveAsync(cancellation) : await OnPostCheckAsync(cancellation);

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        foreach (var fault in Shows!.Faults)
            ModelState.AddModelError($"Form.{fault.Field}", fault.Sentence);
        LookFirst = Shows.Faults.Count == 0;
        if (!LookFirst)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    [TakesHalfTyped]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_SchemePreview", this);
    }

    protected abstract Task<IActionResult> SaveAsync(CancellationToken cancellation);

    protected IActionResult Done(string what)
    {
        TempData["Done"] = what;
        return LocalRedirect("/schemes");
    }

    /// <summary>How the scheme will work.</summary>
    public sealed record Preview(SchemePlan Plan, IReadOnlyList<PlannedClock> Clocks, DateOnly On, IReadOnlyList<Refusal> Faults);

    public sealed record Filled
    {
        public SchemeFacts Facts { get; set; } = new();

        [Display(Name = "Show the clocks as from")]
        public DateOnly? SampleOn { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }
    }
}
