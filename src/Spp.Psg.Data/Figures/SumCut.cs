using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>
/// What a sum is of: no part, one part such as a ward, or two. The detail of an event is in every sum. What has several themes is in the sum of each,
/// so a sum that is not of a theme counts it once.
/// </summary>
static class SumCut
{
    /// <summary>Three parts together are nearly as many cells as events.</summary>
    const int MostParts = 2;

    /// <summary>By the bit that stands for each in the column cut.</summary>
    static readonly (SplitBy By, string Column)[] Parts =
        [(SplitBy.Ward, "ward_code"), (SplitBy.CaseType, "case_type"), (SplitBy.Agency, "agency_id"), (SplitBy.Rating, "rating"), (SplitBy.AgeBand, "age_band"), (SplitBy.Theme, "theme")];

    static readonly string[] OnePlace = [.. Parts.SkipLast(1).Select(part => part.Column)];

    public static readonly string Columns = string.Join(", ", Parts.Select(part => part.Column));

    /// <summary>Null for more parts than sums are kept of.</summary>
    public static short? Of(IEnumerable<SplitBy> splits)
    {
        var bits = splits.Distinct().Select(by => Array.FindIndex(Parts, part => part.By == by)).Where(bit => bit >= 0).ToList();
        return bits.Count > MostParts ? null : (short)bits.Sum(bit => 1 << bit);
    }

    public static bool HasTheme(short cut) => (cut & 1 << Parts.Length - 1) != 0;

    /// <summary>The themes of an event, a row each; one row without a theme where it has none.</summary>
    public const string EachTheme = "cross join lateral unnest(case when cardinality(e.themes) = 0 then array[null]::text[] else e.themes end) as theme";

    /// <summary>Every sum of the events called happened, of their month and, for the kinds that are summed from the beginning, of their year.</summary>
    public static string Cells(IEnumerable<string> stockKinds)
    {
        var stock = string.Join(", ", stockKinds.Select(kind => $"'{kind}'"));
        return $"""
            {Sums("null::text", "", MostParts, 0)}
            union all
            {Sums("theme", EachTheme, MostParts - 1, 1 << Parts.Length - 1)}
            """;

        string Sums(string theme, string themes, int most, int bit) => $"""
            select span, starts_on, panel_id, kind, detail, ({bit} + {(1 << OnePlace.Length) - 1} - grouping({string.Join(", ", OnePlace.Reverse())}))::smallint as cut,
                   {string.Join(", ", OnePlace)}, {theme} as theme, sum(quantity)::bigint as quantity
            from happened e {themes}
            cross join lateral (values ('Month', date_trunc('month', occurred_on)::date), ('Year', date_trunc('year', occurred_on)::date)) as s (span, starts_on)
            where span = 'Month' or kind in ({stock})
            group by span, starts_on, panel_id, kind, detail, {(themes.Length > 0 ? "theme, " : "")}grouping sets ({string.Join(", ", Sets(most))})
            """;
    }

    static IEnumerable<string> Sets(int most) => Enumerable.Range(0, 1 << OnePlace.Length)
        .Where(set => int.PopCount(set) <= most)
        .Select(set => $"({string.Join(", ", OnePlace.Where((_, bit) => (set & 1 << bit) != 0))})");
}
