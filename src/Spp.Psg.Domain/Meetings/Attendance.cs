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
    }
}

/// <summary>What the list of those present says of one person.</summary>
/// <param name="Mode">Null when nothing is known of them.</param>
public sealed record AttendanceLine(Guid UserId, Guid AgencyId, AttendanceMode? Mode, bool Accepted);
