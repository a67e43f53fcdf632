namespace Spp.Psg.Domain.Access;

public enum EmergencyFinding { Justified, NotJustified }

/// <summary>Somebody opened a case that they may not see because somebody was in danger: told at once, ended by the clock, reviewed afterwards.</summary>
public sealed class EmergencyAccess
{
    /// <summary>How long it lasts: a shift's half [D].</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(4);

    /// <summary>A reason says something: fewer letters cannot [D].</summary>
    public const int ShortestReason = 15;

    EmergencyAccess() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public string Reference { get; private init; } = "";
    public Guid UserId { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset EndsAt { get; private init; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public Guid? ReviewedById { get; private set; }
    public EmergencyFinding? Finding { get; private set; }
    public string? ReviewNote { get; private set; }

    /// <summary>What an emergency opens: a case that exists, that its opener has no conflict with and does not see anyway.</summary>
    public static CaseSignpost Openable(CaseSignpost? found, bool isSeen)
    {
        new Rules()
            .Refuse(found is null, "Reference", "Enter the reference of a case that exists and that you have no conflict with")
            .Refuse(isSeen, "Reference", "You may see this case already")
            .Hold();
        return found!;
    }

    public static EmergencyAccess Open(Guid caseId, string reference, string? reason, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(reason is null || reason.Trim().Length < ShortestReason, "Reason", "Enter who is in danger and what you need to know, in a sentence").Hold();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            CaseId = caseId,
            Reference = reference,
            UserId = by.UserId,
            Reason = reason!.Trim(),
            OpenedAt = now,
            EndsAt = now + Lasts,
        };
    }

    public void Review(EmergencyFinding? finding, string? note, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(ReviewedAt is not null, "", "This was reviewed already")
            .Refuse(UserId == by.UserId, "", "Somebody else has to review your own emergency access")
            .Refuse(finding is null, "Finding", "Select whether it was justified")
            .Refuse(string.IsNullOrWhiteSpace(note), "Note", "Enter what you looked at and what follows")
            .Hold();
        (ReviewedAt, ReviewedById, Finding, ReviewNote) = (now, by.UserId, finding, note!.Trim());
    }
}
