using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Reports;

/// <summary>A number in a sentence.</summary>
/// <param name="Places">Decimal places as typed, to which the right value is rounded.</param>
sealed record NumberTyped(int At, int Length, string Text, decimal Value, int Places, bool IsPercent)
{
    public int End => At + Length;

    public bool IsYear => !IsPercent && Places == 0 && Value is >= 1990 and <= 2100 && !Text.Contains(',', StringComparison.Ordinal);
}

/// <summary>Finds the numbers of a text: not dates, ordinals, years with a stroke or the numbers of sections.</summary>
static partial class TypedNumbers
{
    static readonly string[] Small = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static List<NumberTyped> In(string text) =>
    [
        .. Digits().Matches(text).Select(match => new NumberTyped(match.Index, match.Length, match.Value.Trim(),
            decimal.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
            match.Groups["number"].Value is var number && number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? number.Length - point - 1 : 0, match.Groups["percent"].Success)),
        .. Spelt().Matches(text).Select(match => new NumberTyped(match.Index, match.Length, match.Value, Array.IndexOf(Small, match.Value.ToLowerInvariant()) + 2, 0, false)),
    ];

    [GeneratedRegex(@"(?<![\w.,/£]|\d[-–])(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,8})?)(?:\s?(?<percent>%|per ?cent\b))?(?![\w]|[/,.–-]\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Spelt();
}
