using System.Globalization;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Reports;

/// <summary>The changes that a sentence tells of: from 57 to 137 (up 140%), doubled, a gap of 5.1%.</summary>
sealed partial class TypedChanges(string sentence)
{
    const int Near = 60;

    readonly List<NumberTyped> numbers = [.. TypedNumbers.In(sentence).OrderBy(number => number.At)];

    /// <param name="done">Where the numbers stand that these rules have dealt with.</param>
    public IEnumerable<FigureFinding> Findings(HashSet<int> done)
    {
        foreach (Match match in FromTo().Matches(sentence))
        {
            if (At(match.Groups["from"].Index) is not { } from || At(match.Groups["to"].Index) is not { } to || from.IsYear || to.IsYear || from.IsPercent != to.IsPercent)
                continue;
            done.UnionWith([from.At, to.At]);
            var change = new Change(to.Value, from.Value);
            var words = $"{sentence[Math.Max(0, match.Index - Near)..match.Index]} {sentence[to.End..Math.Min(sentence.Length, to.End + 30)]}";
            foreach (var finding in Direction(change, words, $"{from.Text} to {to.Text}").Concat(Times(change, sentence, $"{from.Text} to {to.Text}")))
                yield return finding;
            if (to.IsPercent || Percent(from, to) is not { } percent)
                continue;
            done.Add(percent.At);
            if (Wrong(change, percent) is { } wrong)
                yield return wrong;
        }
        foreach (Match match in IncreaseTo().Matches(sentence))
            yield return new(FindingKind.Check, match.Value, "A change is by so many per cent, never to so many: say by how much, or the two numbers");
    }

    /// <summary>The percentage that tells of the change: after it, or before it in the same clause.</summary>
    NumberTyped? Percent(NumberTyped from, NumberTyped to) =>
        numbers.Find(number => number.IsPercent && number.At >= to.End && number.At - to.End <= 40 && !numbers.Exists(other => other.At > to.At && other.At < number.At))
        ?? numbers.FindLast(number => number.IsPercent && number.End <= from.At && from.At - number.End <= Near && ChangeWord().IsMatch(sentence[number.End..from.At]));

    static FigureFinding? Wrong(Change change, NumberTyped percent)
    {
        if (change.Percent is not { } right)
            return new(FindingKind.Wrong, percent.Text, "There is no percentage of a change from 0", Change.NotApplicable);
        if (Rounded(right, percent.Places) == percent.Value)
            return null;
        var ratio = Rounded(100 * change.Current / change.Previous, percent.Places) == percent.Value;
        return new(FindingKind.Wrong, percent.Text,
            $"From {Plain(change.Previous)} to {Plain(change.Current)} is {change.PercentShown()}{(ratio ? $": {percent.Text} is how many per cent the one is of the other" : "")}. {change.Formula}", change.PercentShown());
    }

    static IEnumerable<FigureFinding> Direction(Change change, string words, string typed)
    {
        if (change.Direction == Figures.Direction.Down && Up().IsMatch(words) && !Down().IsMatch(words))
            yield return new(FindingKind.Wrong, typed, "The text says that it rose, and it fell", change.PercentShown());
        if (change.Direction == Figures.Direction.Up && Down().IsMatch(words) && !Up().IsMatch(words))
            yield return new(FindingKind.Wrong, typed, "The text says that it fell, and it rose", change.PercentShown());
    }

    /// <summary>Doubled, trebled, halved: within one part in twenty.</summary>
    internal static IEnumerable<FigureFinding> Times(Change change, string sentence, string typed)
    {
        if (change.Previous <= 0)
            yield break;
        var ratio = change.Current / change.Previous;
        foreach (var (words, times) in new[] { (Doubled(), 2m), (Trebled(), 3m), (Halved(), 0.5m) })
            if (words.Match(sentence) is { Success: true } match && Math.Abs(ratio - times) > times / 20)
                yield return new(FindingKind.Wrong, match.Value, $"{typed} is {Plain(Rounding.HalfUp(ratio, 2))} times as many", change.PercentShown());
    }

    /// <summary>Two rates compared, and a gap in per cent between them (trap 2).</summary>
    public static IEnumerable<FigureFinding> Gaps(string paragraph, IReadOnlyList<KnownSeries> known)
    {
        var numbers = TypedNumbers.In(paragraph).OrderBy(number => number.At).ToList();
        foreach (Match compared in Compared().Matches(paragraph))
        {
            bool IsRate(NumberTyped number) => !number.IsPercent && !number.IsYear && number.Places > 0;
            if (numbers.FindLast(number => number.End <= compared.Index && IsRate(number)) is not { } one || numbers.Find(number => number.At > compared.Index && IsRate(number)) is not { } other || other.Value == 0)
                continue;
            var percent = numbers.Find(number => number.IsPercent && number.At > other.At && number.At - other.At < 250);
            if (percent is null || !GapWord().IsMatch(paragraph[other.End..Math.Min(paragraph.Length, percent.End + 30)]))
                continue;
            var gap = new Change(one.Value, other.Value);
            var right = Math.Abs(gap.Percent!.Value);
            if (Rounded(right, percent.Places) == percent.Value || known.Any(series => series.GapIs(percent)))
                continue;
            yield return new(FindingKind.Wrong, percent.Text,
                $"{one.Text} against {other.Text} is {Rounded(right, 1).ToString(CultureInfo.InvariantCulture)}% of {other.Text}, and {Rounded(Math.Abs(100 * gap.Absolute / one.Value), 1).ToString(CultureInfo.InvariantCulture)}% of {one.Text}. {gap.Formula}: load the unrounded rates if the gap was worked out from them",
                $"{Rounded(right, 1).ToString(CultureInfo.InvariantCulture)}%");
        }
    }

    internal static decimal Rounded(decimal value, int places) => Rounding.HalfUp(Math.Abs(value), places);

    internal static string Plain(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);

    NumberTyped? At(int at) => numbers.Find(number => number.At == at);

    [GeneratedRegex(@"\bfrom(?: an? \w+ of)? (?<from>\d[\d,]*(?:\.\d+)?)%?(?: [a-z]+){0,6} to (?<to>\d[\d,]*(?:\.\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex FromTo();

    [GeneratedRegex(@"\b(?:increase|rise|decrease|reduction|fall|drop)d? to \d+(?:\.\d+)?\s?%", RegexOptions.IgnoreCase)]
    private static partial Regex IncreaseTo();

    [GeneratedRegex(@"increas|decreas|\brise|\brose|\bfall|\bfell|reduc|\bdrop|\bup\b|\bdown\b|grew|growth", RegexOptions.IgnoreCase)]
    internal static partial Regex ChangeWord();

    [GeneratedRegex(@"increas|\brise|\brose|\brisen|\bup\b|\bgrew|\bgrown|growth", RegexOptions.IgnoreCase)]
    internal static partial Regex Up();

    [GeneratedRegex(@"decreas|\bfall|\bfell|reduc|\bdrop|\bdown\b|declin", RegexOptions.IgnoreCase)]
    internal static partial Regex Down();

    [GeneratedRegex(@"\bdoubl(?:ed|ing)\b|\btwice as many\b|\btwofold\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubled();

    [GeneratedRegex(@"\btrebl(?:ed|ing)\b|\btripl(?:ed|ing)\b|\bthreefold\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trebled();

    [GeneratedRegex(@"\bhalv(?:ed|ing)\b|\bby half\b|\bhalf as many\b", RegexOptions.IgnoreCase)]
    private static partial Regex Halved();

    [GeneratedRegex(@"\bcompare[sd]? (?:to|with|against)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Compared();

    [GeneratedRegex(@"\bgap\b|difference|\babove\b|\bbelow\b|\bhigher\b|\blower\b", RegexOptions.IgnoreCase)]
    private static partial Regex GapWord();
}
