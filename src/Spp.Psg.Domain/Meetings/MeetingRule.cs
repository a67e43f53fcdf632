using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Meetings;

/// <summary>When a panel meets: on one weekday of each month, and on the next working day where offices are shut on it.</summary>
/// <param name="Week">The first to fourth of its weekday in the month, or the last.</param>
public sealed record MeetingRule(int Week, DayOfWeek Weekday, TimeOnly At)
{
    /// <summary>The last of its weekday in the month, be it the fourth or the fifth.</summary>
    public const int Last = 5;

    /// <summary>For a panel that has set none: the PSG on the second Wednesday, the Youth PSG on the third, at 10 in the morning (domain.md 8).</summary>
    public static MeetingRule Usual(bool youth) => new(youth ? 3 : 2, DayOfWeek.Wednesday, new TimeOnly(10, 0));

    public MeetingDay In(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var usual = first.AddDays((((int)Weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (Math.Min(Week, 4) - 1)));
        if (Week == Last && usual.AddDays(7).Month == month)
            usual = usual.AddDays(7);
        return WorkingDays.WhyNot(usual) is { } why ? new(WorkingDays.Add(usual, 1), usual, $"{usual.InWords()} is {why}") : new(usual, usual, null);
    }

    /// <summary>The days after a day, without end.</summary>
    public IEnumerable<MeetingDay> After(DateOnly day)
    {
        for (var month = new DateOnly(day.Year, day.Month, 1).AddMonths(-1); ; month = month.AddMonths(1))
            if (In(month.Year, month.Month) is var next && next.On > day)
                yield return next;
    }

    /// <summary>The next one after today and after the last meeting planned.</summary>
    public MeetingDay Next(DateOnly today, DateOnly? lastPlannedOn) => After(lastPlannedOn > today ? lastPlannedOn.Value : today).First();

    public string InWords() => $"{Week switch { 1 => "First", 2 => "Second", 3 => "Third", 4 => "Fourth", _ => "Last" }} {Weekday} of the month at {At:H:mm}";
}

/// <summary>One meeting by rule.</summary>
/// <param name="UsualOn">The day that the rule says.</param>
/// <param name="Because">Why it is on another day.</param>
public sealed record MeetingDay(DateOnly On, DateOnly UsualOn, string? Because);
