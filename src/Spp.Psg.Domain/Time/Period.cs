namespace Spp.Psg.Domain.Time;

/// <summary>How the law counts time: one method per family of wording (T-1 to T-5 of the domain brief).</summary>
public static class Period
{
    /// <summary>The same day of the month so many months or years on, or the month's last day where it has no such day.</summary>
    public static DateOnly CorrespondingDate(DateOnly from, Length length) => length.Unit switch
    {
        Measure.Days => from.AddDays(length.Value),
        Measure.Weeks => from.AddDays(7 * length.Value),
        Measure.Months => from.AddMonths(length.Value),
        Measure.Years => from.AddMonths(12 * length.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, "Dates are counted in days, weeks, months or years"),
    };

    /// <summary>T-1, "beginning with": the date is day one. Returns the last day of the period.
    /// Where a month lacks the day, the day before its last: the cautious reading, and the same as <see cref="NoLongerThan"/>.</summary>
    public static DateOnly BeginningWith(DateOnly firstDay, Length length) => CorrespondingDate(firstDay, length).AddDays(-1);

    /// <summary>T-2, "following the date of": the date itself is left out. Returns the last day of the period.</summary>
    public static DateOnly Following(DateOnly day, Length length) => CorrespondingDate(day, length);

    /// <summary>So long before a date, for planning; a short term cannot ask for work before it began.</summary>
    public static DateOnly Before(DateOnly date, Length length, DateOnly notBefore)
    {
        var planned = CorrespondingDate(date, length with { Value = -length.Value });
        return planned < notBefore ? notBefore : planned;
    }

    /// <summary>T-3, "hours after": elapsed hours, whatever the clocks on the walls do.</summary>
    public static DateTimeOffset HoursAfter(DateTimeOffset start, int hours) => start.ToUniversalTime().AddHours(hours);

    /// <summary>T-4: as T-3, but a disregarded local day, midnight to midnight, counts for nothing.</summary>
    public static DateTimeOffset HoursAfter(DateTimeOffset start, int hours, Func<DateOnly, bool> disregarded)
    {
        var left = TimeSpan.FromHours(hours);
        for (var now = start.ToUniversalTime(); ;)
        {
            var today = LondonTime.DateOf(now);
            var midnight = LondonTime.StartOf(today.AddDays(1));
            if (!disregarded(today))
            {
                if (now + left <= midnight)
                    return now + left;
                left -= midnight - now;
            }
            now = midnight;
        }
    }

    /// <summary>T-5, "may not exceed": what an order beginning on a date may state as its end.</summary>
    public static Longest NoLongerThan(DateOnly start, Length length) => new(CorrespondingDate(start, length));

    /// <summary>T-5 turned round, "not less than": the earliest ends that an order beginning on a date may state.</summary>
    public static Shortest NoShorterThan(DateOnly start, Length length) => new(CorrespondingDate(start, length));

    public static bool ChristmasDay(DateOnly date) => date is { Month: 12, Day: 25 };
}

/// <summary>The ends a maximum allows. A court may hold that the period ends the day before the corresponding date,
/// so an end on that date is lawful but doubtful; any later end is refused.</summary>
public readonly record struct Longest(DateOnly WarnsAt)
{
    public DateOnly SafeEnd => WarnsAt.AddDays(-1);
    public DateOnly RefusedFrom => WarnsAt.AddDays(1);
    public bool Refuses(DateOnly end) => end > WarnsAt;
    public bool Doubts(DateOnly end) => end == WarnsAt;
}

/// <summary>The ends a minimum allows. The day before the corresponding date completes the period, though a court that
/// does not count the first day would find it a day short; any earlier end is refused.</summary>
public readonly record struct Shortest(DateOnly SafeEnd)
{
    public DateOnly WarnsAt => SafeEnd.AddDays(-1);
    public bool Refuses(DateOnly end) => end < WarnsAt;
    public bool Doubts(DateOnly end) => end == WarnsAt;
}
