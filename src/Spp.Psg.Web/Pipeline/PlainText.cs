using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// Every text that comes in: no control characters but tab and line ends, no half of a surrogate pair, one form of each accented
/// letter, line ends as one, and never longer than any field of ours may be.
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
        else
            bindingContext.Result = ModelBindingResult.Success(text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC));
        return Task.CompletedTask;
    }

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
