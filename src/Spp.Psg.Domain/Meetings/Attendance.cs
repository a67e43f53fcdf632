namespace Spp.Psg.Domain.Meetings;

/// <summary>One person at one meeting, or their apologies, and which confidentiality statement they accepted and when.</summary>
public sealed class Attendance
{
    Attendance() { }

    internal Attendance(Guid meetingId, Guid userId, Guid agencyId) => (MeetingId, UserId, AgencyId) = (meetingId, userId, agencyId);

    public Guid MeetingId { get; private init; }
    public Guid UserId { get; private init; }

    /// <summary>The agency spoken for on the day.</summary>
    public Guid AgencyId { get; private init; }

    public AttendanceMode Mode { get; private set; }
    public int? StatementVersion { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The time in London at which they came late; null for somebody who was there from the beginning.</summary>
    public TimeOnly? ArrivedAt { get; private set; }

    /// <summary>The time in London at which they went early; null for somebody who stayed to the end.</summary>
    public TimeOnly? LeftAt { get; private set; }

    /// <summary>The member of the panel in whose place they came; null for a member.</summary>
    public Guid? StandsInForId { get; private set; }

    public bool IsPresent => Mode != AttendanceMode.Apologies;

    public bool HasAccepted(ConfidentialityStatement statement) => StatementVersion == statement.Version;

    /// <summary>Keeps the time of the first acceptance however often the list is saved.</summary>
    internal void Record(AttendanceMode mode, bool accepted, ConfidentialityStatement statement, DateTimeOffset now)
    {
        Mode = mode;
        if (!accepted || !IsPresent)
            (StatementVersion, AcceptedAt) = (null, null);
        else if (!HasAccepted(statement))
            (StatementVersion, AcceptedAt) = (statement.Version, now);
        if (!IsPresent)
            (ArrivedAt, LeftAt, StandsInForId) = (null, null, null);
    }

    internal void WasThere(TimeOnly? arrivedAt, TimeOnly? leftAt, Guid? standsInFor) => (ArrivedAt, LeftAt, StandsInForId) = IsPresent ? (arrivedAt, leftAt, standsInFor) : (null, null, null);
}

/// <summary>What the list of those present says of one person.</summary>
/// <param name="Mode">Null when nothing is known of them.</param>
public sealed record AttendanceLine(Guid UserId, Guid AgencyId, AttendanceMode? Mode, bool Accepted)
{
    public TimeOnly? ArrivedAt { get; init; }
    public TimeOnly? LeftAt { get; init; }

    /// <summary>Who came in their place, listed with a line of their own.</summary>
    public Guid? SubstituteId { get; init; }

    /// <summary>Those who may: of the same agency, and not on the panel themselves.</summary>
    public IReadOnlyCollection<Guid> MayStandIn { get; init; } = [];
}
