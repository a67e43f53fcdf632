using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// Every text that comes in: no control characters but tab and line ends, no half of a surrogate pair, nothing that cannot be seen or turns the
/// direction of what follows, one form of each accented letter, line ends as one, and never longer than any field of ours may be.
/// </summary>
public sealed class PlainTextBinder : IModelBinder
{
    const int LongestOfAll = 20_000;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var posted = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (posted == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, posted);
        var text = posted.FirstValue;
        var label = bindingContext.ModelMetadata.DisplayName ?? "This";
        if (string.IsNullOrWhiteSpace(text))
            bindingContext.Result = ModelBindingResult.Success(null);
        else if (text.Length > LongestOfAll)
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, $"{label} must be {LongestOfAll:N0} characters or fewer");
        else if (!IsWellFormed(text))
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, $"{label} must not contain control characters");
        else if (text.Any(IsHidden))
            TakeOutHidden(bindingContext, text, label);
        else
            bindingContext.Result = ModelBindingResult.Success(text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC));
        return Task.CompletedTask;
    }

    /// <summary>Nobody could find and delete them, so they are taken out and the form comes back with a sentence: what is saved is what was seen.</summary>
    static void TakeOutHidden(ModelBindingContext field, string text, string label)
    {
        var seen = string.Concat(text.Where(letter => !IsHidden(letter)));
        field.ModelState.SetModelValue(field.ModelName, seen, seen);
        field.ModelState.TryAddModelError(field.ModelName, $"{label} had hidden characters in it. They were taken out: check it and send it again");
        field.Result = ModelBindingResult.Success(seen.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC));
    }

    /// <summary>Zero-width characters, marks and overrides of direction, invisible operators, the soft hyphen and the byte order mark: two names that look alike would differ.</summary>
    static bool IsHidden(char letter) =>
        letter is '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u180E' or '\u3164' or '\uFEFF' or '\uFFA0'
            or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F';

    public static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r'))
                return false;
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF')
                return false;
        }

        return true;
    }
}

/// <summary>Gives every string of every form to <see cref="PlainTextBinder"/>.</summary>
public sealed class PlainTextBinderProvider : IModelBinderProvider
{
    static readonly PlainTextBinder Binder = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) ? Binder : null;
}
