using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>One box for a bool.</summary>
[HtmlTargetElement("psg-checkbox", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxField : Field
{
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Input("checkbox", Id, Name, "true", "govuk-checkboxes__input");
        if (Chosen().Contains("true"))
            input.Attributes["checked"] = "";
        if (DescribedBy is not null)
            input.Attributes["aria-describedby"] = DescribedBy;
        Pass(output, input);
        var label = Html.Tag("label", "govuk-label govuk-checkboxes__label", Says);
        label.Attributes["for"] = Id;
        var item = Html.Around("div", "govuk-checkboxes__item", new HtmlContentBuilder().AppendHtml(input).AppendHtml(label));
        if (Hint is not null)
            item.InnerHtml.AppendHtml(Html.Tag("div", "govuk-hint govuk-checkboxes__hint", Hint, Id + "-hint"));
        Hint = null;
        var content = HintError(new HtmlContentBuilder());
        content.AppendHtml(Html.Around("div", $"govuk-checkboxes{(Small ? " govuk-checkboxes--small" : "")}", item)).AppendHtml(Html.Hidden(Name, "false"));
        Group(output, content);
    }
}

[HtmlTargetElement("psg-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileField : Field
{
    public string? Accept { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Input("file", Id, Name, null, $"govuk-file-upload{(Error is null ? "" : " govuk-file-upload--error")}");
        if (Accept is not null)
            input.Attributes["accept"] = Accept;
        if (For.Metadata.IsEnumerableType)
            input.Attributes["multiple"] = "";
        if (DescribedBy is not null)
            input.Attributes["aria-describedby"] = DescribedBy;
        Pass(output, input);
        Group(output, LabelHintError().AppendHtml(input));
    }
}
