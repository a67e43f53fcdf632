using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Problems;

/// <summary>What adding and changing a problem ask alike.</summary>
public abstract class ProblemForm(IMediator mediator) : FormOnCase<ProblemForm.On>(mediator)
{
    [BindProperty]
    public Filled Form { get; set; } = new();

    public IEnumerable<SelectListItem> Categories => [.. Enum.GetValues<NsirCategory>().Select(one => new Choice(one.ToString(), Shown.Word(one))), new Choice("", "Not recorded")];

    /// <param name="Facts">As they are kept; empty for a new one.</param>
    public sealed record On(string Reference, ProblemFacts Facts);

    public sealed record Filled
    {
        public ProblemFacts Facts { get; set; } = new();
        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }
    }
}
