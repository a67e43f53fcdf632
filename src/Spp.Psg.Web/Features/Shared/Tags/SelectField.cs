using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Spp.Psg.Web.Features.Shared.Tags;

[HtmlTargetElement("psg-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectField : ChoiceField
{
    /// <summary>The first, empty item, such as "Choose a ward".</summary>
    public string? Empty { get; set; }

    /// <summary>Type to narrow a long list.</summary>
    public bool Autocomplete { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Html.Tag("select", $"govuk-select{(Error is null ? "" : " govuk-select--error")}", null, Id);
        select.Attributes["name"] = Name;
        if (DescribedBy is not null)
            select.Attributes["aria-describedby"] = DescribedBy;
        if (Autocomplete)
            select.Attributes["data-autocomplete"] = "";
        Pass(output, select);
        if (Empty is not null)
            Option("", Empty, false, false);
        var chosen = Chosen();
        foreach (var item in All())
            Option(item.Value ?? item.Text, item.Text, chosen.Contains(item.Value ?? item.Text) || (item.Selected && chosen.Count == 0), item.Disabled);
        Group(output, LabelHintError().AppendHtml(select));

        void Option(string value, string text, bool selected, bool disabled)
        {
            var option = Html.Tag("option", "", text);
            option.Attributes["value"] = value;
            if (selected)
                option.Attributes["selected"] = "";
            if (disabled)
                option.Attributes["disabled"] = "";
            select.InnerHtml.AppendHtml(option);
        }
    }
}
