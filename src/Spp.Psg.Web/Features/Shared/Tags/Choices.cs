using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>An item to choose, with a hint under it.</summary>
public sealed class Choice : SelectListItem
{
    /// <param name="key">The key that chooses it, as data-shortcut does for a button.</param>
    public Choice(string value, string text, string? hint = null, string? key = null) : base(text, value) => (Hint, Key) = (hint, key);

    public string? Hint { get; }

    public string? Key { get; }
}

/// <summary>Fields with items. Without items: the members of an enum, or Yes and No.</summary>
public abstract class ChoiceField : Field
{
    public IEnumerable<SelectListItem>? Items { get; set; }

    protected IEnumerable<SelectListItem> All() => Items ?? Known(For.Metadata.ElementMetadata?.UnderlyingOrModelType ?? For.Metadata.UnderlyingOrModelType);

    static IEnumerable<SelectListItem> Known(Type type) =>
        type == typeof(bool) ? [new Choice("true", "Yes"), new Choice("false", "No")]
        : type.IsEnum ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Named)
        : throw new InvalidOperationException($"Items are needed for a choice of {type.Name}");

    /// <summary>A word of a list as its choice reads: for showing what was chosen.</summary>
    public static string Said(Enum value) => value.GetType().GetField(value.ToString()) is { } member ? Named(member).Text : value.ToString();

    static Choice Named(FieldInfo member)
    {
        var display = member.GetCustomAttribute<DisplayAttribute>();
        return new Choice(member.Name, display?.GetName() ?? Sentences.Spoken(member.Name), display?.GetDescription());
    }

    /// <summary>Radios or checkboxes: the inputs with labels, hints and what opens under them.</summary>
    protected async Task<IHtmlContent> Inputs(TagHelperContext context, TagHelperOutput output, string block, string type, string also)
    {
        var opened = new Dictionary<string, IHtmlContent>(StringComparer.OrdinalIgnoreCase);
        context.Items[typeof(WhenChosen)] = opened;
        await output.GetChildContentAsync();

        var list = Html.Tag("div", $"govuk-{block}{also}");
        list.Attributes["data-module"] = $"govuk-{block}";
        Pass(output, list);
        var chosen = Chosen();
        var number = 0;
        foreach (var item in All())
            list.InnerHtml.AppendHtml(Item(block, type, item, ++number == 1 ? Id : $"{Id}-{number}", chosen, opened));
        return list;
    }

    HtmlContentBuilder Item(string block, string type, SelectListItem item, string id, HashSet<string> chosen, Dictionary<string, IHtmlContent> opened)
    {
        var value = item.Value ?? item.Text;
        var isChosen = chosen.Contains(value) || (item.Selected && chosen.Count == 0);
        var hint = (item as Choice)?.Hint;
        var under = opened.GetValueOrDefault(value);
        var input = Input(type, id, Name, value, $"govuk-{block}__input");
        if (isChosen)
            input.Attributes["checked"] = "";
        if (item.Disabled)
            input.Attributes["disabled"] = "";
        if (hint is not null)
            input.Attributes["aria-describedby"] = id + "-item-hint";
        if (under is not null)
            input.Attributes["data-aria-controls"] = "conditional-" + id;
        var label = Html.Tag("label", $"govuk-label govuk-{block}__label", item.Text);
        label.Attributes["for"] = id;
        if (item is Choice { Key: { } key })
            label.Attributes["data-shortcut"] = key;
        var line = Html.Around("div", $"govuk-{block}__item", new HtmlContentBuilder().AppendHtml(input).AppendHtml(label));
        if (hint is not null)
            line.InnerHtml.AppendHtml(Html.Tag("div", $"govuk-hint govuk-{block}__hint", hint, id + "-item-hint"));
        var both = new HtmlContentBuilder();
        both.AppendHtml(line);
        if (under is not null)
        {
            var box = Html.Around("div", $"govuk-{block}__conditional{(isChosen ? "" : $" govuk-{block}__conditional--hidden")}", under);
            box.Attributes["id"] = "conditional-" + id;
            both.AppendHtml(box);
        }
        return both;
    }
}

[HtmlTargetElement("psg-radios")]
public sealed class RadiosField : ChoiceField
{
    public bool Inline { get; set; }
    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inputs = await Inputs(context, output, "radios", "radio", (Inline ? " govuk-radios--inline" : "") + (Small ? " govuk-radios--small" : ""));
        Group(output, Fieldset(inputs));
    }
}

[HtmlTargetElement("psg-checkboxes")]
public sealed class CheckboxesField : ChoiceField
{
    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inputs = await Inputs(context, output, "checkboxes", "checkbox", Small ? " govuk-checkboxes--small" : "");
        Group(output, Fieldset(inputs));
    }
}

/// <summary>Inside psg-radios or psg-checkboxes: what opens under the item of this value.</summary>
[HtmlTargetElement("psg-when", Attributes = "value")]
public sealed class WhenChosen : TagHelper
{
    public string Value { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        if (context.Items.TryGetValue(typeof(WhenChosen), out var opened))
            ((Dictionary<string, IHtmlContent>)opened)[Value] = new HtmlString(content.GetContent());
        output.SuppressOutput();
    }
}
