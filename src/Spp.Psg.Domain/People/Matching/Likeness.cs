using Spp.Psg.Domain.Places;

namespace Spp.Psg.Domain.People.Matching;

/// <summary>How likely two records are one person, and why: a score from 0 to 100. It advises; a human decides (domain.md 6.2).</summary>
public sealed record Likeness(int Score, IReadOnlyList<MatchReason> Reasons)
{
    const int Name = 60, Phone = 20, Address = 10;

    /// <summary>From here on two records are shown as likely one person.</summary>
    public const int Likely = 60;

    public bool IsLikely => Score >= Likely;

    /// <summary>Of one with the other is the same as of the other with the one.</summary>
    public static Likeness Of(MatchFacts one, MatchFacts other)
    {
        var (share, reasons) = BestNames(one, other);
        if (share == 0)
            return new Likeness(0, []);
        List<MatchReason> why = [.. reasons];
        var (points, birth) = BirthLikeness.Of(one, other);
        points += (Name * share + 50) / 100;
        if (birth is { } said)
            why.Add(said);
        if (one.Phones.Select(Digits).Intersect(other.Phones.Select(Digits)).Any())
            (points, why) = (points + Phone, [.. why, MatchReason.SamePhone]);
        if (one.Addresses.Any(mine => other.Addresses.Any(theirs => IsSame(mine, theirs))))
            (points, why) = (points + Address, [.. why, MatchReason.SameAddress]);
        return new Likeness(Math.Clamp(points, 0, 100), why);
    }

    /// <summary>Why a word that somebody looks for may mean one of this text, which does not begin with it; null when it does not.</summary>
    public static MatchReason? OfWord(string asked, string text)
    {
        foreach (var word in Words.Of(text))
            if (NameLikeness.OfWords(asked, word) is ( > 0, not MatchReason.SameInitial) alike)
                return alike.Reason;
            else if (asked.Length >= 4 && word.Contains(asked, StringComparison.Ordinal))
                return MatchReason.PartOfName;
        return null;
    }

    /// <summary>The last nine digits, so that 07700 900123 and +44 7700 900123 are one number.</summary>
    internal static string Digits(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length > 9 ? digits[^9..] : digits;
    }

    /// <summary>The names by which they are most alike; of several as alike, by the same ones whoever asks.</summary>
    static (int Share, IReadOnlyList<MatchReason> Reasons) BestNames(MatchFacts one, MatchFacts other)
    {
        var names = NameLikeness.Of(one.Name, other.Name);
        if (one.Aliases.Count + other.Aliases.Count == 0)
            return names;
        var known =
            from mine in one.Aliases.Prepend(one.Name)
            from theirs in other.Aliases.Prepend(other.Name)
            let alike = NameLikeness.Of(mine, theirs)
            where alike.Share > names.Share
            orderby alike.Share descending, string.Join(' ', alike.Reasons)
            select (alike.Share, (IReadOnlyList<MatchReason>)[MatchReason.KnownAs, .. alike.Reasons.Where(reason => reason != MatchReason.SameName)]);
        return known.Append(names).First();
    }

    static bool IsSame(string one, string other) => SamePlace.Likeness(one, other) > 1 && SamePlace.Likeness(other, one) > 1;
}
