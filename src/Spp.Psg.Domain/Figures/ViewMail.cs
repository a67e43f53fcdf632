using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Figures;

/// <summary>How often somebody gets the link to a view by e-mail.</summary>
public enum ViewMail
{
    Never,

    [Display(Name = "Weekly, on Monday")]
    Weekly,

    [Display(Name = "Monthly, on the 1st")]
    Monthly,
}

/// <summary>That one person wants the link to one view, and how often.</summary>
public sealed class ViewMailing
{
    /// <summary>When it goes out on its day, London time.</summary>
    public static readonly TimeOnly SentAt = new(7, 0);

    ViewMailing() { }

    public ViewMailing(Guid viewId, Guid userId, ViewMail every, DateTimeOffset now) => (ViewId, UserId, Every, ChosenAt) = (viewId, userId, every, now);

    public Guid ViewId { get; private init; }
    public Guid UserId { get; private init; }
    public ViewMail Every { get; private set; }

    /// <summary>What was due before is not made up for.</summary>
    public DateTimeOffset ChosenAt { get; private set; }

    public void Choose(ViewMail every, DateTimeOffset now)
    {
        if (every != Every)
            (Every, ChosenAt) = (every, now);
    }

    /// <summary>The day of the newest mail that should have gone out by now; null when none should.</summary>
    public DateOnly? DueOn(DateTimeOffset now)
    {
        var on = LondonTime.DateOf(now);
        if (LondonTime.At(on, SentAt) > now)
            on = on.AddDays(-1);
        on = Every == ViewMail.Monthly ? new DateOnly(on.Year, on.Month, 1) : on.AddDays(-(((int)on.DayOfWeek + 6) % 7));
        return LondonTime.At(on, SentAt) >= ChosenAt ? on : null;
    }
}
