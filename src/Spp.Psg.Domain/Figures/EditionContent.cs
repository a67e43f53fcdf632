using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spp.Psg.Domain.Figures;

/// <summary>Everything an edition prints: figures with their words, filters, values and parts. Kept as the text that was hashed.</summary>
/// <param name="IsOfAuthority">Whether it counts every panel, so that its totals are the whole authority's.</param>
public sealed record EditionContent(
    string Title, string Period, string PeriodLabel, string PeriodName, IReadOnlyList<string> Panels, bool IsOfAuthority, bool AllowSmallTotals, DateTimeOffset CutOff, IReadOnlyList<EditionFigure> Figures)
{
    static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() } };

    public string Text() => JsonSerializer.Serialize(this, Plain);

    public static EditionContent Read(string text) => JsonSerializer.Deserialize<EditionContent>(text, Plain)!;

    public SmallNumbers Policy => new(AllowSmallTotals);
}

/// <summary>A figure as it was defined on that day, in the period and in its comparators.</summary>
public sealed record EditionFigure(
    string Code, string Name, string Sentence, string Unit, Polarity Polarity, Counting Counting, IReadOnlyList<string> Kinds, IReadOnlyList<string> EndedBy, string? Detail, string? PartOf,
    IReadOnlyList<EditionNumber> Numbers);

/// <param name="List">The number of the list behind it.</param>
public sealed record EditionNumber(string Period, string Name, int Value, int List, IReadOnlyList<EditionSplit> Splits);

public sealed record EditionSplit(SplitBy By, IReadOnlyList<EditionPart> Parts);

public sealed record EditionPart(string? Key, string Name, int Value);

/// <summary>What a number counted: the items, and the events that tell of them, in the same order.</summary>
/// <param name="Events">The very items where what is counted are events.</param>
public sealed record EditionList(int Number, Guid[] Items, Guid[] Events);

/// <summary>How the items of a number have changed since: they never alter the edition.</summary>
public sealed record ChangedSince(int Added, int Gone)
{
    public bool IsNone => Added == 0 && Gone == 0;

    /// <summary>+2, −1</summary>
    public string Shown => string.Join(", ", new[] { Added > 0 ? $"+{Added}" : null, Gone > 0 ? $"−{Gone}" : null }.OfType<string>());

    public static ChangedSince Of(IReadOnlyCollection<Guid> frozen, IReadOnlyCollection<Guid> live)
    {
        var (then, now) = (frozen.ToHashSet(), live.ToHashSet());
        return new ChangedSince(now.Count(item => !then.Contains(item)), then.Count(item => !now.Contains(item)));
    }
}
