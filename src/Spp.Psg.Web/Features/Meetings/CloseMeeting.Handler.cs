using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class CloseMeeting
{
    /// <summary>Counts what was discussed and deferred only now, so that what was corrected during the meeting counts once and as it ended.</summary>
    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var meeting = await db.MeetingHeldBy(actor, command.MeetingId, cancellationToken);
            audit.About(null, meeting.Id);
            var ids = meeting.Agenda.Select(item => item.CaseId).ToList();
            var cases = await db.CasesSeenBy(actor).AsNoTracking().Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, cancellationToken);
            meeting.Close(actor, now, ids.Count - cases.Count);
            var said = await db.DiscussionsSeenBy(actor).AsNoTracking().Where(one => one.MeetingId == meeting.Id).ToDictionaryAsync(one => one.CaseId, cancellationToken);
            var unsaved = await db.UnsavedAsync(actor, meeting.Id, (@case, field) => DiscussCase.SavedText(said.GetValueOrDefault(@case), field), cancellationToken);
            Domain.Meetings.Meeting.RefuseUnsaved([.. unsaved.Where(cases.ContainsKey).Select(@case => cases[@case].Reference).Order(StringComparer.Ordinal)]);
            await db.ForgetTypedAsync(actor, meeting.Id, cancellationToken);
            var actions = await db.ActionsSeenBy(actor).AsNoTracking().Where(action => action.MeetingId == meeting.Id).OrderBy(action => action.DueOn).ThenBy(action => action.Id).ToListAsync(cancellationToken);

            db.Count(meeting.Counted(now));
            foreach (var agency in meeting.Attendance.Where(one => one.IsPresent).Select(one => one.AgencyId).Distinct())
                db.Count(meeting.CountedPresent(agency, now));
            var youngest = await db.YoungestOf(actor, ids, cancellationToken);
            foreach (var item in meeting.Agenda)
                db.Count(said.TryGetValue(item.CaseId, out var one)
                    ? meeting.Counted(CountedEventKind.CaseDiscussed, cases[item.CaseId], one.RatingAfter, now, youngestBornOn: youngest.GetValueOrDefault(item.CaseId))
                    : meeting.Counted(CountedEventKind.CaseDeferred, cases[item.CaseId], cases[item.CaseId].Rating, now));
            var names = await known.ReadAsync(cancellationToken);
            var present = meeting.Attendance.Where(one => one.IsPresent).Select(one => one.UserId).ToList();
            var conflicts = await db.ConflictsSeenBy(actor).AsNoTracking().Where(conflict => ids.Contains(conflict.CaseId) && present.Contains(conflict.UserId) && conflict.LiftedAt == null).ToListAsync(cancellationToken);
            var left = conflicts.ToLookup(conflict => conflict.CaseId, conflict => names.User(conflict.UserId));
            db.Keep(new Minutes(meeting.Id, now, actor.UserId) { Text = Write(meeting, meeting.Agenda.Count(item => said.ContainsKey(item.CaseId)), names) }, Items(meeting, cases, said, actions.ToLookup(action => action.CaseId), left, names));
            return Unit.Value;
        }

        static MinutesText Write(Meeting meeting, int discussed, Names names)
        {
            var people = meeting.Attendance
                .Select(one => new MinutesPresent(names.User(one.UserId), names.Agency(one.AgencyId), one.Mode, one.AcceptedAt, one.StandsInForId is { } member ? names.User(member) : null, one.ArrivedAt, one.LeftAt))
                .OrderBy(one => one.Agency, StringComparer.CurrentCulture).ThenBy(one => one.Name, StringComparer.CurrentCulture).ToList();
            return new MinutesText(
                names.Panel(meeting.PanelId).Name, meeting.Kind, meeting.Reason, meeting.StartsAt, meeting.Place, meeting.OpenedAt!.Value, meeting.ClosedAt!.Value, names.User(meeting.ClosedById!.Value),
                meeting.Statement.Version, names.QuorumWarning(meeting),
                [.. people.Where(one => one.Mode != AttendanceMode.Apologies)],
                [.. people.Where(one => one.Mode == AttendanceMode.Apologies)],
                discussed, meeting.Agenda.Count() - discussed);
        }

        static IEnumerable<MinutesItem> Items(Meeting meeting, Dictionary<Guid, Case> cases, Dictionary<Guid, Discussion> said, ILookup<Guid, AgencyAction> actions, ILookup<Guid, string> left, Names names) =>
            meeting.Agenda.Select(item => new MinutesItem(
                item.Position, item.Section, item.CaseId, cases[item.CaseId].Reference, cases[item.CaseId].Title, item.DeferredBecause,
                said.TryGetValue(item.CaseId, out var one)
                    ? new MinutesDiscussion(one.Kind, one.Decision, one.RatingBefore, one.RatingAfter, one.RatingReason, one.NextReviewOn, one.VictimUpdate, one.Facts, one.Opinion)
                    : null,
                [.. actions[item.CaseId].Select(action => new MinutesAction(names.Agency(action.AgencyId), (action.OwnerId ?? action.ContactId) is { } named ? names.User(named) : "Nobody named", action.Text, action.DueOn))],
                [.. left[item.CaseId].Order(StringComparer.CurrentCulture)]));
    }
}
