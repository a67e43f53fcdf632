using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Meetings;

/// <summary>What is wrong or missing in the minutes, said beside them: what they say is never changed.</summary>
public sealed class MinutesCorrection
{
    MinutesCorrection() { }

    public Guid Id { get; private init; }
    public Guid MeetingId { get; private init; }

    /// <summary>The case that it is about; none for the meeting as a whole.</summary>
    public Guid? CaseId { get; private init; }

    public string Text { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public Guid MadeById { get; private init; }

    /// <summary>Until the minutes are approved.</summary>
    public static MinutesCorrection Make(Minutes minutes, Guid? caseId, string? text, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(text), "Text", "Enter what the minutes should say")
            .Refuse(minutes.ApprovedAt is not null, "", "These minutes were approved and are not corrected any more: say it at the next meeting")
            .Hold();
        return new MinutesCorrection { Id = Guid.CreateVersion7(now), MeetingId = minutes.MeetingId, CaseId = caseId, Text = text!.Trim(), MadeAt = now, MadeById = by.UserId };
    }
}

/// <summary>Which minutes somebody was given.</summary>
public enum MinutesVersion { Draft, Approved, Disclosure }

/// <summary>That one person was given the minutes: a line of the disclosure log (domain.md 6.4).</summary>
public sealed class MinutesRecipient
{
    MinutesRecipient() { }

    public Guid Id { get; private init; }
    public Guid MeetingId { get; private init; }
    public Guid? UserId { get; private init; }

    /// <summary>Who is no user of the service, and of which body.</summary>
    public string? Outsider { get; private init; }

    public MinutesVersion Version { get; private init; }
    public SharingGateway Gateway { get; private init; }
    public string? Reason { get; private init; }
    public DateTimeOffset GivenAt { get; private init; }
    public Guid GivenById { get; private init; }

    /// <summary>A member of the panel, under the gateway that the panel itself stands on.</summary>
    public static MinutesRecipient Member(Minutes minutes, Guid userId, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MeetingId = minutes.MeetingId,
        UserId = userId,
        Version = minutes.ApprovedAt is null ? MinutesVersion.Draft : MinutesVersion.Approved,
        Gateway = SharingGateway.Cda115,
        GivenAt = now,
        GivenById = by.UserId,
    };

    /// <summary>Somebody outside, who gets the version for disclosure.</summary>
    public static MinutesRecipient Outside(Minutes minutes, string? whom, SharingGateway? gateway, string? reason, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(whom), "Whom", "Enter who receives it and for which body")
            .Refuse(gateway is null, "Gateway", "Select what allows it")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why they need it")
            .Hold();
        return new MinutesRecipient
        {
            Id = Guid.CreateVersion7(now),
            MeetingId = minutes.MeetingId,
            Outsider = whom!.Trim(),
            Version = MinutesVersion.Disclosure,
            Gateway = gateway!.Value,
            Reason = reason!.Trim(),
            GivenAt = now,
            GivenById = by.UserId,
        };
    }
}
