using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Dates;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>A form that holds what a scheme's own fields ask, by their keys.</summary>
public interface IHoldsValues
{
    Dictionary<string, string?> Values { get; }
}

/// <summary>The fields of one stage. For _SchemeFields.</summary>
public sealed record SchemeFields(IReadOnlyList<SchemeField> Asked, IHoldsValues Form)
{
    static readonly IReadOnlyList<SelectListItem> YesNo = [new Choice("yes", "Yes"), new Choice("no", "No")];

    /// <summary>Each field has its place in the form, filled in or not.</summary>
    public static SchemeFields Of(IEnumerable<SchemeField> asked, IHoldsValues form)
    {
        IReadOnlyList<SchemeField> fields = [.. asked];
        foreach (var field in fields)
            form.Values.TryAdd(field.Key, null);
        return new SchemeFields(fields, form);
    }

    public static IReadOnlyList<SelectListItem> ChoicesOf(SchemeField field) =>
        field.Type == SchemeFieldType.YesNo ? YesNo : [.. field.Choices.Select(choice => new Choice(choice, choice))];

    /// <summary>As the domain reads them: a date in whichever way people type it.</summary>
    public static IReadOnlyDictionary<string, string?> Read(SchemePlan plan, IHoldsValues form, DateOnly today)
    {
        var dates = plan.Fields.Where(field => field.Type == SchemeFieldType.Date).Select(field => field.Key).ToHashSet();
        return form.Values.ToDictionary(
            typed => typed.Key,
            typed => dates.Contains(typed.Key) && TypedDate.Read(typed.Value, today) is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Typed.Text(typed.Value));
    }

    public static string Shows(SchemePlan plan, SchemeValue value) => plan.Fields.FirstOrDefault(field => field.Label == value.Label)?.Type switch
    {
        SchemeFieldType.Date => Shown.LongDate(DateOnly.ParseExact(value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        SchemeFieldType.Money => $"£{decimal.Parse(value.Value, CultureInfo.InvariantCulture).ToString("#,0.00", CultureInfo.InvariantCulture)}",
        SchemeFieldType.YesNo => value.Value == "yes" ? "Yes" : "No",
        _ => value.Value,
    };
}
