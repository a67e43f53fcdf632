using System.Text;

namespace Spp.Psg.Domain.People.Matching;

/// <summary>
/// How an English name sounds, as a short code: letters that sound alike are one letter, vowels count only at the beginning. In the
/// code X is sh, 0 is th and A is any vowel; soft and hard pairs (b and p, d and t, v and f, z and s) are one, as they are on a bad line.
/// </summary>
static class Sound
{
    const int Longest = 8;
    const char End = '\0';

    /// <summary>What a word begins with and how that sounds, where it is not what the letters say.</summary>
    static readonly (string Letters, string Sounds)[] Beginnings =
    [
        ("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("wh", "w"), ("x", "s"), ("mc", "mak"), ("mack", "mak"), ("mac", "mak"), ("rh", "r"), ("thom", "tom"),
    ];

    /// <param name="word">Lower case without accents. One in another script sounds like itself.</param>
    public static string Of(string word)
    {
        if (word.Any(letter => letter is < 'a' or > 'z'))
            return word;
        foreach (var (letters, sounds) in Beginnings)
            if (word.StartsWith(letters, StringComparison.Ordinal))
            {
                word = sounds + word[letters.Length..];
                break;
            }

        var code = new StringBuilder(Longest);
        for (var at = 0; at < word.Length && code.Length < Longest;)
        {
            var (sound, letters) = Next(word, at);
            foreach (var one in sound)
                if (code.Length == 0 || code[^1] != one || at > 0 && IsVowel(word[at - 1]))
                    code.Append(one);
            at += letters;
        }

        return code.ToString();
    }

    /// <summary>The sound at this letter, none when it is silent, and how many letters make it.</summary>
    static (string Sound, int Letters) Next(string word, int at)
    {
        char Letter(int offset) => at + offset >= 0 && at + offset < word.Length ? word[at + offset] : End;
        bool Here(string letters) => string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0;
        var (now, next, before) = (word[at], Letter(1), Letter(-1));
        if (IsVowel(now))
            return (at == 0 ? "A" : "", 1);
        return now switch
        {
            _ when next == now => ("", 1),
            'b' when before == 'm' && next == End => ("", 1),
            'b' => ("P", 1),
            'p' when next == 'h' => ("F", 2),
            'p' when before == 'm' && next is 's' or 't' => ("", 1),
            'p' => ("P", 1),
            'f' or 'v' => ("F", 1),
            's' when Here("sch") => ("X", 3),
            's' when next == 'h' => ("X", 2),
            's' when next == 'c' && IsSoft(Letter(2)) => ("S", 2),
            's' or 'z' => ("S", 1),
            't' when Here("tch") => ("X", 3),
            't' when next == 'h' => ("0", 2),
            't' => ("T", 1),
            'd' when next == 'g' && IsSoft(Letter(2)) => ("J", 2),
            'd' => ("T", 1),
            'c' when next == 'h' => (Letter(2) is 'r' or 'l' ? "K" : "X", 2),
            'c' when next == 'k' => ("K", 2),
            'c' when IsSoft(next) => ("S", 1),
            'k' or 'c' or 'q' => ("K", 1),
            'g' when next == 'h' => at == 0 ? ("K", 2) : ("", 2),
            'g' when IsSoft(next) => ("J", 1),
            'g' => ("K", 1),
            'j' => ("J", 1),
            'x' => ("KS", 1),
            'l' => ("L", 1),
            'm' => ("M", 1),
            'n' => ("N", 1),
            'r' => ("R", 1),
            'h' => (at == 0 ? "H" : "", 1),
            'w' => (at == 0 ? "W" : "", 1),
            _ => ("", 1),
        };
    }

    static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    static bool IsSoft(char letter) => letter is 'e' or 'i' or 'y';
}
