using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

/// <summary>The doors to what the panels do: one sees the meetings of the panels one sits on.</summary>
public static partial class Visibility
{
    public static IQueryable<Meeting> MeetingsSeenBy(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return actor.IsJob ? db.Meetings : db.Meetings.Where(meeting => panels.Contains(meeting.PanelId));
    }

    /// <summary>One meeting, tracked, with its whole agenda, so that what one may not see keeps its place, and its attendance.</summary>
    public static async Task<Meeting> MeetingSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.MeetingsSeenBy(actor).Include(meeting => meeting.AllItems).Include(meeting => meeting.Attendance)
            .SingleOrDefaultAsync(meeting => meeting.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>The same, held until the transaction ends: of two who close, move or invite at once the second sees what the first did.</summary>
    public static async Task<Meeting> MeetingHeldBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        await db.MeetingsSeenBy(actor).Where(meeting => meeting.Id == id).ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Sequence, meeting => meeting.Sequence), cancellation);
        return await db.MeetingSeenBy(actor, id, cancellation);
    }

    /// <summary>What is listed of the cases that one sees.</summary>
    public static IQueryable<AgendaItem> AgendaSeenBy(this PsgDb db, Actor actor) =>
        db.AgendaItems.Where(item => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == item.MeetingId)
            && db.CasesSeenBy(actor).Any(@case => @case.Id == item.CaseId));

    public static IQueryable<Attendance> AttendanceSeenBy(this PsgDb db, Actor actor) =>
        db.Attendance.Where(one => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == one.MeetingId));

    public static IQueryable<Discussion> DiscussionsSeenBy(this PsgDb db, Actor actor) =>
        db.Discussions.Where(discussion => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == discussion.MeetingId)
            && db.CasesSeenBy(actor).Any(@case => @case.Id == discussion.CaseId));

    /// <summary>What is being typed of the cases that one sees.</summary>
    public static IQueryable<TypedField> TypedSeenBy(this PsgDb db, Actor actor) =>
        db.TypedFields.Where(typed => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == typed.MeetingId)
            && db.CasesSeenBy(actor).Any(@case => @case.Id == typed.CaseId));

    public static IQueryable<Minutes> MinutesSeenBy(this PsgDb db, Actor actor) =>
        db.Minutes.Where(minutes => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == minutes.MeetingId));

    /// <summary>What the minutes say of the cases that one sees.</summary>
    public static IQueryable<MinutesOfCase> MinutesOfCasesSeenBy(this PsgDb db, Actor actor) =>
        db.MinutesOfCases.Where(item => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == item.MeetingId)
            && db.CasesSeenBy(actor).Any(@case => @case.Id == item.CaseId));

    /// <summary>What was said against the minutes of the meetings, and of the cases, that one sees.</summary>
    public static IQueryable<MinutesCorrection> CorrectionsSeenBy(this PsgDb db, Actor actor) =>
        db.MinutesCorrections.Where(made => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == made.MeetingId)
            && (made.CaseId == null || db.CasesSeenBy(actor).Any(@case => @case.Id == made.CaseId)));

    public static IQueryable<MeetingInvitation> InvitationsSeenBy(this PsgDb db, Actor actor) =>
        db.MeetingInvitations.Where(one => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == one.MeetingId));

    /// <summary>How one's own panels meet.</summary>
    public static IQueryable<MeetingSeries> SeriesSeenBy(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return db.MeetingSeries.Where(series => panels.Contains(series.PanelId));
    }

    public static IQueryable<MinutesRecipient> RecipientsSeenBy(this PsgDb db, Actor actor) =>
        db.MinutesRecipients.Where(given => db.MeetingsSeenBy(actor).Any(meeting => meeting.Id == given.MeetingId));
}
