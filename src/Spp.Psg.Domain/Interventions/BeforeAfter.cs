using System.Globalization;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Interventions;

/// <summary>The months that are compared: so many whole months before a day, and the whole months after it. The month of the day counts for neither, unless it is its first day.</summary>
public sealed record MonthsAround(DateOnly On, IReadOnlyList<DateOnly> Before, IReadOnlyList<DateOnly> After)
{
    public const int Most = 24;

    /// <param name="last">The newest month that is known.</param>
    public static MonthsAround Of(DateOnly on, int months, DateOnly last)
    {
        var month = new DateOnly(on.Year, on.Month, 1);
        var after = on.Day == 1 ? month : month.AddMonths(1);
        var known = Math.Clamp(((last.Year - after.Year) * 12) + last.Month - after.Month + 1, 0, months);
        return new MonthsAround(on, [.. Enumerable.Range(0, months).Select(at => month.AddMonths(at - months))], [.. Enumerable.Range(0, known).Select(at => after.AddMonths(at))]);
    }

    /// <summary>Without the months of which nothing is known: no value is not the same as none.</summary>
    public MonthsAround Only(IReadOnlyCollection<DateOnly> known) => this with { Before = [.. Before.Where(known.Contains)], After = [.. After.Where(known.Contains)] };

    public IEnumerable<DateOnly> All => Before.Concat(After);

    public DateOnly First => Before[0];
    public DateOnly Last => After.Count > 0 ? After[^1] : Before[^1];

    /// <summary>Whether the same months of the year stand on both sides, so that summer spoils nothing.</summary>
    public bool IsOfSameSeasons => Before.Select(month => month.Month).Order().SequenceEqual(After.Select(month => month.Month).Order());
}

/// <summary>How many there were in each month before and after.</summary>
public sealed record BeforeAfter(string Name, IReadOnlyList<int> Before, IReadOnlyList<int> After)
{
    /// <summary>Fewer than these say nothing, whichever way they went (our choice; no published number was found).</summary>
    public const int Fewest = 10;

    public static BeforeAfter Of(string name, MonthsAround months, IReadOnlyDictionary<DateOnly, int> counts) =>
        new(name, [.. months.Before.Select(month => counts.GetValueOrDefault(month))], [.. months.After.Select(month => counts.GetValueOrDefault(month))]);

    public int Events => Before.Sum() + After.Sum();
    public decimal MeanBefore => Mean(Before);
    public decimal MeanAfter => Mean(After);
    public Change Change => new(MeanAfter, MeanBefore);
    public bool IsFew => Events < Fewest;

    /// <summary>The means a month lie further apart than twice the error of counts such as these, which chance alone makes once in twenty times.</summary>
    public bool IsMoreThanChance => !IsFew && After.Count > 0 && (double)Math.Abs(Change.Absolute) > 2 * Math.Sqrt(((double)MeanBefore / Before.Count) + ((double)MeanAfter / After.Count));

    public string Shown => string.Create(CultureInfo.InvariantCulture, $"{Rounding.HalfUp(MeanBefore, 1):0.0} a month before, {Rounding.HalfUp(MeanAfter, 1):0.0} after: {Change.PercentShown()}");

    static decimal Mean(IReadOnlyList<int> counts) => counts.Count == 0 ? 0 : (decimal)counts.Sum() / counts.Count;
}

/// <summary>Did it work? What the counts round the place of an intervention show, and what may not be concluded from them.</summary>
/// <param name="Ring">The same distance again around it, into which a problem may have moved; none where only whole wards are counted.</param>
public sealed record Effect(MonthsAround Months, BeforeAfter Place, BeforeAfter? Ring, BeforeAfter? Comparison)
{
    public IReadOnlyList<string> Conclusions => [.. Sentences()];

    IEnumerable<string> Sentences()
    {
        if (Months.After.Count == 0)
        {
            yield return "No whole month after it is known yet: there is nothing to compare.";
            yield break;
        }
        if (Place.IsFew)
            yield return $"{(Place.Events == 1 ? "1 event" : $"{Place.Events} events")} in {Months.Before.Count + Months.After.Count} months: so few say nothing, whichever way they went. It may not be concluded that it worked, nor that it did not.";
        else if (!Place.IsMoreThanChance)
            yield return "The difference is no larger than chance alone often makes of counts such as these. It may not be concluded that it worked.";
        else
        {
            yield return $"{(Place.Change.Direction == Direction.Down ? "Fewer" : "More")} afterwards, and the difference is larger than chance alone often makes. It may not be concluded from that alone that this was the cause: places are chosen when they are at their worst, and most get better from there.";
            if (Comparison is { IsFew: false } other && other.Change.Direction == Place.Change.Direction && other.Change.Percent is { } there && Place.Change.Percent is { } here && Math.Abs(there) * 2 >= Math.Abs(here))
                yield return $"It changed likewise in {other.Name} ({other.Change.PercentShown()}): whatever was at work was at work there too.";
            else if (Comparison is { IsFew: false } unlike)
                yield return $"It did not change likewise in {unlike.Name} ({unlike.Change.PercentShown()}).";
        }
        if (Ring is { IsMoreThanChance: true, Change.Direction: Direction.Up })
            yield return "In the ring around it there were more afterwards: part of the problem may have moved there.";
        else if (Ring is { IsFew: false })
            yield return "The ring around it shows no rise that is larger than chance makes.";
        if (!Months.IsOfSameSeasons)
            yield return "The months before and after are not the same months of the year: part of the difference may be the season.";
    }
}
