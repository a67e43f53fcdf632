using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Spp.Psg.Web.Features.Shared.Dates;

namespace Spp.Psg.Web.Features.Shared.Tags;

/// <summary>Day, month and year; in the day one may also type the whole date, "today" or "fri".</summary>
public abstract class DateParts : Field
{
    protected TagBuilder Part(string part, string label, string? value, int width, bool numbers = true)
    {
        var id = part.Length == 0 ? Id : Id + part.Replace('.', '_');
        var input = Input("text", id, Name + part, value, $"govuk-input govuk-date-input__input govuk-input--width-{width}{(Error is null ? "" : " govuk-input--error")}");
        if (numbers)
            input.Attributes["inputmode"] = "numeric";
        input.Attributes["autocomplete"] = "off";
        if (Error is not null)
            input.Attributes["aria-describedby"] = Id + "-error";
        var name = Html.Tag("label", "govuk-label govuk-date-input__label", label);
        name.Attributes["for"] = id;
        return Html.Around("div", "govuk-date-input__item", Html.Around("div", "govuk-form-group", new HtmlContentBuilder().AppendHtml(name).AppendHtml(input)));
    }

    protected HtmlContentBuilder DayMonthYear(DateOnly? date)
    {
        string? Value(string part, string? whole) => Sent ? Typed(part) : whole;
        return new HtmlContentBuilder()
            .AppendHtml(Part("", "Day", Value("", date?.Day.ToString(Shown.English)), 2))
            .AppendHtml(Part(DateFieldsBinder.Month, "Month", Value(DateFieldsBinder.Month, date?.Month.ToString(Shown.English)), 2))
            .AppendHtml(Part(DateFieldsBinder.Year, "Year", Value(DateFieldsBinder.Year, date?.Year.ToString(Shown.English)), 4)) as HtmlContentBuilder ?? new HtmlContentBuilder();
    }

    /// <summary>The form was sent with these parts: an empty part was left empty.</summary>
    protected bool Sent => ViewContext.ModelState.ContainsKey(Name + DateFieldsBinder.Month);
}

[HtmlTargetElement("psg-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateField : DateParts
{
    /// <summary>One box in place of three, for screens that are filled in all day.</summary>
    public bool OneBox { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var date = For.Model as DateOnly?;
        if (OneBox)
        {
            Hint ??= "For example 5 9 26, today or fri";
            var input = Input("text", Id, Name, Typed() ?? (date is { } on ? Shown.Date(on) : ""), $"govuk-input govuk-input--width-10{(Error is null ? "" : " govuk-input--error")}");
            input.Attributes["autocomplete"] = "off";
            input.Attributes["aria-describedby"] = DescribedBy;
            Pass(output, input);
            Group(output, LabelHintError().AppendHtml(input));
            return;
        }
        var parts = Html.Around("div", "govuk-date-input", DayMonthYear(date));
        Pass(output, parts);
        Group(output, Fieldset(parts, group: true));
    }
}

[HtmlTargetElement("psg-datetime", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTimeField : DateParts
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var at = For.Model as DateTime?;
        var parts = Html.Around("div", "govuk-date-input", DayMonthYear(at is { } moment ? DateOnly.FromDateTime(moment) : null));
        parts.InnerHtml.AppendHtml(Part(DateFieldsBinder.Time, "Time", Sent ? Typed(DateFieldsBinder.Time) : at?.ToString("HH:mm", Shown.English), 5, numbers: false));
        Pass(output, parts);
        Group(output, Fieldset(parts, group: true));
    }
}

[HtmlTargetElement("psg-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeField : Field
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= "For example 9:30 or 14:00";
        var input = Input("text", Id, Name, Typed() ?? Shown.Time(For.Model as TimeOnly?), $"govuk-input govuk-input--width-5{(Error is null ? "" : " govuk-input--error")}");
        input.Attributes["autocomplete"] = "off";
        input.Attributes["aria-describedby"] = DescribedBy;
        Pass(output, input);
        Group(output, LabelHintError().AppendHtml(input));
    }
}
