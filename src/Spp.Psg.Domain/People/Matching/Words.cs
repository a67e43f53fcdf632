using System.Globalization;
using System.Text;

namespace Spp.Psg.Domain.People.Matching;

/// <summary>A name as matching reads it: lower case, without accents, signs and titles; apostrophes join, hyphens part.</summary>
static class Words
{
    /// <summary>A name of more words than these is compared by its first ones.</summary>
    const int Most = 4;

    static readonly HashSet<string> Titles = new(StringComparer.Ordinal) { "mr", "mrs", "miss", "ms", "mx", "dr", "sir", "rev" };

    public static string[] Of(string name)
    {
        var words = Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var without = words.Where(word => !Titles.Contains(word)).ToArray();
        return [.. (without.Length > 0 ? without : words).Take(Most)];
    }

    static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
                _ = Plain(letter) is { } plain ? folded.Append(plain) : folded.Append(letter);
            else if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’'))
                folded.Append(' ');
        }

        return folded.ToString();
    }

    static string? Plain(char letter) => letter switch { 'ł' => "l", 'ø' => "o", 'đ' or 'ð' => "d", 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'þ' => "th", _ => null };
}
