using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Meetings;

public enum InvitationKind { Invited, Moved, Cancelled }

/// <summary>That one person was asked to a meeting, or told of one change of it: once each. Says the panel, the time, the room and the link, and nothing of any case.</summary>
public sealed class MeetingInvitation
{
    /// <summary>How long calendars keep free for a meeting.</summary>
    public static readonly TimeSpan Sitting = TimeSpan.FromHours(2);

    MeetingInvitation() { }

    public Guid MeetingId { get; private init; }
    public Guid UserId { get; private init; }
    public int Sequence { get; private init; }
    public InvitationKind Kind { get; private init; }
    public DateTimeOffset QueuedAt { get; private init; }

    /// <param name="again">They were told of the meeting before.</param>
    public static MeetingInvitation Of(Meeting meeting, Guid userId, bool again, DateTimeOffset now) => new()
    {
        MeetingId = meeting.Id,
        UserId = userId,
        Sequence = meeting.Sequence,
        Kind = meeting.Status == MeetingStatus.Cancelled ? InvitationKind.Cancelled : again ? InvitationKind.Moved : InvitationKind.Invited,
        QueuedAt = now,
    };

    /// <param name="page">The meeting's page in the service.</param>
    public QueuedMessage Message(Meeting meeting, string panel, Uri page, DateTimeOffset now)
    {
        var title = $"{(meeting.Kind == MeetingKind.Extraordinary ? "Extraordinary meeting" : "Meeting")} of the {panel}";
        var when = $"{meeting.On.DayOfWeek} {meeting.On.InWords()}, {LondonTime.TimeOf(meeting.StartsAt):H:mm}";
        var (subject, body) = Kind switch
        {
            InvitationKind.Invited => (title, $"You are invited to the {title[..1].ToLowerInvariant()}{title[1..]}."),
            InvitationKind.Moved => ($"Changed: {title}", $"The {title[..1].ToLowerInvariant()}{title[1..]} has changed."),
            _ => ($"Cancelled: {title}", $"The {title[..1].ToLowerInvariant()}{title[1..]} is cancelled."),
        };
        var where = $"Room: {meeting.Place}{(meeting.Link is null ? "" : $"\nJoin: {meeting.Link}")}";
        var one = new CalendarEvent($"meeting-{meeting.Id}", title, page, null, meeting.StartsAt, Sitting);
        return new QueuedMessage(UserId, $"{subject}, {meeting.On.InWords()}", $"{body}\n\n{when}\n{where}", now)
        {
            Calendar = Reminders.Calendar.Invite(one, Kind == InvitationKind.Cancelled, Sequence, meeting.Place, meeting.Link, now),
        };
    }
}
