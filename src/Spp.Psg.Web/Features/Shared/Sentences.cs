using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Spp.Psg.Web.Features.Shared.Dates;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>Labels and error sentences in GOV.UK words for every form, so that a slice writes only those that differ.</summary>
public sealed partial class Sentences : IDisplayMetadataProvider, IValidationMetadataProvider
{
    /// <summary>The one line for Program: dates, labels and sentences.</summary>
    public static void Use(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new DateFieldsBinderProvider());
        options.ModelMetadataDetailsProviders.Add(new Sentences());
        var words = options.ModelBindingMessageProvider;
        words.SetValueMustNotBeNullAccessor(_ => "Enter an answer");
        words.SetValueIsInvalidAccessor(_ => "Enter an answer in the correct format");
        words.SetMissingBindRequiredValueAccessor(label => $"Enter {InASentence(label)}");
        words.SetMissingKeyOrValueAccessor(() => "Enter an answer");
        words.SetAttemptedValueIsInvalidAccessor((_, label) => $"Enter {InASentence(label)} in the correct format");
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Enter an answer in the correct format");
        words.SetUnknownValueIsInvalidAccessor(label => $"Enter {InASentence(label)} in the correct format");
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Enter an answer in the correct format");
        words.SetValueMustBeANumberAccessor(label => $"{label} must be a number");
        words.SetNonPropertyValueMustBeANumberAccessor(() => "The answer must be a number");
    }

    /// <summary>A label inside a sentence: "Date served" becomes "date served", "CBO type" stays.</summary>
    public static string InASentence(string label) =>
        label.Length > 1 && !char.IsUpper(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.Name is { } name && context.DisplayMetadata.DisplayName is null)
            context.DisplayMetadata.DisplayName = () => Spoken(name);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.Name is not { } name)
            return;
        var label = context.Attributes.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? Spoken(name);
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            if (rule.ErrorMessage is null && rule.ErrorMessageResourceName is null && Sentence(rule, label, context.Key.ModelType) is { } sentence)
                rule.ErrorMessage = sentence;
    }

    static string? Sentence(ValidationAttribute rule, string label, Type type) => rule switch
    {
        RequiredAttribute when label.EndsWith('?') => $"Answer the question “{Plain(label)}”",
        RequiredAttribute => $"{(IsChosen(type) ? "Select" : "Enter")} {Plain(InASentence(label))}",
        StringLengthAttribute length => $"{Plain(label)} must be {Shown.Number(length.MaximumLength)} characters or less",
        MaxLengthAttribute length => $"{Plain(label)} must be {Shown.Number(length.Length)} characters or less",
        MinLengthAttribute length => $"{Plain(label)} must be {Shown.Number(length.Length)} characters or more",
        RangeAttribute { Minimum: var low, Maximum: var high } => $"{Plain(label)} must be between {low} and {high}",
        EmailAddressAttribute => $"Enter {Plain(InASentence(label))} in the correct format, like name@example.com",
        _ => null,
    };

    static bool IsChosen(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || plain == typeof(bool) || plain == typeof(Guid) || (plain != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(plain));
    }

    // The framework formats these sentences, so a brace in a label is doubled.
    static string Plain(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    internal static string Spoken(string name)
    {
        var words = Capitals().Replace(name, " $1").Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Capitals();
}
