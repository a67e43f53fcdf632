namespace Spp.Psg.Domain.People.Matching;

/// <summary>How alike two names are, from 0 to 100, and why. The same whichever is asked about the other.</summary>
static class NameLikeness
{
    const int Same = 100, Form = 90, Sounds = 85, Spelled = 80, Initial = 60;

    /// <summary>Of a hundred: a name of which the other has only a part is a little less like it.</summary>
    const int OneHasMore = 95, OneWordOfSeveral = 75;

    public static (int Share, IReadOnlyList<MatchReason> Reasons) Of(string one, string other)
    {
        var (few, many) = InOrder(Words.Of(one), Words.Of(other));
        if (few.Length == 0)
            return (0, []);
        if (few.SequenceEqual(many))
            return (Same, [MatchReason.SameName]);
        var words = Array.ConvertAll(few, mine => Array.ConvertAll(many, theirs => OfWords(mine, theirs)));
        var best = Pairings(words, [.. Enumerable.Range(0, many.Length)]).MaxBy(pairing => pairing.Sum(pair => pair.Points))!;
        var whole = few.Length == many.Length ? 100 : few.Length == 1 ? OneWordOfSeveral : OneHasMore;
        return (best.Sum(pair => pair.Points) * whole / (100 * few.Length), ReasonsOf(best));
    }

    /// <summary>Two words of two names; the reason means nothing when there are no points.</summary>
    internal static (int Points, MatchReason Reason) OfWords(string one, string other) =>
        one == other ? (Same, MatchReason.SameName)
        : Nicknames.AreForms(one, other) ? (Form, MatchReason.FormOfName)
        : one.Length > 1 && other.Length > 1 && Sound.Of(one) is { Length: > 0 } sound && sound == Sound.Of(other) ? (Sounds, MatchReason.SoundsAlike)
        : Spelling.IsAlmost(one, other) ? (Spelled, MatchReason.SpelledAlmostAlike)
        : (one.Length == 1 || other.Length == 1) && one[0] == other[0] ? (Initial, MatchReason.SameInitial)
        : (0, MatchReason.SameName);

    /// <summary>The shorter first; of two as long, always the same one, so that the answer does not depend on who asks.</summary>
    static (string[] Few, string[] Many) InOrder(string[] one, string[] other) =>
        one.Length != other.Length
            ? one.Length < other.Length ? (one, other) : (other, one)
            : string.CompareOrdinal(string.Join(' ', one), string.Join(' ', other)) <= 0 ? (one, other) : (other, one);

    static List<MatchReason> ReasonsOf(IReadOnlyList<(int Points, MatchReason Reason)> pairing)
    {
        List<MatchReason> reasons = [.. pairing.Where(pair => pair.Points > 0).Select(pair => pair.Reason).Distinct().Order()];
        if (reasons.Count > 0 && pairing.Any(pair => pair.Points == 0))
            return [MatchReason.PartOfName, .. reasons.Where(reason => reason != MatchReason.SameName)];
        if (reasons.Count > 1)
            reasons.Remove(MatchReason.SameName);
        return reasons;
    }

    /// <summary>Every way to give each of the few words one of the many.</summary>
    /// <param name="words">For each of the few, how it is like each of the many.</param>
    /// <param name="free">The many that no word was given yet.</param>
    static IEnumerable<IReadOnlyList<(int Points, MatchReason Reason)>> Pairings(ReadOnlyMemory<(int Points, MatchReason Reason)[]> words, int[] free)
    {
        if (words.IsEmpty)
            return [[]];
        return free.SelectMany(one => Pairings(words[1..], Array.FindAll(free, other => other != one)).Select(rest => (IReadOnlyList<(int, MatchReason)>)[words.Span[0][one], .. rest]));
    }
}
