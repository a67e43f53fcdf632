using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.People;

/// <summary>The names of a case's children, to be left out of what a whole room sees (domain.md 3.9: their names need a reason).</summary>
public sealed class ChildNames(IEnumerable<string> names)
{
    const string Instead = "a young person";

    /// <summary>Shorter parts are initials and particles.</summary>
    const int ShortestPart = 3;

    readonly IReadOnlyList<string> wholeFirst =
        [.. names.SelectMany(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= ShortestPart).Append(name.Trim())).Where(part => part.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(part => part.Length)];

    /// <summary>Whole names and each part of them, in any case of letters, are no longer there.</summary>
    public string Hide(string text)
    {
        foreach (var part in wholeFirst)
            text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(part)}(?!\w)", Instead, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return text.Replace($"{Instead} {Instead}", Instead, StringComparison.Ordinal);
    }
}
