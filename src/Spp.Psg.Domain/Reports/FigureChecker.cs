using System.Globalization;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Reports;

/// <summary>Holds the numbers that an author typed against the figures of the report and against their own arithmetic. Each rule is a printed mistake of domain.md 7.6.</summary>
/// <param name="by">The day by which the report looks back.</param>
public sealed partial class FigureChecker(ReportFigures figures, DateOnly by)
{
    readonly List<KnownSeries> known = [.. figures.All.Select(series => new KnownSeries(series))];

    /// <summary>What is found in one section, the gravest first.</summary>
    public IReadOnlyList<FigureFinding> Section(string text)
    {
        var found = new List<FigureFinding>();
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var sentence in Sentences(paragraph))
            {
                var done = new HashSet<int>();
                found.AddRange(new TypedChanges(sentence).Findings(done));
                found.AddRange(new TypedShares(sentence).Findings(done));
                foreach (var one in known)
                    found.AddRange(one.Findings(sentence, done, known));
            }
            found.AddRange(TypedChanges.Gaps(paragraph, known));
            found.AddRange(TypedShares.Sums(paragraph));
            found.AddRange(SixMonths(paragraph));
            found.AddRange(known.SelectMany(one => one.Comparisons(paragraph)));
        }
        found.AddRange(Windows(text));
        found.AddRange(known.SelectMany(one => one.SharesWithoutCounts(text)));
        return [.. found.Distinct().OrderBy(one => one.Kind)];
    }

    /// <summary>All sections together: each alone, and numbers that stand for two things.</summary>
    public IReadOnlyList<FigureFinding> Report(IReadOnlyList<string> sections) => [.. sections.SelectMany(Section).Concat(Twice(sections)).Distinct().OrderBy(one => one.Kind)];

    internal static IEnumerable<string> Sentences(string paragraph) => paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => SentenceEnd().Split(line)).Where(sentence => sentence.Trim().Length > 0);

    /// <summary>A window longer than six months that is called so, or set against six months; and two of them that overlap (trap 6).</summary>
    IEnumerable<FigureFinding> SixMonths(string paragraph)
    {
        if (!SaysSixMonths().IsMatch(paragraph))
            yield break;
        var windows = TypedWindow.In(paragraph, by);
        foreach (var window in windows.Where(window => window.IsLongerThan(6)))
        {
            var first = window.Last.AddDays(1).AddMonths(-6);
            yield return new(FindingKind.Wrong, window.Text, $"{window.Shown} is {window.Months} months, and the text says six. Six months to {TypedWindow.Day(window.Last)} begin on {TypedWindow.Day(first)}",
                $"{TypedWindow.Day(first)} to {TypedWindow.Day(window.Last)}");
        }
        foreach (var (one, other) in Pairs(windows.Where(window => !window.IsLongerThan(6)).ToList()).Where(pair => pair.One.Overlaps(pair.Other)))
            yield return new(FindingKind.Wrong, other.Text, $"It overlaps with {one.Shown}: what happened in both is counted twice");
    }

    /// <summary>Two baselines in one section, or a baseline that reaches into what it is compared with (trap 8).</summary>
    IEnumerable<FigureFinding> Windows(string text)
    {
        var labelled = text.Split('\n').SelectMany(line => TypedWindow.In(line, by).Select(window => (Window: window, Label: line))).ToList();
        var baselines = labelled.Where(one => one.Label.Contains("baseline", StringComparison.OrdinalIgnoreCase)).Select(one => one.Window).DistinctBy(window => (window.First, window.Last)).ToList();
        if (baselines.Count > 1)
            yield return new(FindingKind.Check, baselines[1].Text, $"This section has {baselines.Count} baselines: {string.Join("; ", baselines.Select(window => window.Shown))}. Say beside each figure which it is measured from");
        foreach (var (window, _) in labelled.Where(one => one.Label.Contains("latest", StringComparison.OrdinalIgnoreCase) && !one.Label.Contains("baseline", StringComparison.OrdinalIgnoreCase)))
            foreach (var baseline in baselines.Where(window.Overlaps).Take(1))
                yield return new(FindingKind.Check, window.Text, $"The latest period {window.Shown} and the baseline {baseline.Shown} overlap: part of it is compared with itself");
    }

    /// <summary>The same large number typed for two different things: one of them may be a slip (trap 6).</summary>
    IEnumerable<FigureFinding> Twice(IReadOnlyList<string> sections)
    {
        var places = sections.SelectMany(section => section.Split("\n\n")).SelectMany((paragraph, at) => TypedNumbers.In(paragraph)
            .Where(number => !number.IsPercent && !number.IsYear && number.Value >= 100 && number.Value % 100 != 0)
            .Select(number => (number.Value, number.Text, Paragraph: at, After: After(paragraph, number.End)))).ToList();
        foreach (var same in places.GroupBy(place => place.Value).Where(same => same.Select(place => place.Paragraph).Distinct().Count() > 1))
        {
            var words = same.Select(place => place.After).Where(after => after.Length > 0).Distinct().ToList();
            if (words.Count > 1 && known.Count(one => one.Holds(same.Key)) != 1)
                yield return new(FindingKind.Check, same.First().Text, $"{same.Key.ToString("#,##0.####", CultureInfo.InvariantCulture)} is typed for “{words[0]}” and for “{words[1]}”: check that it is not one number typed twice");
        }
    }

    static string After(string text, int at) => string.Join(' ', Word().Matches(text[at..Math.Min(text.Length, at + 40)]).Take(2).Select(word => word.Value.ToLowerInvariant()));

    static IEnumerable<(T One, T Other)> Pairs<T>(List<T> all) => all.SelectMany((one, at) => all.Skip(at + 1).Select(other => (one, other)));

    [GeneratedRegex(@"(?<=[.!?][)”""]?)\s+(?=[A-Z“""])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:six|6)[- ]months?\b|\bmid[- ]year\b|\bhalf[- ]year", RegexOptions.IgnoreCase)]
    private static partial Regex SaysSixMonths();

    [GeneratedRegex("[a-z]{3,}", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
