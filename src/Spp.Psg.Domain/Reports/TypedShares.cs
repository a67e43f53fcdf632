using System.Globalization;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Domain.Reports;

/// <summary>The shares that a sentence tells of: 5.6% 48 / 851, 34 of 160 (21.3%), a range and how many people it would be, and parts of a whole.</summary>
sealed partial class TypedShares(string sentence)
{
    public IEnumerable<FigureFinding> Findings(HashSet<int> done)
    {
        foreach (Match match in PercentFirst().Matches(sentence).Concat(CountsFirst().Matches(sentence)))
        {
            var (part, whole, percent) = (Number(match.Groups["part"]), Number(match.Groups["whole"]), match.Groups["percent"]);
            done.UnionWith([match.Groups["part"].Index, match.Groups["whole"].Index, percent.Index]);
            if (whole == 0 || part > whole)
                continue;
            var places = Places(percent.Value);
            var right = Rounding.HalfUp(100 * part / whole, places);
            if (right != Number(percent))
                yield return new(FindingKind.Wrong, match.Value, $"{TypedChanges.Plain(part)} of {TypedChanges.Plain(whole)} is {right.ToString($"F{places}", CultureInfo.InvariantCulture)}%, rounded half up", $"{right.ToString($"F{places}", CultureInfo.InvariantCulture)}%");
        }
        foreach (Match match in People().Matches(sentence))
        {
            if (CountPair().Matches(sentence[..match.Index]).LastOrDefault() is not { } counts)
                continue;
            done.UnionWith([match.Groups["low"].Index, match.Groups["high"].Index, match.Groups["least"].Index, match.Groups["most"].Index]);
            var (whole, range) = (Number(counts.Groups["whole"]), new ProportionRange(Number(match.Groups["low"]), Number(match.Groups["high"])));
            var right = range.Among(whole);
            if (right != $"{TypedChanges.Plain(Number(match.Groups["least"]))} to {TypedChanges.Plain(Number(match.Groups["most"]))}")
                yield return new(FindingKind.Wrong, match.Value, $"{range.Low}% to {range.High}% of {TypedChanges.Plain(whole)} is {right}: the low end is rounded up and the high end down", right);
        }
    }

    /// <summary>71 referrals: 38 had full support and all others (33) did not. The parts are the whole.</summary>
    public static IEnumerable<FigureFinding> Sums(string paragraph)
    {
        foreach (Match match in Others().Matches(paragraph))
        {
            var before = TypedNumbers.In(paragraph[..match.Index]).Where(number => !number.IsPercent && !number.IsYear && number.Places == 0 && char.IsAsciiDigit(number.Text[0])).OrderBy(number => number.At).TakeLast(2).ToList();
            var rest = Number(match.Groups["rest"]);
            if (before is [var whole, var part] && whole.Value > part.Value && part.Value + rest != whole.Value)
                yield return new(FindingKind.Wrong, match.Value, $"{whole.Text} less {part.Text} is {TypedChanges.Plain(whole.Value - part.Value)}: the parts add up to {TypedChanges.Plain(part.Value + rest)}", TypedChanges.Plain(whole.Value - part.Value));
        }
    }

    static decimal Number(Group group) => decimal.Parse(group.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    static int Places(string text) => text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text.Length - point - 1 : 0;

    const string Whole = @"(?:/|out of|of)(?: the| all)?";

    [GeneratedRegex(@"(?<![\d.])(?<percent>\d{1,3}(?:\.\d{1,4})?)\s?%[\s(|,:]*(?<part>\d[\d,]{0,11})\s*" + Whole + @"\s*(?<whole>\d[\d,]{0,11})", RegexOptions.IgnoreCase)]
    private static partial Regex PercentFirst();

    [GeneratedRegex(@"(?<![\d.,])(?<part>\d[\d,]{0,11})\s*" + Whole + @"\s*(?<whole>\d[\d,]{0,11})(?: [a-z]+){0,3}(?:\s*\(|,? (?:which )?(?:is|are|or|=) |, )(?<percent>\d{1,3}(?:\.\d{1,4})?)\s?%", RegexOptions.IgnoreCase)]
    private static partial Regex CountsFirst();

    [GeneratedRegex(@"(?<low>\d{1,3}(?:\.\d{1,4})?)\s?%\s*(?:-|–|to)\s*(?<high>\d{1,3}(?:\.\d{1,4})?)\s?%\D{0,40}?(?<least>\d[\d,]{0,11})\s*(?:to|-|–)\s*(?<most>\d[\d,]{0,11})", RegexOptions.IgnoreCase)]
    private static partial Regex People();

    [GeneratedRegex(@"(?<part>\d[\d,]{0,11})\s*" + Whole + @"\s*(?<whole>\d[\d,]{0,11})", RegexOptions.IgnoreCase)]
    private static partial Regex CountPair();

    [GeneratedRegex(@"\b(?:all others|the others?|all the others|the rest|the remaining)\s*\(?(?:\w+ )?(?<rest>\d[\d,]{0,11})\)?", RegexOptions.IgnoreCase)]
    private static partial Regex Others();
}
