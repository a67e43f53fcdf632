using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>
/// What every form field shares: label, hint, error, what was typed. The first input's id is the property's name with underscores, so that the
/// error summary finds it. Attributes that a tag does not know go to its input; class goes to the group.
/// </summary>
public abstract class Field : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string? Label { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public string? Hint { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public bool Optional { get; set; }

    /// <summary>s, m or l: how large the label is; h1 when it is the page's heading.</summary>
    public string? Size { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    protected string Id => TagBuilder.CreateSanitizedId(Name, "_")!;
    protected string Says => (Label ?? Described.GetDisplayName()) + (Optional ? " (optional)" : "");
    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What the attributes say; a record's are on its constructor's parameter.</summary>
    protected ModelMetadata Described =>
        For.Metadata.ContainerMetadata?.BoundConstructor?.BoundConstructorParameters?.FirstOrDefault(parameter => parameter.ParameterName == For.Metadata.PropertyName) ?? For.Metadata;

    protected string? DescribedBy
    {
        get
        {
            string[] ids = [.. new[] { Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.OfType<string>()];
            return ids.Length == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>What was typed in the last attempt; null when the form was not sent.</summary>
    protected string? Typed(string part = "") =>
        ViewContext.ModelState.TryGetValue(Name + part, out var entry) ? entry.AttemptedValue : null;

    /// <summary>What was chosen: in the last attempt, or as the model stands.</summary>
    protected HashSet<string> Chosen()
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] many ? [.. many] : [entry.AttemptedValue ?? ""];
        return For.Model is System.Collections.IEnumerable several and not string ? [.. several.Cast<object?>().SelectMany(Texts)] : [.. Texts(For.Model)];
    }

    protected static string Text(object? value) => value switch
    {
        null => "",
        IFormattable formattable => formattable.ToString(null, Shown.English),
        _ => value.ToString() ?? "",
    };

    static IEnumerable<string> Texts(object? value) => value switch
    {
        null => [],
        Enum named => [named.ToString(), named.ToString("D")],
        IFormattable formattable => [formattable.ToString(null, CultureInfo.InvariantCulture)],
        bool yes => [yes ? "true" : "false"],
        _ => [value.ToString() ?? ""],
    };

    protected void Group(TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var also = output.Attributes["class"]?.Value is { } classes ? " " + classes : "";
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", $"govuk-form-group{(Error is null ? "" : " govuk-form-group--error")}{also}");
        output.Content.SetHtmlContent(content);
    }

    /// <summary>The attributes written on the tag that are not its own.</summary>
    protected static void Pass(TagHelperOutput output, TagBuilder input)
    {
        foreach (var attribute in output.Attributes.Where(attribute => attribute.Name != "class"))
            input.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : Html.Plain(attribute.Value);
    }

    protected HtmlContentBuilder LabelHintError()
    {
        var label = Html.Tag("label", "govuk-label" + Html.Sized("govuk-label", Size), Says);
        label.Attributes["for"] = Id;
        var content = new HtmlContentBuilder();
        content.AppendHtml(Size == "h1" ? Html.Around("h1", "govuk-label-wrapper", label) : label);
        return HintError(content);
    }

    protected HtmlContentBuilder HintError(HtmlContentBuilder content)
    {
        if (Hint is not null)
            content.AppendHtml(Html.Tag("div", "govuk-hint", Hint, Id + "-hint"));
        if (Error is not null)
            content.AppendHtml(ErrorMessage());
        return content;
    }

    TagBuilder ErrorMessage()
    {
        var message = Html.Tag("p", "govuk-error-message", null, Id + "-error");
        message.InnerHtml.AppendHtml(Html.Tag("span", "govuk-visually-hidden", "Error:"));
        message.InnerHtml.Append(" " + Error);
        return message;
    }

    /// <summary>A fieldset for fields of several inputs.</summary>
    protected TagBuilder Fieldset(IHtmlContent inputs, bool group = false)
    {
        var fieldset = Html.Tag("fieldset", "govuk-fieldset");
        if (group)
            fieldset.Attributes["role"] = "group";
        if (DescribedBy is not null)
            fieldset.Attributes["aria-describedby"] = DescribedBy;
        var legend = Html.Tag("legend", "govuk-fieldset__legend" + Html.Sized("govuk-fieldset__legend", Size), Size == "h1" ? null : Says);
        if (Size == "h1")
            legend.InnerHtml.AppendHtml(Html.Tag("h1", "govuk-fieldset__heading", Says));
        fieldset.InnerHtml.AppendHtml(legend).AppendHtml(HintError(new HtmlContentBuilder())).AppendHtml(inputs);
        return fieldset;
    }

    protected TagBuilder Input(string type, string id, string name, string? value, string classes)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["class"] = classes;
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["type"] = type;
        if (value is not null)
            input.Attributes["value"] = value;
        return input;
    }
}
