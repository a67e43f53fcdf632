namespace Spp.Psg.Domain.Meetings;

/// <summary>When a panel usually meets: the PSG on the second Wednesday of the month, the Youth PSG on the third, at 10 in the morning (domain.md 8).</summary>
public static class MeetingCalendar
{
    public static readonly TimeOnly UsualTime = new(10, 0);

    /// <summary>The next usual day after today and after the last meeting planned.</summary>
    public static DateOnly NextFor(bool youth, DateOnly today, DateOnly? lastPlannedOn)
    {
        var after = lastPlannedOn > today ? lastPlannedOn.Value : today;
        for (var month = new DateOnly(after.Year, after.Month, 1); ; month = month.AddMonths(1))
            if (Wednesday(month, youth ? 3 : 2) is var day && day > after)
                return day;
    }

    static DateOnly Wednesday(DateOnly month, int number)
    {
        var first = month.AddDays(((int)DayOfWeek.Wednesday - (int)month.DayOfWeek + 7) % 7);
        return first.AddDays(7 * (number - 1));
    }
}
