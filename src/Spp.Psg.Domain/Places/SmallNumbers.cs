namespace Spp.Psg.Domain.Places;

/// <summary>
/// Hides small counts from those who see figures and no cases: 1 to 4 are not told, and where only one is hidden the smallest of the
/// others is hidden too, because the total would give it away. Nought is told. Source: domain.md 6.6.
/// </summary>
public static class SmallNumbers
{
    const int Least = 5;

    /// <returns>Null for a count that is not told.</returns>
    public static IReadOnlyDictionary<TKey, int?> Hide<TKey>(IReadOnlyDictionary<TKey, int> counts) where TKey : notnull
    {
        var hidden = counts.Where(one => one.Value is > 0 and < Least).Select(one => one.Key).ToHashSet();
        if (hidden.Count == 1 && counts.Where(one => one.Value >= Least).OrderBy(one => one.Value).Select(one => one.Key).Take(1).ToList() is [var second])
            hidden.Add(second);
        return counts.ToDictionary(one => one.Key, one => hidden.Contains(one.Key) ? (int?)null : one.Value);
    }
}
