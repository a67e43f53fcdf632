using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.SubjectRequests;

/// <summary>Finds names in what was written, whole or in part, and puts a mark in their place. It hides too much rather than too little; whoever answers reads it and corrects it.</summary>
public static class NameMask
{
    public const string Mark = "[name withheld]";

    const int ShortestWord = 3;

    /// <summary>Where a word of a name tells of nobody: the name of a street or house before what kind it is, and a month before its year.</summary>
    static readonly Regex NoPerson = new(
        @"(?<!\w)\p{Lu}[\w’']*(?=[ -](?:Street|Road|Avenue|Lane|Close|Drive|Court|House|Way|Walk|Gardens|Terrace|Crescent|Square|Estate|Parade|School|Academy|College|Hospital|Station|Church)(?!\w))"
        + @"|(?<!\w)(?:January|February|March|April|May|June|July|August|September|October|November|December)(?= \d{4}(?!\w))", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Whether a text names somebody: by the whole of one of their names, or by a word of it.</summary>
    public static bool Names(string text, IEnumerable<string> names) => Patterns(names, []).Any(one => Where(text, one).Any());

    /// <param name="kept">Names of whoever asks: a word of theirs stays readable although another has it too, unless it stands in the other's whole name.</param>
    public static string Hide(string text, IEnumerable<string> names, IEnumerable<string> kept)
    {
        foreach (var one in Patterns(names, [.. kept.SelectMany(Words)]))
            foreach (var found in Where(text, one).Reverse())
                text = text[..found.Index] + Mark + text[(found.Index + found.Length)..];
        return text;
    }

    static IEnumerable<Match> Where(string text, (Regex Pattern, bool IsWhole) one)
    {
        var found = one.Pattern.Matches(text);
        if (one.IsWhole || found.Count == 0)
            return found;
        var without = NoPerson.Matches(text).ToList();
        return found.Where(match => !without.Exists(no => no.Index <= match.Index && match.Index + match.Length <= no.Index + no.Length));
    }

    static IEnumerable<(Regex Pattern, bool IsWhole)> Patterns(IEnumerable<string> names, HashSet<string> kept)
    {
        var whole = names.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(name => name.Length).ToList();
        foreach (var name in whole.Where(name => !Words(name).All(kept.Contains)))
            yield return (Pattern(name, RegexOptions.IgnoreCase), true);
        foreach (var word in whole.SelectMany(Words).Distinct(StringComparer.Ordinal).Where(word => word.Length >= ShortestWord && char.IsUpper(word[0]) && !kept.Contains(word)))
            yield return (Pattern(word, RegexOptions.None), false);
    }

    static IEnumerable<string> Words(string name) => name.Split((char[])[' ', '-', ',', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static Regex Pattern(string name, RegexOptions options) => new($@"(?<!\w){Regex.Escape(name)}(?!\w)", options | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
