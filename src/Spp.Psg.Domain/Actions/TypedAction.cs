using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Actions;

/// <summary>
/// An action as somebody typed it in one line, "housing: change locks by Fri", taken apart to be confirmed. What could not be read stays in the text, and
/// whatever was decided on the way is said in <see cref="Notes"/>.
/// </summary>
/// <param name="Agencies">Who is named before the colon; each gets an action of its own (domain.md 3.7: one owner agency).</param>
/// <param name="Text">What will be done.</param>
/// <param name="DueOn">Null when the words for a date say none that can be used: then somebody chooses one.</param>
/// <param name="Who">The words in which the agencies were read.</param>
/// <param name="When">The words in which the due date was read.</param>
/// <param name="Notes">What whoever confirms it should know, as sentences.</param>
public sealed record TypedAction(IReadOnlyList<Agency> Agencies, string Text, DateOnly? DueOn, string? Who, string? When, IReadOnlyList<string> Notes)
{
    public const int LongestLine = 500;

    /// <summary>Our own default where no date is said.</summary>
    public const int UsualWorkingDays = 10;

    static readonly string[] Separators = [",", "&", "+", "/"];

    public static TypedAction Read(string? line, IReadOnlyCollection<Agency> known, DateOnly today)
    {
        var typed = string.Join(' ', (line ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var notes = new List<string>();
        var (agencies, who, rest) = Named(typed, known, notes);
        var (when, text) = DueWords.LastIn(rest, today);
        if (text.Length == 0)
            (when, text) = (null, rest); // "by Fri" alone says nothing that could be done
        var dueOn = Due(when, text, today, notes);
        if (when is { DueOn: null })
            text = rest;
        return new TypedAction(agencies, Sentence(text), dueOn, who, when is { DueOn: not null } ? when.Words : null, notes);
    }

    /// <summary>Advice, no refusal: an action is found and done more easily when it begins with what is to be done (domain.md 3.7).</summary>
    public static string? AdviceOn(string? text)
    {
        var first = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.ToLowerInvariant();
        return first is not null && (NoVerbs.Contains(first) || NounEndings.Any(ending => first.Length > ending.Length + 2 && first.EndsWith(ending, StringComparison.Ordinal)))
            ? "Start with a verb, as in: Inspect the locks of the bin store"
            : null;
    }

    static readonly HashSet<string> NoVerbs =
        ["the", "a", "an", "we", "they", "he", "she", "it", "i", "you", "to", "for", "there", "all", "this", "that", "will", "should", "must", "needs", "who", "when", "if", "more", "some", "any", "no", "not", "police", "council", "housing", "fire"];

    static readonly string[] NounEndings = ["ing", "tion", "ment", "ness", "ity", "ance"];

    static DateOnly? Due(DueWords? when, string text, DateOnly today, List<string> notes)
    {
        if (when is null)
        {
            if (text.Length == 0)
                return null;
            var usual = WorkingDays.Add(today, UsualWorkingDays);
            notes.Add($"No date was read: due in {UsualWorkingDays} working days, {Day(usual)}, unless you choose another");
            return usual;
        }

        var dueOn = when.DueOn;
        if (when.Note is { } note)
            notes.Add(note);
        if (dueOn is { } on && WorkingDays.WhyNot(on) is { } why) // as T-7: it is said, and not moved
            notes.Add($"{Day(on)} is {why}, and was not moved. The working day before is {Day(WorkingDays.Add(on, -1))}, the one after {Day(WorkingDays.Add(on, 1))}");
        return dueOn;
    }

    static (IReadOnlyList<Agency> Agencies, string? Who, string Left) Named(string typed, IReadOnlyCollection<Agency> known, List<string> notes)
    {
        var (before, rest) = Divided(typed, known);
        if (before is null)
        {
            if (typed.Length > 0)
                notes.Add("Nobody is named before a colon: choose who will do it");
            return ([], null, typed);
        }

        var found = new List<Agency>();
        var unknown = new List<string>();
        foreach (var name in Parts(before, known))
        {
            var alike = known.Where(agency => agency.IsCalled(name)).ToList();
            if (alike is [var only])
                found.Add(only);
            else
                unknown.Add(alike.Count == 0 ? $"“{name}” is not the name, short name or nickname of an agency" : $"“{name}” may be {string.Join(" or ", alike.Select(agency => agency.Name).Order(StringComparer.Ordinal))}");
        }

        if (unknown.Count > 0 || rest.Length == 0)
        {
            notes.AddRange(unknown);
            notes.Add("Choose who will do it");
            return ([], null, typed);
        }

        if (!typed.StartsWith($"{before}:", StringComparison.Ordinal) && !typed.StartsWith($"{before} :", StringComparison.Ordinal))
            notes.Add($"“{before}” is read as who will do it");
        List<Agency> each = [.. found.DistinctBy(agency => agency.Id)];
        if (each.Count > 1)
            notes.Add($"{each.Count} agencies are named: each gets an action of its own");
        return (each, before, rest);
    }

    /// <summary>At the first colon that is not inside a time of day; or "housing to change locks", where the first words are an agency's.</summary>
    static (string? Before, string Left) Divided(string typed, IReadOnlyCollection<Agency> known)
    {
        for (var at = typed.IndexOf(':', StringComparison.Ordinal); at >= 0; at = typed.IndexOf(':', at + 1))
        {
            var isTime = at > 0 && at + 1 < typed.Length && char.IsAsciiDigit(typed[at - 1]) && char.IsAsciiDigit(typed[at + 1]);
            if (!isTime && at > 0)
                return (typed[..at].Trim(), typed[(at + 1)..].Trim());
        }

        foreach (var link in new[] { " to ", " will " })
            if (typed.IndexOf(link, StringComparison.OrdinalIgnoreCase) is var at and > 0 && !typed[(at + link.Length)..].StartsWith("be ", StringComparison.OrdinalIgnoreCase)
                && Parts(typed[..at], known).All(name => known.Any(agency => agency.IsCalled(name))))
                return (typed[..at], typed[(at + link.Length)..]);
        return (null, typed);
    }

    /// <summary>One name, if the whole is one ("Fire and Rescue"), else what stands between "and", commas and the like.</summary>
    static string[] Parts(string before, IReadOnlyCollection<Agency> known) =>
        known.Any(agency => agency.IsCalled(before)) ? [before]
        : Separators.Aggregate(before, (words, separator) => words.Replace(separator, " and ", StringComparison.Ordinal))
            .Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string Sentence(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    internal static string Day(DateOnly date) => $"{date.DayOfWeek} {date.InWords()}";
}
