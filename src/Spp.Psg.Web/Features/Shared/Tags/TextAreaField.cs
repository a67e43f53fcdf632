using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

[HtmlTargetElement("psg-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextAreaField : Field
{
    public int Rows { get; set; } = 5;

    /// <summary>Says how many characters are left of the property's [StringLength] or [MaxLength].</summary>
    public bool Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var limit = Count ? Limit() : null;
        var area = Html.Tag("textarea", $"govuk-textarea{(Error is null ? "" : " govuk-textarea--error")}{(limit is null ? "" : " govuk-js-character-count")}", null, Id);
        area.Attributes["name"] = Name;
        area.Attributes["rows"] = Rows.ToString(Shown.English);
        var described = limit is null ? DescribedBy : $"{DescribedBy} {Id}-info".Trim();
        if (described is not null)
            area.Attributes["aria-describedby"] = described;
        Pass(output, area);
        // A browser drops the first line break inside a text area.
        area.InnerHtml.Append("\n" + (Typed() ?? Text(For.Model)));

        var content = LabelHintError();
        content.AppendHtml(area);
        if (limit is not null)
            content.AppendHtml(Html.Tag("div", "govuk-hint govuk-character-count__message", $"You can enter up to {Shown.Number(limit.Value)} characters", Id + "-info"));
        Group(output, content);
        if (limit is null)
            return;
        output.Attributes.SetAttribute("class", output.Attributes["class"].Value + " govuk-character-count");
        output.Attributes.SetAttribute("data-module", "govuk-character-count");
        output.Attributes.SetAttribute("data-maxlength", limit.Value);
        output.Attributes.SetAttribute("data-threshold", 75);
    }

    int? Limit() =>
        Described.ValidatorMetadata.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength
        ?? Described.ValidatorMetadata.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length;
}
