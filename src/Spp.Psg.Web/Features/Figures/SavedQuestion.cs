using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Spp.Psg.Data;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>A question to the explorer as a view keeps it: the words of its address, but for the period.</summary>
static partial class SavedQuestion
{
    static readonly string[] OfPeriod = ["period", "from", "to"];

    static readonly Dictionary<string, PropertyInfo> Words = typeof(ExploreAsked).GetProperties()
        .Where(property => property.GetCustomAttribute<FromQueryAttribute>() is not null).ToDictionary(property => property.GetCustomAttribute<FromQueryAttribute>()!.Name!);

    /// <summary>Without what says nothing about its figure. Null when it asks for what is not there, and so would never count anything.</summary>
    /// <param name="details">The outcomes or kinds that it may be narrowed to.</param>
    public static string? Write(ExploreAsked asked, Names names, IReadOnlyList<string> details)
    {
        var silent = asked.LeftOut.Select(filter => asked.Chosen(filter.By).Name).Concat(OfPeriod).ToHashSet();
        var kept = QueryHelpers.ParseQuery(asked.Address().Split('?', 2)[1]).Where(word => !silent.Contains(word.Key));
        return Fits(asked, names, details) ? string.Join('&', kept.Select(word => $"{word.Key}={Uri.EscapeDataString(word.Value.ToString())}")) : null;
    }

    /// <summary>Null when what it asked for is not there any more.</summary>
    public static ExploreAsked? Read(FigureView view, Names names)
    {
        var asked = new ExploreAsked();
        foreach (var (word, value) in QueryHelpers.ParseQuery(view.Question))
            if (Words.TryGetValue(word, out var property))
                property.SetValue(asked, value.ToString());
        return Fits(asked, names, asked.Detail is { } detail ? [detail] : []) ? asked : null;
    }

    /// <summary>Referrals received by ward, Problem Solving Group.</summary>
    public static string InWords(ExploreAsked asked, CountedPanels panels, Names names) =>
        string.Join(", ", [
            Short(asked), panels.Name, .. asked.Filters.Select(filter => $"{FigureWords.Split(filter.By).ToLowerInvariant()}: {FigureWords.Part(filter.By, filter.Key, names)}"),
            .. asked.IsPublic ? ["public version"] : Array.Empty<string>(),
        ]);

    /// <summary>Referrals received by ward.</summary>
    public static string Short(ExploreAsked asked) => asked.Figure.Name + (asked.By == SplitBy.Nothing ? "" : $" by {FigureWords.Split(asked.By).ToLowerInvariant()}");

    static bool Fits(ExploreAsked asked, Names names, IReadOnlyList<string> details) =>
        (string.IsNullOrEmpty(asked.FigureCode) || asked.Figure.Code == asked.FigureCode)
        && (string.IsNullOrEmpty(asked.ByWord) || FigureFilter.Word(asked.By) == asked.ByWord)
        && asked.Filters.All(filter => filter.Key is null || asked.Choices(filter.By, names, details).Any(choice => choice.Key == filter.Key))
        && new[] { asked.Sort, asked.Chart, asked.Audience, asked.Totals }.All(word => string.IsNullOrEmpty(word) || Plain().IsMatch(word));

    /// <summary>What the explorer reads as one of a few words, and otherwise passes over.</summary>
    [GeneratedRegex("^-?[a-z]{1,20}$")]
    private static partial Regex Plain();
}
