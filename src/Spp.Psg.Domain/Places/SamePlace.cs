namespace Spp.Psg.Domain.Places;

/// <summary>Whether two descriptions may mean one place, by the words that name it: house numbers and small words do not.</summary>
public static class SamePlace
{
    /// <summary>More than half of the words of the shorter description.</summary>
    const double Enough = 0.5;

    static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "flat", "apartment", "room", "unit", "block", "floor", "number", "no", "the", "of", "at", "in", "on", "off", "near", "by", "behind", "beside", "opposite",
        "outside", "rear", "front", "between", "and", "to", "from", "area",
    };

    static readonly HashSet<string> Frequent = new(StringComparer.Ordinal)
    {
        "street", "road", "lane", "close", "court", "avenue", "drive", "way", "place", "park", "house", "square", "gardens", "crescent", "terrace", "walk",
    };

    public static IReadOnlyList<string> WordsOf(string? place) =>
        [.. Split(place).Where(word => word.Length > 2 && char.IsLetter(word[0]) && !Small.Contains(word)).Distinct().Take(12)];

    /// <summary>The words worth looking for first: those that few places share, or all of them when there is no such word.</summary>
    public static IReadOnlyList<string> TellingWordsOf(string? place)
    {
        var words = WordsOf(place);
        List<string> telling = [.. words.Where(word => !Frequent.Contains(word))];
        return telling.Count > 0 ? telling : words;
    }

    /// <summary>0 when they are not the same place; otherwise the share of words, from above a half to 1, and 1 more when they also share a number. A word half typed counts.</summary>
    public static double Likeness(string? typed, string? known)
    {
        var (mine, theirs) = (WordsOf(typed), WordsOf(known));
        if (mine.Count == 0 || theirs.Count == 0)
            return 0;
        var shared = mine.Count(word => theirs.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
        var share = Math.Min(1, shared / (double)Math.Min(mine.Count, theirs.Count));
        if (share <= Enough)
            return 0;
        return NumbersOf(typed).Intersect(NumbersOf(known)).Any() ? share + 1 : share;
    }

    /// <summary>Of houses and flats: 12 and 12b are two.</summary>
    public static IEnumerable<string> NumbersOf(string? place) => Split(place).Where(word => char.IsDigit(word[0]));

    static string[] Split(string? place)
    {
        var letters = (place ?? "").ToLowerInvariant().Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        return string.Concat(letters.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
