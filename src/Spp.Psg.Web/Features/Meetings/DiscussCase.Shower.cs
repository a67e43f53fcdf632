using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class DiscussCase
{
    public sealed class Shower(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var names = await known.ReadAsync(cancellationToken);
            var meeting = await db.MeetingSeenBy(actor, query.Id, cancellationToken);
            var @case = await db.CaseSeenBy(actor, query.Address, cancellationToken);
            if (meeting.Agenda.All(item => item.CaseId != @case.Id))
                throw new NotSeen();
            var rows = await AgendaRow.ReadAsync(db, actor, meeting.Id, cancellationToken);
            audit.About(@case.Id, [meeting.Id, .. rows.Select(row => row.CaseId)]);
            audit.Because("Meeting of the panel");
            if (meeting.Status == MeetingStatus.Open && meeting.NotYet is null) // the list that is displayed at the meeting: domain.md 6.2
            {
                audit.Is(Operation.Disclosure);
                audit.To("Those present at the meeting");
            }

            var last = await db.DiscussionsSeenBy(actor).Where(before => before.CaseId == @case.Id && before.MeetingId != meeting.Id)
                .Join(db.MeetingsSeenBy(actor), before => before.MeetingId, at => at.Id, (before, at) => new { before, at.StartsAt })
                .OrderByDescending(both => both.StartsAt).FirstOrDefaultAsync(cancellationToken);
            var said = await db.DiscussionsSeenBy(actor).SingleOrDefaultAsync(one => one.MeetingId == meeting.Id && one.CaseId == @case.Id, cancellationToken);
            var actions = await db.ActionsSeenBy(actor)
                .Where(action => action.CaseId == @case.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress))
                .OrderBy(action => action.DueOn).Take(20).ToListAsync(cancellationToken);
            var typed = meeting.Status == MeetingStatus.Open
                ? await db.TypedSeenBy(actor).Where(one => one.MeetingId == meeting.Id && one.CaseId == @case.Id).OrderBy(one => one.Field).ToListAsync(cancellationToken)
                : [];
            var conflicted = await db.ConflictsSeenBy(actor).Where(conflict => conflict.CaseId == @case.Id && conflict.LiftedAt == null).Select(conflict => conflict.UserId).ToListAsync(cancellationToken);
            return new Answer(
                meeting.On, meeting.StartsAt, names.Panel(meeting.PanelId).Code, meeting.Status, LondonTime.DateOf(clock.GetUtcNow()), meeting.NotYet, names.QuorumWarning(meeting),
                meeting.Attendance.Count(one => one.IsPresent), meeting.Statement.Version,
                [.. rows.Where(row => !row.IsOff)],
                new CaseLines(
                    @case.Id, @case.Reference, @case.Title, @case.Place, names.Ward(@case.WardCode), @case.Type, names.User(@case.LeadId), @case.OpenedAt, @case.Summary, @case.Objective,
                    @case.Rating, @case.RatingReason, @case.NextReviewOn, @case.Status),
                last is null ? null : new LastTime(LondonTime.DateOf(last.StartsAt), last.before.Decision, last.before.RatingAfter, last.before.Facts),
                [.. actions.Select(action => new OpenAction(names.Doing(action.OwnerId, action.ContactId, action.AgencyId), action.Text, action.DueOn, action.MeetingId == meeting.Id))],
                said is null ? null : new Saved(said.Version, new DiscussionFacts
                {
                    Decision = said.Decision,
                    RatingAfter = said.RatingAfter,
                    RatingReason = said.RatingReason,
                    NextReviewOn = said.NextReviewOn,
                    VictimUpdate = said.VictimUpdate,
                    Facts = said.Facts,
                    Opinion = said.Opinion,
                }, said.RatingBefore),
                said is null ? null : names.User(said.SavedById), said?.SavedAt,
                [.. meeting.NotAccepted.Select(one => names.User(one.UserId)).Order(StringComparer.CurrentCulture)],
                [.. meeting.Attendance.Where(one => one.IsPresent && conflicted.Contains(one.UserId)).Select(one => names.User(one.UserId)).Order(StringComparer.CurrentCulture)],
                meeting.MinutesBehind(clock.GetUtcNow()), meeting.Agenda.FirstOrDefault(item => item.CaseId == @case.Id)?.BeganAt, typed);
        }
    }
}
