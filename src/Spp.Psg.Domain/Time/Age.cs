namespace Spp.Psg.Domain.Time;

/// <summary>A person's age on the date that a rule names (T-9), never "today" by habit.</summary>
public static class Age
{
    /// <summary>An age is reached at the start of the birthday: Family Law Reform Act 1969 s.9(1). Someone born on 29 February
    /// has no such day in a common year; the anniversary has not come while February lasts, so it is 1 March. That keeps
    /// the protections of childhood one day longer rather than one day shorter.</summary>
    public static DateOnly ReachedOn(DateOnly bornOn, int years)
    {
        var year = bornOn.Year + years;
        return bornOn is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year)
            ? new DateOnly(year, 3, 1)
            : new DateOnly(year, bornOn.Month, bornOn.Day);
    }

    public static int On(DateOnly bornOn, DateOnly date)
    {
        var years = date.Year - bornOn.Year;
        return date < ReachedOn(bornOn, years) ? years - 1 : years;
    }

    public static bool IsChild(DateOnly bornOn, DateOnly date) => date < ReachedOn(bornOn, 18); // Family Law Reform Act 1969 s.1
}
