using System.Text;

namespace Spp.Psg.Domain.Meetings;

/// <summary>
/// Joins what two people typed into the same field at the same time, word by word: what either of them added stays, what either of them took out goes.
/// Two who put different words in the same place have both, those that came first before the others.
/// </summary>
public static class TypedTogether
{
    /// <summary>Beyond this many pairs of words to compare, a change counts as one of the whole text.</summary>
    const int MostPairs = 4_000_000;

    /// <param name="before">The text that both began with.</param>
    /// <param name="mine">What one of them made of it.</param>
    /// <param name="theirs">What is kept now.</param>
    public static string Merge(string before, string mine, string theirs)
    {
        if (theirs == before || mine == theirs)
            return mine;
        if (mine == before)
            return theirs;
        var words = Words(before);
        var (own, other) = (Change.Of(words, Words(mine)), Change.Of(words, Words(theirs)));
        var text = new StringBuilder();
        for (var gap = 0; gap <= words.Count; gap++)
        {
            Put(text, other.Added[gap], apart: false);
            if (!own.Added[gap].SequenceEqual(other.Added[gap]))
                Put(text, own.Added[gap], apart: other.Added[gap].Count > 0);
            if (gap < words.Count && own.Keeps[gap] && other.Keeps[gap])
                Put(text, [words[gap]], apart: false);
        }

        return text.ToString();
    }

    /// <summary>Both texts, where nobody knows what they began with.</summary>
    public static string Both(string mine, string theirs) =>
        theirs.Contains(mine, StringComparison.Ordinal) ? theirs : mine.Contains(theirs, StringComparison.Ordinal) ? mine : $"{theirs}\n{mine}";

    static void Put(StringBuilder text, List<string> words, bool apart)
    {
        if (words.Count == 0)
            return;
        var (last, first) = (text.Length == 0 ? ' ' : text[^1], words[0][0]);
        if ((char.IsLetterOrDigit(last) && char.IsLetterOrDigit(first)) || (apart && !char.IsWhiteSpace(last) && !char.IsWhiteSpace(first)))
            text.Append(' ');
        text.AppendJoin("", words);
    }

    /// <summary>Words, and each mark and white space between them by itself.</summary>
    static List<string> Words(string text)
    {
        var words = new List<string>();
        for (int from = 0, to; from < text.Length; from = to)
        {
            for (to = from + 1; to < text.Length && char.IsLetterOrDigit(text[from]) && char.IsLetterOrDigit(text[to]);)
                to++;
            words.Add(text[from..to]);
        }

        return words;
    }

    /// <summary>What became of each word of a text, and what was put before each and at the end.</summary>
    sealed record Change(bool[] Keeps, List<string>[] Added)
    {
        public static Change Of(List<string> before, List<string> after)
        {
            var change = new Change(new bool[before.Count], [.. Enumerable.Range(0, before.Count + 1).Select(_ => new List<string>())]);
            int first = 0, ends = 0;
            while (first < before.Count && first < after.Count && before[first] == after[first])
                change.Keeps[first++] = true;
            while (ends < before.Count - first && ends < after.Count - first && before[^(ends + 1)] == after[^(ends + 1)])
                change.Keeps[before.Count - ++ends] = true;
            var (old, typed) = (before[first..(before.Count - ends)], after[first..(after.Count - ends)]);
            var longest = Longest(old, typed);
            for (int at = 0, next = 0; at < old.Count || next < typed.Count;)
                if (at < old.Count && next < typed.Count && longest is not null && AreSame(old, at, typed, next))
                    (change.Keeps[first + at++], next) = (true, next + 1);
                else if (next < typed.Count && (at == old.Count || (longest is not null && longest[at, next + 1] >= longest[at + 1, next])))
                    change.Added[first + at].Add(typed[next++]);
                else
                    at++;
            return change;
        }

        /// <summary>A mark or white space is the same only beside the same word: otherwise two sentences would be shuffled word by word.</summary>
        static bool AreSame(List<string> old, int at, List<string> typed, int next) =>
            old[at] == typed[next] && (char.IsLetterOrDigit(old[at][0])
                || (at > 0 && next > 0 && old[at - 1] == typed[next - 1])
                || (at + 1 < old.Count && next + 1 < typed.Count && old[at + 1] == typed[next + 1]));

        /// <summary>How many words the ends of both have in common from each place on; nothing where there are too many to compare.</summary>
        static ushort[,]? Longest(List<string> old, List<string> typed)
        {
            if ((long)old.Count * typed.Count > MostPairs)
                return null;
            var longest = new ushort[old.Count + 1, typed.Count + 1];
            for (var at = old.Count - 1; at >= 0; at--)
                for (var next = typed.Count - 1; next >= 0; next--)
                    longest[at, next] = AreSame(old, at, typed, next) ? (ushort)(longest[at + 1, next + 1] + 1) : Math.Max(longest[at + 1, next], longest[at, next + 1]);
            return longest;
        }
    }
}
