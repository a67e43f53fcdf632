using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Access;

/// <summary>Why a grant was given: shared for a time, named on a restricted case, or an emergency.</summary>
public enum GrantKind { Shared, Named, Emergency }

/// <summary>Lets one agency, or one person, see one case that their panels do not open to them.</summary>
public sealed class CaseGrant
{
    /// <summary>A share lasts a year at most, so that somebody decides again (domain.md 6.2, s.39: time limits for periodic review).</summary>
    public const int LongestMonths = 12;

    CaseGrant() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid? AgencyId { get; private init; }
    public Guid? UserId { get; private init; }
    public GrantKind Kind { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset GrantedAt { get; private init; }
    public Guid GrantedById { get; private init; }

    /// <summary>The first instant at which it no longer holds; null for those named on a restricted case.</summary>
    public DateTimeOffset? EndsAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }

    public bool Holds(DateTimeOffset now) => EndedAt is null && !(EndsAt <= now);

    /// <summary>Shares a case with an agency or a person to the end of a day. A restricted case is shared with people by name only.</summary>
    public static CaseGrant Share(Guid caseId, bool isRestricted, Guid? agencyId, Guid? userId, DateOnly? until, string? reason, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse((agencyId is null) == (userId is null), "With", "Select an agency or a person")
            .Refuse(isRestricted && agencyId is not null, "With", "This case is restricted: share it with a person by name")
            .Refuse(userId == by.UserId, "With", "Select somebody else")
            .Refuse(until is null, "Until", "Enter the last day of access")
            .Refuse(until < today, "Until", "The last day must be today or later")
            .Refuse(until > today.AddMonths(LongestMonths), "Until", $"The last day must be {today.AddMonths(LongestMonths).InWords()} or earlier")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why they need to see the case")
            .Hold();
        return New(caseId, agencyId, userId, GrantKind.Shared, reason!.Trim(), LondonTime.StartOf(until!.Value.AddDays(1)), by, now);
    }

    /// <summary>Names a person on a restricted case.</summary>
    public static CaseGrant Name(Guid caseId, Guid userId, string reason, Actor by, DateTimeOffset now) =>
        New(caseId, null, userId, GrantKind.Named, reason, null, by, now);

    /// <summary>What an emergency opens, for its own few hours.</summary>
    public static CaseGrant Emergency(EmergencyAccess emergency, Actor by, DateTimeOffset now) =>
        New(emergency.CaseId, null, emergency.UserId, GrantKind.Emergency, emergency.Reason, emergency.EndsAt, by, now);

    /// <summary>The lead of a restricted case stays named on it, and nobody shuts themselves out by mistake.</summary>
    public bool MayBeEnded(Guid leadId, Actor by) => UserId != leadId && UserId != by.UserId;

    /// <summary>Ends it before its time, as <see cref="MayBeEnded"/> allows.</summary>
    public void EndEarly(Guid leadId, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(!MayBeEnded(leadId, by), "", "This access cannot be ended here").Hold();
        End(by, now);
    }

    public void End(Actor by, DateTimeOffset now)
    {
        if (EndedAt is null)
            (EndedAt, EndedById) = (now, by.UserId);
    }

    static CaseGrant New(Guid caseId, Guid? agencyId, Guid? userId, GrantKind kind, string reason, DateTimeOffset? endsAt, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CaseId = caseId,
        AgencyId = agencyId,
        UserId = userId,
        Kind = kind,
        Reason = reason,
        GrantedAt = now,
        GrantedById = by.UserId,
        EndsAt = endsAt,
    };
}
