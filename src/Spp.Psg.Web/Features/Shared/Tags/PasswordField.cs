using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>A password to type, or to paste; with script it can be looked at, which is why it is asked for once.</summary>
[HtmlTargetElement("psg-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordField : Field
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Input("password", Id, Name, null, $"govuk-input govuk-password-input__input govuk-js-password-input-input{(Error is null ? "" : " govuk-input--error")}");
        input.Attributes["spellcheck"] = "false";
        input.Attributes["autocapitalize"] = "none";
        if (DescribedBy is not null)
            input.Attributes["aria-describedby"] = DescribedBy;
        Pass(output, input);
        var show = Html.Tag("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", "Show");
        show.Attributes["type"] = "button";
        show.Attributes["aria-controls"] = Id;
        show.Attributes["aria-label"] = "Show password";
        show.Attributes["hidden"] = "";
        var both = Html.Around("div", "govuk-input__wrapper govuk-password-input__wrapper", new Microsoft.AspNetCore.Html.HtmlContentBuilder().AppendHtml(input).AppendHtml(show));
        Group(output, LabelHintError().AppendHtml(both));
        output.Attributes.SetAttribute("class", output.Attributes["class"].Value + " govuk-password-input govuk-!-width-two-thirds");
        output.Attributes.SetAttribute("data-module", "govuk-password-input");
    }
}
