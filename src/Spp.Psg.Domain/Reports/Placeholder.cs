using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Reports;

/// <summary>What of a figure a placeholder shows.</summary>
public enum Shows { Now, Before, LastYear, Change, Rise, Direction, Table, Chart, CaseStudy }

/// <summary>A figure in the text of a report: {{case-discussions}}, {{case-discussions before}}, {{case-discussions change}}, {{case-discussions table ward top 5}}, {{case-study 1}}.</summary>
/// <param name="Split">By what a table or chart is split; empty for the whole.</param>
/// <param name="Top">So many parts, those with the most; null for all.</param>
public sealed partial record Placeholder(string Code, Shows Shows, string Split = "", int? Top = null)
{
    const string CaseStudyCode = "case-study";

    static readonly Dictionary<string, Shows> Words = new()
    {
        [""] = Shows.Now,
        ["now"] = Shows.Now,
        ["before"] = Shows.Before,
        ["last-year"] = Shows.LastYear,
        ["change"] = Shows.Change,
        ["rise"] = Shows.Rise,
        ["direction"] = Shows.Direction,
        ["table"] = Shows.Table,
        ["chart"] = Shows.Chart,
    };

    /// <summary>A block of its own, and not a number in a sentence.</summary>
    public bool IsBlock => Shows is Shows.Table or Shows.Chart or Shows.CaseStudy;

    /// <summary>Null for what is no placeholder.</summary>
    public static Placeholder? Read(string inner)
    {
        var words = inner.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [CaseStudyCode, var study])
            return int.TryParse(study, out var which) && which > 0 ? new Placeholder(CaseStudyCode, Shows.CaseStudy, Top: which) : null;
        if (words.Length == 0 || !Words.TryGetValue(words.Length > 1 ? words[1] : "", out var shows))
            return null;
        int? top = words is [.., "top", var number] && int.TryParse(number, out var so) && so is > 0 and < 100 ? so : null;
        var split = words[Math.Min(2, words.Length)..(top is null ? words.Length : words.Length - 2)];
        return split.Length > 0 && shows is not (Shows.Table or Shows.Chart) ? null : new Placeholder(words[0], shows, string.Join(' ', split), top);
    }

    [GeneratedRegex(@"\{\{([^{}\n]{1,120})\}\}")]
    public static partial Regex InText { get; }
}
