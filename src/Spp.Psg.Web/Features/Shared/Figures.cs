using System.Globalization;
using Microsoft.AspNetCore.Html;
using Spp.Psg.Data;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>One number and the list that it opens; nothing to open behind a 0.</summary>
public sealed record FigureCell(int Count, string? Href);

/// <summary>A figure in its periods, the one asked for first and the one before it second.</summary>
public sealed record FigureLine(string Name, string? Sentence, IReadOnlyList<FigureCell> Cells, Polarity Polarity = Polarity.Neutral, IReadOnlyList<int>? Trend = null)
{
    public Change Change => new(Cells[0].Count, Cells[1].Count);
}

/// <summary>For _FigureTable: figures down the side, periods across.</summary>
/// <param name="Says">The sentence above the chart; without it there is no chart.</param>
/// <param name="IsUnderItsHeading">The caption is then for those who do not see the heading above it.</param>
public sealed record FigureTable(string Caption, string Names, IReadOnlyList<string> Heads, IReadOnlyList<FigureLine> Lines, string? Says = null, string? TrendHead = null, FigureLine? Total = null, bool IsUnderItsHeading = false);

/// <summary>The panels asked about: one by its code, or all that the reader may count.</summary>
public sealed record CountedPanels(IReadOnlyList<Panel> Panels, string Code, string Name)
{
    public const string All = "all";

    /// <summary>Null for a panel that is not the reader's to count.</summary>
    public static CountedPanels? Of(IReadOnlyList<Panel> seen, string? code)
    {
        if (string.IsNullOrEmpty(code) || code == All)
            return new CountedPanels(seen, All, seen is [var only] ? only.Name : seen.Count == 0 ? "No panel" : $"All panels ({string.Join(" and ", seen.Select(panel => panel.Code))})");
        return seen.FirstOrDefault(panel => panel.Code == code) is { } one ? new CountedPanels([one], one.Code, one.Name) : null;
    }

    public FigureCell Cell(int count, FigureDefinition figure, ReportPeriod period, SplitBy by = SplitBy.Nothing, string? key = null) =>
        new(count, count == 0 ? null : ListOf(new FigureSlice(figure, period, by, key)));

    /// <summary>The address of the list behind a number; none for a period too far back to have one.</summary>
    public string? ListOf(FigureSlice slice)
    {
        if (!ReportPeriod.TryParse(slice.Period.Code, CultureInfo.InvariantCulture, out _))
            return null;
        var part = string.Concat(slice.PartCodes.Select(code => $"&by={Uri.EscapeDataString(code)}"));
        return $"/figures/{slice.Figure.Code}?panel={Code}&period={slice.Period.Code}{part}";
    }
}

/// <summary>The words for the parts of a figure.</summary>
public static class FigureWords
{
    public static string Split(SplitBy by) => by switch
    {
        SplitBy.Nothing => "Nothing",
        SplitBy.CaseType => "Type of case",
        SplitBy.Detail => "Outcome or kind",
        SplitBy.AgeBand => "Age band",
        _ => by.ToString(),
    };

    /// <summary>What a public version hides, and why.</summary>
    public static string Suppressed(int small, int other) => string.Join("; ", new[]
    {
        small == 0 ? null : $"{Shown.Count(small, "number")} from 1 to 4 shown as {SmallNumbers.Mark}, because people could be recognised behind so few",
        other == 0 ? null : $"{Shown.Count(other, "other number")} shown as {SmallNumbers.OtherMark}, because a small one could be worked out from {(other == 1 ? "it" : "them")}",
    }.OfType<string>().DefaultIfEmpty("no number had to be suppressed. Numbers from 1 to 4 would be"));

    public static string Part(SplitBy by, string? key, Names names) => by switch
    {
        SplitBy.Nothing => "All",
        SplitBy.Ward => key is null ? "No ward recorded" : names.Ward(key),
        SplitBy.CaseType => key ?? "No type recorded",
        SplitBy.Rating => Rating(key),
        SplitBy.Theme => key ?? "No theme recorded",
        SplitBy.AgeBand => key ?? "No age recorded",
        SplitBy.Agency => Guid.TryParse(key, out var agency) && names.Agency(agency) is { Length: > 0 } name ? name : "No agency recorded",
        SplitBy.Panel => names.Panels.FirstOrDefault(panel => panel.Id.ToString() == key)?.Name ?? "No such panel",
        _ => Detail(key),
    };

    /// <summary>closure_order and ClosureOrder both read Closure order.</summary>
    public static string Detail(string? detail)
    {
        if (string.IsNullOrEmpty(detail))
            return "Not recorded";
        var words = string.Concat(detail.Select((letter, at) => letter == '_' ? " " : at > 0 && char.IsUpper(letter) && char.IsLower(detail[at - 1]) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Rating(string? rating) => rating switch { null => "Not rated", "Standard" => "Standard (low)", _ => rating };

    public static string Ratings(IReadOnlyList<FigurePart> parts) => string.Join(", ", new[] { "High", "Medium", "Standard", null }
        .Select(key => (Name: key switch { null => "not rated", "Standard" => "low/standard", _ => key.ToLowerInvariant() }, parts.FirstOrDefault(part => part.Key == key)?.Count))
        .Where(one => one.Count is > 0).Select(one => $"{one.Count} {one.Name}"));

    /// <summary>A line of eight quarters, small enough to stand in a row; the numbers are said to those who cannot see it.</summary>
    public static IHtmlContent Sparkline(IReadOnlyList<int> trend)
    {
        const int Width = 120, Height = 28, Edge = 4;
        var top = Math.Max(1, trend.Max());
        string At(int place) => string.Create(CultureInfo.InvariantCulture,
            $"{Edge + (place * (Width - (2 * Edge)) / Math.Max(1, trend.Count - 1))},{Height - Edge - (trend[place] * (Height - (2 * Edge)) / (double)top):0.#}");
        var last = At(trend.Count - 1).Split(',');
        return new HtmlString($"""
            <svg class="psg-sparkline" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img" aria-label="{string.Join(", ", trend)}"><polyline fill="none" stroke="currentColor" stroke-width="2" points="{string.Join(' ', Enumerable.Range(0, trend.Count).Select(At))}"/><circle cx="{last[0]}" cy="{last[1]}" r="3" fill="currentColor"/></svg>
            """);
    }
}
