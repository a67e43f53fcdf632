using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>What beginning a report and editing its cover ask alike.</summary>
public abstract class CoverForm : PageModel, IShowAgain
{
    [BindProperty]
    public Filled Form { get; set; } = new();

    public abstract Task ShowAsync(CancellationToken cancellation);

    public sealed record Filled
    {
        [Display(Name = "Edition")]
        public Guid? EditionId { get; set; }

        public ReportFacts Facts { get; set; } = new();
        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }
    }
}
