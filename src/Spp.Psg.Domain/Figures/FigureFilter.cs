namespace Spp.Psg.Domain.Figures;

/// <summary>One part that a figure is narrowed to, such as one ward; without a key, those that name none.</summary>
public sealed record FigureFilter(SplitBy By, string? Key)
{
    /// <summary>As it stands in an address: ward:FB03; nothing after the colon where the events name none.</summary>
    public string Code => $"{Word(By)}:{Key}";

    /// <summary>Null for what cannot be a part.</summary>
    public static FigureFilter? Read(string? code) =>
        code?.Split(':', 2) is [var word, var key] && Read(word, out var by) && by is not (SplitBy.Nothing or SplitBy.Month)
            ? new FigureFilter(by, key.Length == 0 ? null : key)
            : null;

    /// <summary>How a split stands in an address.</summary>
    public static string Word(SplitBy by) => by switch { SplitBy.CaseType => "type", SplitBy.AgeBand => "age", _ => by.ToString().ToLowerInvariant() };

    public static bool Read(string? word, out SplitBy by)
    {
        by = Enum.GetValues<SplitBy>().FirstOrDefault(one => Word(one) == word);
        return by != SplitBy.Nothing || word == Word(SplitBy.Nothing);
    }
}
