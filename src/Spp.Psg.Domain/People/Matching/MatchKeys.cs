namespace Spp.Psg.Domain.People.Matching;

/// <summary>
/// The short texts by which those who may be one person find each other in an index: two people share one when a word of their names
/// sounds alike, or may be a form of one name, and another begins alike; when they were born on one day, read either way round; or when they have one
/// telephone. Those whose words all sound alike share a narrow key besides, and those of one name a narrower one: they are found first, however many share
/// the wide ones. What is kept and what is asked for differ only for names of one word, so that finding is symmetric.
/// </summary>
public static class MatchKeys
{
    /// <summary>Raised when the rules change: everybody who was keyed by older ones is keyed again when the service starts.</summary>
    public const int Rules = 2;

    /// <summary>A key of this weight is reason enough to compare two people, whatever else is known of them: a day of birth, a telephone.</summary>
    public const int WeighsAlone = 10_000;

    public static IReadOnlySet<string> Kept(MatchFacts facts) => Of(facts, static words => words.Length == 1
        ? Forms(words[0]).Select(form => $"1{form}")
        : Pairs(words).Concat(words.SelectMany(Forms).Select(form => $"2{form}")));

    /// <summary>What to look for, to find those who may be this person.</summary>
    public static IReadOnlySet<string> Asked(MatchFacts facts) => Of(facts, static words => words.Length == 1
        ? Forms(words[0]).SelectMany(form => new[] { $"1{form}", $"2{form}" })
        : Pairs(words).Concat(words.SelectMany(Forms).Select(form => $"1{form}")));

    /// <summary>How much it says that two share this key.</summary>
    public static int WeightOf(string key) => key[0] switch
    {
        'b' or 't' => WeighsAlone,
        'n' => 20,
        '&' or '1' => 5,
        _ => 1,
    };

    /// <summary>For a search by words: each word with how it sounds and the full names that it may be a form of, as in "bob =robert".</summary>
    public static IReadOnlyList<string> Heard(string asked) =>
        [.. from word in Words.Of(asked) from form in Forms(word) where form.Length > 1 select $"{word} {form}"];

    static HashSet<string> Of(MatchFacts facts, Func<string[], IEnumerable<string>> ofName)
    {
        HashSet<string> keys = [.. facts.Aliases.Prepend(facts.Name).Select(Words.Of).Where(words => words.Length > 0).SelectMany(words => ofName(words).Concat(Narrow(words)))];
        if (facts.BornOn is { } on)
            keys.UnionWith(on.Day <= 12 ? [Born(on), Born(new DateOnly(on.Year, on.Day, on.Month))] : [Born(on)]);
        keys.UnionWith(facts.Phones.Select(Likeness.Digits).Where(digits => digits.Length > 0).Select(digits => $"t{digits}"));
        return keys;
    }

    static string Born(DateOnly on) => FormattableString.Invariant($"b{on:yyyyMMdd}");

    /// <summary>Each word as it sounds, with how each other word begins: a slip in one of two words still leaves a key.</summary>
    static IEnumerable<string> Pairs(string[] words) =>
        from one in Enumerable.Range(0, words.Length)
        from other in Enumerable.Range(0, words.Length)
        where one != other
        from form in Forms(words[one])
        from begins in Forms(words[other]).Select(Beginning).Distinct()
        select $"{form} {begins}";

    /// <summary>The whole name, and each two of its words as they sound; in one order, so that Smith, Jo and Jo Smith are one.</summary>
    static IEnumerable<string> Narrow(string[] words) =>
        (from one in Enumerable.Range(0, words.Length)
         from other in Enumerable.Range(0, one)
         from form in Forms(words[one])
         from with in Forms(words[other])
         select string.CompareOrdinal(form, with) < 0 ? $"&{form} {with}" : $"&{with} {form}").Append($"n{string.Join(' ', words.Order(StringComparer.Ordinal))}");

    /// <summary>How the word sounds, and the full names that it may be a form of.</summary>
    static IEnumerable<string> Forms(string word) => Nicknames.FullNamesOf(word).Select(full => $"={full}").Append(Sound.Of(word));

    static char Beginning(string form) => form.StartsWith('=') ? Sound.Of(form[1..])[0] : form.Length > 0 ? form[0] : '-';
}
