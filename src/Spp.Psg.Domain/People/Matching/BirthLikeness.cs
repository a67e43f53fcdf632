using System.Globalization;

namespace Spp.Psg.Domain.People.Matching;

/// <summary>What two dates of birth say: points for one person, or against. The same whichever is asked about the other.</summary>
public static class BirthLikeness
{
    const int Same = 40, Swapped = 36, OneSlip = 28, AboutSameAge = 20, Unknown = 12, Other = -25;

    /// <summary>Years by which an age that was only guessed may be wrong.</summary>
    const int GuessedWrongBy = 2;

    const string Day = "ddMMyyyy";

    internal static (int Points, MatchReason? Reason) Of(MatchFacts one, MatchFacts other) => (one.BornOn, other.BornOn) switch
    {
        ({ } mine, { } theirs) when mine == theirs => (Same, MatchReason.SameBirth),
        ({ } mine, { } theirs) when IsSwapped(mine, theirs) => (Swapped, MatchReason.BirthSwapped),
        ({ } mine, { } theirs) => Slip(Digits(mine), Digits(theirs)) is { } slip ? (OneSlip, slip) : (Other, null),
        _ => (one.BornOn?.Year ?? one.BornAbout, other.BornOn?.Year ?? other.BornAbout) switch
        {
            ({ } mine, { } theirs) => Math.Abs(mine - theirs) <= GuessedWrongBy ? (AboutSameAge, MatchReason.AboutSameAge) : (Other, null),
            _ => (Unknown, null),
        },
    };

    /// <summary>The days that speak for one person when this one is told: itself, read the other way round, or with one slip.</summary>
    public static IEnumerable<DateOnly> Near(DateOnly told)
    {
        var digits = Digits(told).ToCharArray();
        var typed =
            from at in Enumerable.Range(0, digits.Length)
            from digit in "0123456789"
            select new string([.. digits[..at], digit, .. digits[(at + 1)..]]);
        var crossed =
            from at in Enumerable.Range(0, digits.Length - 1)
            select new string([.. digits[..at], digits[at + 1], digits[at], .. digits[(at + 2)..]]);
        string[] swapped = [told.ToString("MMddyyyy", CultureInfo.InvariantCulture)];
        return typed.Concat(crossed).Concat(swapped).Select(day => DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : told).Distinct();
    }

    static bool IsSwapped(DateOnly one, DateOnly other) => one.Year == other.Year && one.Month == other.Day && one.Day == other.Month;

    static string Digits(DateOnly date) => date.ToString(Day, CultureInfo.InvariantCulture);

    static MatchReason? Slip(string one, string other)
    {
        var differ = Enumerable.Range(0, one.Length).Where(at => one[at] != other[at]).ToList();
        return differ switch
        {
            [_] => MatchReason.BirthDigitWrong,
            [var first, var second] when second == first + 1 && one[first] == other[second] && one[second] == other[first] => MatchReason.BirthDigitsSwapped,
            _ => null,
        };
    }
}
