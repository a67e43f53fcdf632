using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Referrals;

/// <summary>When a referral is to be decided (domain.md 3.3): within 5 working days, an urgent one on the day it comes, whatever day that is.</summary>
public static class TriageTarget
{
    const int Days = 5;

    public static DateOnly Of(bool isUrgent, DateOnly received) => isUrgent ? received : WorkingDays.Add(received, Days);

    /// <summary>In words, since colour alone says nothing: "3 working days left", "due today", "overdue by 1 working day".</summary>
    public static string Left(DateOnly dueOn, DateOnly today)
    {
        if (dueOn == today)
            return "due today";
        var days = WorkingDays.Between(today, dueOn);
        return (dueOn < today, days) switch
        {
            (true, 0) => "overdue",
            (true, _) => $"overdue by {Counted(-days)}",
            _ => $"{Counted(days)} left",
        };
    }

    static string Counted(int days) => $"{days} working {(days == 1 ? "day" : "days")}";
}
