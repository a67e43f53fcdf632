using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

[HtmlTargetElement("psg-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextField : Field
{
    public string? Type { get; set; }

    /// <summary>2, 3, 4, 5, 10, 20 or 30 characters; or two-thirds, one-half, one-third.</summary>
    public string? Width { get; set; }

    public string? Prefix { get; set; }
    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var width = Width is null ? "" : char.IsDigit(Width[0]) ? $" govuk-input--width-{Width}" : $" govuk-!-width-{Width}";
        var type = Type ?? (Described.DataTypeName == nameof(DataType.Password) ? "password" : Described.DataTypeName == nameof(DataType.EmailAddress) ? "email" : "text");
        var value = type == "password" ? null : Typed() ?? Text(For.Model);
        var input = Input(type, Id, Name, value, $"govuk-input{width}{(Error is null ? "" : " govuk-input--error")}");
        var plain = For.Metadata.UnderlyingOrModelType;
        if (plain == typeof(int) || plain == typeof(long))
            input.Attributes["inputmode"] = "numeric";
        else if (plain == typeof(decimal) || plain == typeof(double))
            input.Attributes["inputmode"] = "decimal";
        if (DescribedBy is not null)
            input.Attributes["aria-describedby"] = DescribedBy;
        Pass(output, input);

        var content = LabelHintError();
        if (Prefix is null && Suffix is null)
            content.AppendHtml(input);
        else
            content.AppendHtml(Html.Around("div", "govuk-input__wrapper", new HtmlContentBuilder().AppendHtml(Beside("prefix", Prefix)).AppendHtml(input).AppendHtml(Beside("suffix", Suffix))));
        Group(output, content);
    }

    static IHtmlContent Beside(string side, string? text)
    {
        if (text is null)
            return HtmlString.Empty;
        var tag = Html.Tag("div", $"govuk-input__{side}", text);
        tag.Attributes["aria-hidden"] = "true";
        return tag;
    }
}
