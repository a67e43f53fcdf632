using System.Text.RegularExpressions;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Domain.Reports;

/// <summary>A figure of the report, for comparing with what was typed of it: its numbers, its changes, and the words by which a sentence names it.</summary>
sealed partial class KnownSeries
{
    static readonly HashSet<string> Common = ["the", "and", "for", "with", "all", "number", "period", "end", "open", "total", "rate", "case", "per", "who", "has", "from", "last", "distinct"];

    readonly ReportSeries series;
    readonly List<decimal> values, changes;
    readonly List<(string Name, List<decimal> Changes)> parts;
    readonly List<string> stems;

    public KnownSeries(ReportSeries series)
    {
        this.series = series;
        var columns = series.Columns.Select(series.Value).ToList();
        parts = [.. series.Splits.SelectMany(split => split.Parts).Select(part => (part.Name, Changes(part.Amounts.Select(amount => amount is { } one ? series.Number.ValueOf(one) : null))))];
        values = [.. columns.Concat(series.History.Select(series.Value)).Concat(series.Splits.SelectMany(split => split.Parts).SelectMany(part => part.Amounts).Select(amount => amount is { } one ? series.Number.ValueOf(one) : null)).OfType<decimal>().Distinct()];
        changes = Changes(columns);
        stems = [.. Stems(BeforeBracket(series.Name)).Distinct()];
    }

    /// <summary>Whether one of its numbers prints so.</summary>
    public bool Holds(decimal typed) => values.Exists(value => value == typed || Rounding.HalfUp(value, series.Number.Places) == typed);

    public bool GapIs(NumberTyped percent) => series.Peers?.Mean is { } mean and not 0 && series.Value(series.Now) is { } now && TypedChanges.Rounded(100 * (now - mean) / mean, percent.Places) == percent.Value;

    /// <summary>Numbers typed right before or after its name, and percentages of a change in a sentence that names it.</summary>
    public IEnumerable<FigureFinding> Findings(string sentence, HashSet<int> done, IReadOnlyList<KnownSeries> all)
    {
        if (series.Now.Amount is null || !Names(sentence))
            yield break;
        var numbers = TypedNumbers.In(sentence).OrderBy(number => number.At).ToList();
        foreach (var number in numbers.Where(number => !number.IsYear && !done.Contains(number.At)))
        {
            var next = numbers.Find(other => other.At > number.At)?.At ?? sentence.Length;
            if (number.IsPercent ? IsOfChange(sentence, number) : IsOf(sentence, number, next))
            {
                if (number.IsPercent ? series.Number.Shape == MeasureShape.Share && Holds(number.Value) : Holds(number.Value) || all.Any(other => other != this && other.Names(sentence) && other.stems.Count >= stems.Count && other.Holds(number.Value)))
                    continue;
                if (number.IsPercent && AllChanges(sentence).Exists(change => TypedChanges.Rounded(change, number.Places) == number.Value))
                    continue;
                if (number.IsPercent && (changes.Count == 0 || all.Any(other => other != this && other.Names(sentence) && other.AllChanges(sentence).Exists(change => TypedChanges.Rounded(change, number.Places) == number.Value))))
                    continue;
                yield return number.IsPercent ? WrongChange(number) : WrongValue(number);
            }
        }
        if (!numbers.Exists(number => done.Contains(number.At)) && series.Against(ReportColumn.BeforeKey) is { } change)
            foreach (var finding in TypedChanges.Times(change, sentence, $"{series.Name}: {TypedChanges.Plain(change.Previous)} to {TypedChanges.Plain(change.Current)}"))
                yield return finding;
    }

    /// <summary>Both its number and the one before typed, and no percentage: the sum that the reader would have to do (trap 4).</summary>
    public IEnumerable<FigureFinding> Comparisons(string paragraph)
    {
        if (series.Number.Shape != MeasureShape.Count || series.Against(ReportColumn.BeforeKey) is not { Direction: not Direction.Same } change || change.Current < 10 || change.Previous < 10)
            yield break;
        var numbers = TypedNumbers.In(paragraph);
        if (numbers.Exists(number => number.Value == change.Current && !number.IsPercent) && numbers.Find(number => number.Value == change.Previous && !number.IsPercent) is { } previous && !numbers.Exists(number => number.IsPercent))
            yield return new(FindingKind.Note, previous.Text, $"{series.Name}: {TypedChanges.Plain(change.Current)} against {TypedChanges.Plain(change.Previous)} is {change.AbsoluteShown()}, {change.PercentShown()}", change.PercentShown());
    }

    /// <summary>The same percentage of two different wholes (trap 3).</summary>
    public IEnumerable<FigureFinding> SharesWithoutCounts(string text)
    {
        if (series.Number.Shape != MeasureShape.Share || !Names(text))
            yield break;
        foreach (var same in series.Columns.Where(column => column.Amount is not null).GroupBy(column => series.Number.Shown(column.Amount!.Value)))
            if (same.Count() > 1 && TypedNumbers.In(text).Exists(number => number.IsPercent && number.Text.Replace(" ", "", StringComparison.Ordinal) == same.Key)
                && !same.All(column => text.Contains($"{TypedChanges.Plain(column.Amount!.Value.Numerator)} of {TypedChanges.Plain(column.Amount!.Value.Denominator ?? 0)}", StringComparison.Ordinal)))
                yield return new(FindingKind.Note, same.Key, $"{series.Name}: {same.Key} is {string.Join(" and ", same.Select(column => $"{TypedChanges.Plain(column.Amount!.Value.Numerator)} of {TypedChanges.Plain(column.Amount!.Value.Denominator ?? 0)} in {column.Name}"))}. Print the counts");
    }

    bool Names(string sentence)
    {
        var there = Stems(sentence).ToHashSet();
        return stems.Count > 0 && stems.TrueForAll(there.Contains);
    }

    /// <summary>91 case discussions; a total of 91 open cases; case discussions: 91. Not a number that other words lie between.</summary>
    bool IsOf(string sentence, NumberTyped number, int next)
    {
        var after = Stems(sentence[number.End..next]).Take(stems.Count + 1).ToList();
        if (stems.TrueForAll(after.Contains))
            return true;
        return Is().Match(sentence[..number.At]) is { Success: true } verb && Stems(sentence[..verb.Index]).TakeLast(stems.Count + 1).ToList() is var before && stems.TrueForAll(before.Contains);
    }

    static bool IsOfChange(string sentence, NumberTyped percent) => TypedChanges.ChangeWord().IsMatch(sentence[Math.Max(0, percent.At - 40)..Math.Min(sentence.Length, percent.End + 30)]);

    List<decimal> AllChanges(string sentence) => [.. changes, .. parts.Where(part => Stems(part.Name).Any(stem => Stems(sentence).Contains(stem))).SelectMany(part => part.Changes)];

    FigureFinding WrongValue(NumberTyped number) => new(FindingKind.Wrong, number.Text, $"{series.Name} is {string.Join(", ", series.Columns.Where(column => column.Amount is not null).Select(column => $"{series.Number.Shown(column.Amount!.Value)} in {column.Name}"))}", series.Number.Shown(series.Now.Amount!.Value));

    FigureFinding WrongChange(NumberTyped number)
    {
        var change = series.Against(ReportColumn.BeforeKey) ?? series.Against(ReportColumn.LastYearKey);
        return new(FindingKind.Wrong, number.Text, $"{series.Name} went from {TypedChanges.Plain(change!.Previous)} to {TypedChanges.Plain(change.Current)}, which is {change.PercentShown()}", change.PercentShown());
    }

    /// <summary>In per cent, of the newest against each other column.</summary>
    static List<decimal> Changes(IEnumerable<decimal?> columns) =>
        columns.ToList() is [{ } now, .. var others] ? [.. others.Select(then => then is { } previous ? new Change(now, previous).Percent : null).OfType<decimal>()] : [];

    static string BeforeBracket(string name) => name.Split('(')[0];

    static IEnumerable<string> Stems(string text) => Words().Matches(text).Select(word => word.Value.ToLowerInvariant()).Where(word => !Common.Contains(word)).Select(Stem);

    static string Stem(string word) => word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    [GeneratedRegex("[a-z]{3,}", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"(?:\b(?:is|was|were|are|at|of|to|total(?:led)?|number(?:ed)?)|:)\s*(?:only |now |about )?$", RegexOptions.IgnoreCase)]
    private static partial Regex Is();
}
