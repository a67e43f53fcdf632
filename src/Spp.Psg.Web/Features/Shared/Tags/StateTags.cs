using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>A rating with its word: High, Medium, Standard; anything else, or none, is grey.</summary>
[HtmlTargetElement("psg-tag", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RatingTag : TagHelper
{
    public object? Rating { get; set; }

    /// <summary>For tags that are not ratings: the words, with a GOV.UK colour.</summary>
    public string? Text { get; set; }

    public string? Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var word = Text ?? Rating?.ToString();
        var colour = Colour ?? word switch
        {
            "High" => "red",
            "Medium" => "orange",
            "Standard" => "teal",
            _ => "grey",
        };
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"govuk-tag govuk-tag--{colour}");
        output.Content.SetContent(string.IsNullOrEmpty(word) ? "Not rated" : word);
    }
}

/// <summary>A deadline in words with its date: in 3 days, 2 days late.</summary>
[HtmlTargetElement("psg-due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTag : TagHelper
{
    const int Soon = 7;

    public DateOnly? On { get; set; }
    public DateOnly Today { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (On is not { } on)
        {
            output.Content.SetContent("No date");
            return;
        }
        var state = on < Today ? "psg-due psg-due--late" : on <= Today.AddDays(Soon) ? "psg-due psg-due--soon" : "psg-due";
        output.Content.AppendHtml(Html.Tag("span", state, Shown.Due(on, Today))).Append(", ").AppendHtml(Html.Tag("span", "psg-date", Shown.Date(on)));
    }
}
