using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>One primary button a page; the others are kind="secondary", "warning" or "link". With href it is a link that looks like a button.</summary>
[HtmlTargetElement("psg-button")]
public sealed class ButtonTag : TagHelper
{
    public string? Kind { get; set; }
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var classes = Kind switch
        {
            null => "govuk-button",
            "link" => "psg-link-button",
            _ => $"govuk-button govuk-button--{Kind}",
        };
        var also = output.Attributes["class"]?.Value is { } more ? " " + more : "";
        output.Attributes.SetAttribute("class", classes + also);
        if (Kind != "link")
            output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is not null)
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
            return;
        }
        output.TagName = "button";
        if (!output.Attributes.ContainsName("type"))
            output.Attributes.SetAttribute("type", "submit");
    }
}
