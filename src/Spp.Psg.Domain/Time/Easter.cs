namespace Spp.Psg.Domain.Time;

/// <summary>Good Friday of any year, which some Acts leave out of their hours.</summary>
public static class Easter
{
    /// <summary>Two days before Easter Sunday of the Gregorian calendar, by the rule of the Calendar (New Style) Act 1750 as J.-M. Oudin reckons it.</summary>
    public static DateOnly GoodFriday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        var fullMoon = epact - epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11));
        var weekday = (year + year / 4 + fullMoon + 2 - century + century / 4) % 7;
        var sunday = fullMoon - weekday; // days after 21 March, less one week
        var month = 3 + (sunday + 40) / 44;
        return new DateOnly(year, month, sunday + 28 - 31 * (month / 4)).AddDays(-2);
    }
}
