using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>Form.Version: which version of the record this form was filled in from.</summary>
[HtmlTargetElement("psg-version", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VersionField : TagHelper
{
    /// <summary>What the form now stands on: after a conflict the saved version, so that the next save is meant.</summary>
    public object? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Html.Hidden("Form.Version", Convert.ToString(Value, System.Globalization.CultureInfo.InvariantCulture), "Form_Version"));
    }
}

/// <summary>Form.SubmissionId: one act, however often it is sent. What was sent is kept, so that a corrected form is still the same act.</summary>
[HtmlTargetElement("psg-submission", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SubmissionField(TimeProvider clock) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var sent = ViewContext.ModelState.TryGetValue("Form.SubmissionId", out var entry) ? entry.AttemptedValue : null;
        output.TagName = null;
        output.Content.SetHtmlContent(Html.Hidden("Form.SubmissionId",
            Guid.TryParse(sent, out var kept) && kept != Guid.Empty ? kept.ToString() : Guid.CreateVersion7(clock.GetUtcNow()).ToString(), "Form_SubmissionId"));
    }
}
