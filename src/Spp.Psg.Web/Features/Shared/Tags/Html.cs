using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Spp.Psg.Web.Features.Shared.Tags;

static class Html
{
    public static TagBuilder Tag(string name, string classes, string? text = null, string? id = null)
    {
        var tag = new TagBuilder(name);
        if (classes.Length > 0)
            tag.Attributes["class"] = classes;
        if (id is not null)
            tag.Attributes["id"] = id;
        if (text is not null)
            tag.InnerHtml.Append(text);
        return tag;
    }

    public static TagBuilder Around(string name, string classes, IHtmlContent content)
    {
        var tag = Tag(name, classes);
        tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    public static TagBuilder Hidden(string name, string? value, string? id = null)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "hidden";
        input.Attributes["name"] = name;
        if (id is not null)
            input.Attributes["id"] = id;
        input.Attributes["value"] = value ?? "";
        return input;
    }

    public static string Sized(string block, string? size) => size switch
    {
        null => "",
        "h1" => $" {block}--l",
        _ => $" {block}--{size}",
    };

    /// <summary>An attribute's text without its encoding, because the builder encodes it again.</summary>
    public static string Plain(object? value)
    {
        if (value is not IHtmlContent html)
            return value?.ToString() ?? "";
        using var writer = new StringWriter();
        html.WriteTo(writer, NullHtmlEncoder);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }

    static readonly System.Text.Encodings.Web.HtmlEncoder NullHtmlEncoder = Microsoft.AspNetCore.Razor.TagHelpers.NullHtmlEncoder.Default;
}
