using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Reminders;

/// <summary>How somebody wants to be told by e-mail. On their page they are told always, and of what is binding at once.</summary>
public enum MailChoice
{
    [Display(Name = "At once", Description = "Each thing by itself; the reminders of a morning together")]
    AtOnce,

    [Display(Name = "One message a day", Description = "Counts and references of what is new")]
    Daily,

    [Display(Name = "One message a week", Description = "Counts and references of what is new")]
    Weekly,

    [Display(Name = "None", Description = "Only what nobody can turn off")]
    Never,
}

/// <summary>What one person chose.</summary>
public sealed class MessageChoice
{
    public static readonly TimeOnly UsualTime = new(8, 0);

    MessageChoice() { }

    public MessageChoice(Guid userId) => UserId = userId;

    public Guid UserId { get; private init; }
    public MailChoice Choice { get; private set; }

    /// <summary>When a digest comes, London time.</summary>
    public TimeOnly At { get; private set; } = UsualTime;

    public DayOfWeek Weekday { get; private set; } = DayOfWeek.Monday;

    /// <summary>What was made before is in no digest.</summary>
    public DateTimeOffset ChosenAt { get; private set; }

    public void Choose(MailChoice choice, TimeOnly at, DayOfWeek weekday, DateTimeOffset now)
    {
        if (choice != Choice)
            ChosenAt = now;
        (Choice, At, Weekday) = (choice, at, weekday);
    }

    /// <summary>The day of the newest digest that should have come by now; null when none should.</summary>
    public DateOnly? DigestDue(DateTimeOffset now)
    {
        if (Choice is not (MailChoice.Daily or MailChoice.Weekly))
            return null;
        var on = LondonTime.DateOf(now);
        if (DueAt(on) > now)
            on = on.AddDays(-1);
        while (Choice == MailChoice.Weekly && on.DayOfWeek != Weekday)
            on = on.AddDays(-1);
        return DueAt(on) >= ChosenAt ? on : null;
    }

    /// <summary>A time that the clocks leave out in spring comes an hour later.</summary>
    DateTimeOffset DueAt(DateOnly on) => LondonTime.TryAt(on, At, "", out _) ?? LondonTime.At(on, At.AddHours(1));
}
