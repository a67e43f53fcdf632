namespace Spp.Psg.Domain.Reminders;

/// <summary>One notice to one person that something is due, or has come to them.</summary>
public sealed class Reminder
{
    Reminder() { }

    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public ReminderKind Kind { get; private init; }

    /// <summary>The action, case, clock, referral or meeting that it is about.</summary>
    public Guid SubjectId { get; private init; }

    public Guid? CaseId { get; private init; }
    public string Reference { get; private init; } = "";
    public DateOnly? DueOn { get; private init; }

    /// <summary>Days from the due date at which the schedule spoke; null for what a command told.</summary>
    public int? Stage { get; private init; }

    public string Sentence { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>What it waits for, as <see cref="Held"/> says; null when it is told at once.</summary>
    public Guid? HeldFor { get; private set; }

    public DateTimeOffset? HeldUntil { get; private set; }

    public bool IsLate => Stage > 0;

    /// <summary>What a command tells somebody at once.</summary>
    public static Reminder Told(Guid userId, ReminderKind kind, string reference, Guid subjectId, Guid? caseId, DateOnly? dueOn, DateTimeOffset now) =>
        New(userId, kind, reference, subjectId, caseId, dueOn, null, now);

    /// <summary>What the clock tells, at a stage of <see cref="ReminderRule"/>.</summary>
    public static Reminder Due(Guid userId, ReminderKind kind, string reference, Guid subjectId, Guid? caseId, DateOnly dueOn, int stage, DateTimeOffset now) =>
        New(userId, kind, reference, subjectId, caseId, dueOn, stage, now);

    public void Hold(Held held) => (HeldFor, HeldUntil) = (held.For, held.Until);

    public void Dismiss(DateTimeOffset now) => SeenAt ??= now;

    static Reminder New(Guid userId, ReminderKind kind, string reference, Guid subjectId, Guid? caseId, DateOnly? dueOn, int? stage, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = userId,
        Kind = kind,
        SubjectId = subjectId,
        CaseId = caseId,
        Reference = reference,
        DueOn = dueOn,
        Stage = stage,
        Sentence = ReminderWords.Sentence(kind, reference, dueOn, stage),
        MadeAt = now,
    };
}
