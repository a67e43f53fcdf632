namespace Spp.Psg.Domain.People;

/// <summary>The 18th birthday: when it is watched, and what changes on it.</summary>
public static class Adulthood
{
    public const int Age = 18; // Family Law Reform Act 1969 s.1

    /// <summary>An 18th birthday within this many days triggers a hand-over check to adult tools (domain.md 3.9).</summary>
    public const int WatchedDays = 90;

    public static DateOnly BeginsOn(DateOnly bornOn) => Time.Age.ReachedOn(bornOn, Age);

    public static bool IsNear(DateOnly bornOn, DateOnly today) => BeginsOn(bornOn) is var on && on > today && on.DayNumber - today.DayNumber <= WatchedDays;

    /// <summary>What is different from that day on.</summary>
    public static IReadOnlyList<string> Changes { get; } =
    [
        "Check the hand-over from the Youth PSG and youth services to adult tools", // domain.md 3.9
        "The youth screen and its safeguarding conversation no longer apply: a concern about an adult goes to adult safeguarding", // domain.md 4.5
        "A new injunction may last longer than 12 months or have no end", // Anti-social Behaviour, Crime and Policing Act 2014 s.1(6)
        "A new criminal behaviour order lasts at least 2 years, and its yearly review ends", // Sentencing Act 2020 ss.334(5), 337
        "The youth justice service need not be consulted before an order", // domain.md 1, YJS
        "A case with them as suspect only is kept until a year after this birthday, if that is later than 2 years after closure", // domain.md 6.3
    ];
}
