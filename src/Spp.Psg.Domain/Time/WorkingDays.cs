namespace Spp.Psg.Domain.Time;

/// <summary>Monday to Friday without bank holidays: for local standards only (T-10); statutory clocks do not use it.</summary>
public static class WorkingDays
{
    public static bool IsWorkingDay(DateOnly date) => WhyNot(date) is null;

    /// <summary>The working day that lies so many working days after a date, which does not itself count. Negative goes back.</summary>
    public static DateOnly Add(DateOnly date, int days)
    {
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(Math.Sign(days));
            if (IsWorkingDay(date))
                left--;
        }
        return date;
    }

    /// <summary>How many working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when it lies before.</summary>
    public static int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -Between(to, from);
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            days += IsWorkingDay(day) ? 1 : 0;
        return days;
    }

    /// <summary>Why courts and offices are shut: "a Saturday and a bank holiday (Boxing Day)"; nothing on a working day.</summary>
    public static string? WhyNot(DateOnly date) =>
        (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, BankHolidays.NameOf(date)) switch
        {
            (true, { } name) => $"a {date.DayOfWeek} and a bank holiday ({name})",
            (true, null) => $"a {date.DayOfWeek}",
            (false, { } name) => $"a bank holiday ({name})",
            _ => null,
        };
}
