using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>A form's fields as they were typed, right or wrong, as a draft keeps them.</summary>
public static class TypedFields
{
    public static string Of(IFormCollection form) => JsonSerializer.Serialize(form
        .Where(field => field.Key.StartsWith("Form.", StringComparison.Ordinal) && field.Key != "Form.SubmissionId")
        // A text with NUL is refused when the referral is sent; the database cannot even keep it.
        .ToDictionary(field => Plain(field.Key), field => field.Value.Select(Plain).ToArray()));

    public static IValueProvider Read(string kept) => new FormValueProvider(BindingSource.Form, new FormCollection(Fields(kept)), CultureInfo.InvariantCulture);

    /// <summary>One field of a draft, for a list of drafts.</summary>
    public static string? One(string kept, string name) => Fields(kept).TryGetValue(name, out var value) ? value.FirstOrDefault() : null;

    static Dictionary<string, StringValues> Fields(string kept) =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(kept)!.ToDictionary(field => field.Key, field => new StringValues(field.Value));

    static string Plain(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal);
}
