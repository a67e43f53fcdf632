using System.Globalization;
using System.Text;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Cases;

/// <summary>Why a case was found, in words: what holds most of the words first. A child's other names, addresses and numbers are not said.</summary>
sealed class SearchReasons(IReadOnlyList<string> asked, DateOnly today)
{
    const int Most = 3;

    public IReadOnlyList<string> Of(CaseFound one)
    {
        var reasons = Held(one).Where(reason => reason.Words > 0).OrderByDescending(reason => reason.Words).Select(reason => reason.Because).ToList();
        if (reasons.Count == 0)
            reasons = [.. Alike(one)];
        return [.. reasons.Distinct().Take(Most)];
    }

    IEnumerable<(int Words, string Because)> Held(CaseFound one)
    {
        foreach (var name in one.Names)
            yield return (Holds(name.Text), Because(name));
        foreach (var place in new[] { one.PlaceName, one.Place, one.Landlord })
            yield return (Holds(place), $"Place: {place}");
        yield return (Holds(one.Title), "Title");
        foreach (var text in one.Texts)
            yield return (text.Kind == TextKind.Document ? 1 : Holds(text.Text), Because(text));
        yield return (Holds(one.Summary) + Holds(one.Objective), "Summary");
    }

    /// <summary>Names and headings whose words only sound like those that were asked for, or are spelled almost so.</summary>
    IEnumerable<string> Alike(CaseFound one)
    {
        foreach (var word in asked)
        {
            foreach (var name in one.Names.Where(name => name.Kind is not NameKind.Phone))
                if (Likeness.OfWord(word, name.Text) is { } why)
                    yield return $"{Because(name)} ({Shown.Word(why)})";
            foreach (var place in new[] { one.PlaceName, one.Place, one.Landlord })
                if (place is not null && Likeness.OfWord(word, place) is { } why)
                    yield return $"Place: {place} ({Shown.Word(why)})";
            if (Likeness.OfWord(word, one.Title) is { } like)
                yield return $"Title ({Shown.Word(like)})";
        }
    }

    string Because(NameFound name)
    {
        if (name.Kind == NameKind.Party)
            return $"Party: {name.Text}";
        var isChild = name.BornBy is { } born && Age.IsChild(born, today);
        var person = $"Person: {ChildName.InList(name.Person, isChild)}";
        return (name.Kind, isChild) switch
        {
            (NameKind.Alias, true) => $"{person}, known by that name",
            (NameKind.Alias, false) => $"{person}, known as {name.Text}",
            (NameKind.Address, true) => $"{person}, by an address",
            (NameKind.Address, false) => $"{person}, of {name.Text}",
            (NameKind.Phone, true) => $"{person}, by a telephone number",
            (NameKind.Phone, false) => $"{person}, telephone {name.Text}",
            _ => person,
        };
    }

    static string Because(TextFound text) => text.Kind switch
    {
        TextKind.File => $"File: {text.Label}",
        TextKind.Document => $"Words in the file {text.Label}",
        TextKind.Note => $"Words in a note of {Shown.Date(Shown.Day(text.At))}",
        _ => $"Problem: {text.Label}",
    };

    /// <summary>How many of the words begin a word of the text; a telephone number by its digits, a postcode without its space.</summary>
    int Holds(string? text)
    {
        if (text is null)
            return 0;
        var folded = $" {Fold(text)}";
        return asked.Count(word => word[0] == '#' ? new string([.. text.Where(char.IsAsciiDigit)]).Contains(word[1..], StringComparison.Ordinal)
            : folded.Contains($" {word}", StringComparison.Ordinal)
            || word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetter) && folded.Replace(" ", "", StringComparison.Ordinal).Contains(word, StringComparison.Ordinal));
    }

    /// <summary>As psg_plain of the search script: lower case, without accents, signs and what has no width.</summary>
    static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
                folded.Append(letter switch { 'ł' => 'l', 'ø' => 'o', 'đ' or 'ð' => 'd', 'ß' => 's', 'æ' => 'a', 'œ' => 'o', _ => letter });
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && letter is not ('\'' or '’'))
                folded.Append(' ');
        }

        return folded.ToString();
    }
}
