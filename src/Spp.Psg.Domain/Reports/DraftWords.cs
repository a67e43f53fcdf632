using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Reports;

/// <summary>What of a draft could tell the public who or where somebody is.</summary>
public enum TellsOf
{
    [Display(Name = "Name")]
    Name,
    [Display(Name = "Also known as")]
    Alias,
    [Display(Name = "Address, street or venue of a case")]
    Address,
    [Display(Name = "Postcode")]
    Postcode,
    [Display(Name = "Date of birth")]
    DateOfBirth,
    [Display(Name = "Telephone number")]
    Phone,
    [Display(Name = "Reference of a case or referral")]
    Reference,
}

/// <summary>Words of the draft and why they were found. Not whose they are: the author may not be one who sees that record.</summary>
public sealed record DraftFinding(string Words, TellsOf Kind);

/// <summary>The words of a draft as they are looked up: phrases that could be a name or an address, surnames after a title, days and telephone numbers; and what is found by its shape alone.</summary>
public sealed partial class DraftWords
{
    const int LongestPhrase = 5;

    readonly Dictionary<DateOnly, string> days = [];

    public DraftWords(IEnumerable<string> texts)
    {
        var (phrases, surnames, phones, shapes) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<DraftFinding>());
        foreach (var line in texts.SelectMany(text => text.Split('\n')))
        {
            var words = Word().Matches(line);
            for (var first = 0; first < words.Count; first++)
                for (var last = first; last < Math.Min(words.Count, first + LongestPhrase); last++)
                {
                    if (last > first && EndsSentence().IsMatch(line[(words[last - 1].Index + words[last - 1].Length)..words[last].Index]))
                        break;
                    phrases.Add(line[words[first].Index..(words[last].Index + words[last].Length)]);
                }
            surnames.UnionWith(Titled().Matches(line).Select(match => match.Groups["surname"].Value));
            phones.UnionWith(Telephone().Matches(line).Select(match => match.Value));
            shapes.UnionWith(CaseReference().Matches(line).Select(match => new DraftFinding(match.Value, TellsOf.Reference)));
            shapes.UnionWith(Postcode().Matches(line).Select(match => new DraftFinding(match.Value, TellsOf.Postcode)));
            foreach (Match match in Day().Matches(line))
                if (DateTime.TryParse(match.Value.Replace(" of ", " ", StringComparison.OrdinalIgnoreCase) is var plain ? Ordinal().Replace(plain, "$1") : "", CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out var on))
                    days.TryAdd(DateOnly.FromDateTime(on), match.Value);
        }
        (Phrases, Surnames, Phones, ByShape) = ([.. phrases], [.. surnames], [.. phones], [.. shapes]);
    }

    public IReadOnlyList<string> Phrases { get; }

    /// <summary>As in Mr Smith.</summary>
    public IReadOnlyList<string> Surnames { get; }
    public IReadOnlyList<string> Phones { get; }
    public IReadOnlyList<DateOnly> Days => [.. days.Keys];
    public IReadOnlyList<DraftFinding> ByShape { get; }

    /// <summary>A day as it was typed.</summary>
    public string TypedAs(DateOnly day) => days[day];

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.;:!?|]\s")]
    private static partial Regex EndsSentence();

    [GeneratedRegex(@"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?<surname>\p{Lu}[\p{L}'’-]+)")]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<![\d/])(?:\+44|0)[\d ()-]{8,16}\d(?!\d)")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b[A-Z]{2,8}/\d{4}/\d{3,6}\b|\bR-\d{5}\b")]
    private static partial Regex CaseReference();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Postcode();

    const string Month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    [GeneratedRegex(@"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? " + Month + @",? \d{4}\b|\b\d{4}-\d{2}-\d{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Day();

    [GeneratedRegex(@"(\d)(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();
}
