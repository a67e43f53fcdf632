using Spp.Psg.Domain.People;

namespace Spp.Psg.Domain.Reminders;

/// <summary>When the clock speaks of one kind of thing, in days from its due date.</summary>
/// <param name="Days">The stages, ascending: -3 is three days before, 1 is one day late.</param>
/// <param name="ThenEvery">Days between further stages after the last, for two years.</param>
public sealed record ReminderRule(ReminderKind Kind, IReadOnlyList<int> Days, int? ThenEvery = null)
{
    const int LongestLate = 731;

    public static IReadOnlyList<ReminderRule> All { get; } =
    [
        new(ReminderKind.ActionDue, [-3, 0, 1], ThenEvery: 7),
        new(ReminderKind.ActionSupervised, [7]), // to the owner's supervisor, domain.md 3.7
        new(ReminderKind.ActionEscalated, [21]), // to the chair
        new(ReminderKind.ActionSponsored, [42]), // to the board's sponsor
        new(ReminderKind.ReviewDue, [-7, 0, 1]),
        new(ReminderKind.ClockDue, [-28, -7, -1, 0, 1]),
        new(ReminderKind.ContactDue, [0, 1], ThenEvery: 7), // domain.md 4.6
        new(ReminderKind.CaseReviewDue, [-3, 0, 1], ThenEvery: 7), // domain.md 2.4.9
        new(ReminderKind.SubjectRequestDue, [-7, -1, 0, 1], ThenEvery: 7), // domain.md 6.2
        new(ReminderKind.PapersDue, [-2, 0, 1]), // domain.md 3.3
        new(ReminderKind.TriageDue, [0, 1]),
        new(ReminderKind.ReturnDue, [0]),
        new(ReminderKind.AssessmentDue, [1, 8]), // the first stale day, domain.md 4.6, and a week later
        new(ReminderKind.SupervisionDue, [0, 1]), // domain.md 4.6
        new(ReminderKind.SafeguardingDue, [0, 1], ThenEvery: 7), // domain.md 4.5
        new(ReminderKind.AgreementDue, [-60, -30, -7, 1]), // issue 3; the last when it has lapsed
        new(ReminderKind.TurningEighteen, [-Adulthood.WatchedDays, 0]),
    ];

    /// <summary>What nobody may turn off: deadlines of law and of safeguarding, and what somebody must decide on or guard against.</summary>
    public static bool IsBinding(ReminderKind kind) => kind is ReminderKind.ClockDue or ReminderKind.SubjectRequestDue or ReminderKind.SafeguardingDue or ReminderKind.AgreementDue
        or ReminderKind.EmergencyOpened or ReminderKind.AuditBroken or ReminderKind.ExportAsked or ReminderKind.MailFailed;

    public static ReminderRule For(ReminderKind kind) => All.Single(rule => rule.Kind == kind);

    /// <summary>
    /// Which due dates stand at which stage today. A stage lasts until the next one, so that a day on which nothing ran is
    /// made up for, and what was given late is told once at the stage it has reached.
    /// </summary>
    public IEnumerable<DueWindow> On(DateOnly today)
    {
        var stages = Stages().ToList();
        for (var at = 0; at < stages.Count; at++)
        {
            var lasts = at + 1 < stages.Count ? stages[at + 1] - 1 : LongestLate;
            // What is late stays late; what is due stays due no longer than its day.
            if (stages[at] <= 0)
                lasts = Math.Min(lasts, 0);
            yield return new DueWindow(stages[at], today.AddDays(-lasts), today.AddDays(-stages[at]));
        }
    }

    IEnumerable<int> Stages() => ThenEvery is not { } step
        ? Days
        : Days.Concat(Enumerable.Range(1, (LongestLate - Days[^1]) / step).Select(times => Days[^1] + times * step));
}

/// <summary>The due dates from <paramref name="From"/> to <paramref name="To"/> stand at this stage.</summary>
public sealed record DueWindow(int Stage, DateOnly From, DateOnly To);
