using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>First thing in the main part of a page with a form; nothing when all is well.</summary>
[HtmlTargetElement("psg-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (string Key, string Sentence)[] errors =
        [
            .. ViewContext.ModelState
                .Where(entry => entry.Value?.ValidationState == ModelValidationState.Invalid)
                .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage)))
                .Where(error => error.ErrorMessage.Length > 0)
                .Distinct()
                .OrderBy(error => Place(error.Key), StringComparer.Ordinal),
        ];
        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }
        var list = Html.Tag("ul", "govuk-list govuk-error-summary__list");
        foreach (var (key, sentence) in errors)
            list.InnerHtml.AppendHtml(Html.Around("li", "", Line(key, sentence)));
        var alert = new TagBuilder("div");
        alert.Attributes["role"] = "alert";
        alert.InnerHtml.AppendHtml(Html.Tag("h2", "govuk-error-summary__title", "There is a problem")).AppendHtml(Html.Around("div", "govuk-error-summary__body", list));
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        output.Content.SetHtmlContent(alert);
    }

    // As the fields are declared, which is the order of the page; what belongs to no field comes first.
    string Place(string key)
    {
        var place = new StringBuilder();
        var within = ViewContext.ViewData.ModelMetadata;
        foreach (var part in key.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            var isNumber = int.TryParse(part, CultureInfo.InvariantCulture, out var number);
            place.Append(CultureInfo.InvariantCulture, $"{(isNumber ? number : Index(within, part) + 1):0000}");
            if ((isNumber ? within.ElementMetadata : within.Properties[part]) is not { } next)
                break;
            within = next;
        }
        return place.ToString();
    }

    static int Index(ModelMetadata owner, string name)
    {
        for (var at = 0; at < owner.Properties.Count; at++)
            if (owner.Properties[at].PropertyName == name)
                return at;
        return -1;
    }

    static IHtmlContent Line(string key, string sentence)
    {
        if (key is "" or "Form")
            return new HtmlContentBuilder().Append(sentence);
        var link = Html.Tag("a", "", sentence);
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
        return link;
    }
}
