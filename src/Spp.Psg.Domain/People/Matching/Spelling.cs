namespace Spp.Psg.Domain.People.Matching;

/// <summary>How many slips of the keyboard lie between two words: a letter added, left out or wrong, or two neighbours swapped.</summary>
static class Spelling
{
    /// <summary>One slip in a word of four letters or more, two in a word of eight or more.</summary>
    public static bool IsAlmost(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        return shorter >= 4 && Slips(one, other) <= (shorter >= 8 ? 2 : 1);
    }

    /// <summary>Optimal string alignment.</summary>
    public static int Slips(string one, string other)
    {
        var slips = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            slips[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            slips[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var wrong = one[i - 1] == other[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(slips[i - 1, j] + 1, slips[i, j - 1] + 1), slips[i - 1, j - 1] + wrong);
                var areSwapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                slips[i, j] = areSwapped ? Math.Min(least, slips[i - 2, j - 2] + 1) : least;
            }

        return slips[one.Length, other.Length];
    }
}
