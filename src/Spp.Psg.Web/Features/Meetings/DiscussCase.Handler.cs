using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class DiscussCase
{
    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            await db.OneAtATimeAsync(actor, command.MeetingId, command.Address, cancellationToken);
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var meeting = await db.MeetingSeenBy(actor, command.MeetingId, cancellationToken);
            audit.About(@case.Id, meeting.Id);
            meeting.RefuseIfHeld();
            var said = await db.DiscussionsSeenBy(actor).SingleOrDefaultAsync(one => one.MeetingId == meeting.Id && one.CaseId == @case.Id, cancellationToken);
            if (said is not null)
                ChangedMeanwhile.Unless(said.Version, command.Version ?? 0);

            var again = said is not null;
            if (said is null)
                db.Keep(said = Discussion.Record(Guid.CreateVersion7(now), meeting, @case.Id, @case.Rating, command.Facts, actor, now));
            else
                said.Correct(meeting, command.Facts, actor, now);
            await Rate(said, meeting, @case, again, now, cancellationToken);
            @case.Discussed(meeting.On, said.NextReviewOn, (again ? "Corrected: " : "") + said.Sentence(meeting), actor, now);
            await Assign(command, meeting, @case, now, cancellationToken);
            return await AgendaRow.NextAsync(db, actor, meeting, @case.Id, cancellationToken);
        }

        /// <summary>The panel's word on the rating. A correction takes back what was counted before it.</summary>
        async Task Rate(Discussion said, Meeting meeting, Case @case, bool again, DateTimeOffset now, CancellationToken cancellation)
        {
            if (said.RatingAfter == @case.Rating)
                return;
            var moment = new RatingMoment(@case.Id, Assessor.Of(current.Actor), now, LondonTime.DateOf(now));
            var decided = RiskAssessment.ByPanel(said.RatingAfter, said.RatingReason ?? "corrected in the meeting", meeting.Id, moment);
            var basis = (await db.RatingBasisOf(current.Actor, @case.Id, cancellation)).With(decided);
            said.RefuseUnlessRated(basis.On(moment.On));
            db.Keep(decided);
            basis.Rate(@case, current.Actor, now);
            if (again)
                foreach (var earlier in await db.NotTakenBackAsync(current.Actor, CountedEventKind.RatingChanged, meeting.Id, @case.Id, cancellation))
                    db.Count(earlier.Reverse(now));
            if (said.ChangedRating)
                db.Count(meeting.Counted(CountedEventKind.RatingChanged, @case, said.RatingAfter, now, $"{said.RatingBefore} to {said.RatingAfter}"));
        }

        async Task Assign(Command command, Meeting meeting, Case @case, DateTimeOffset now, CancellationToken cancellation)
        {
            var names = await known.ReadAsync(cancellation);
            var refusals = new List<Refusal>();
            for (var i = 0; i < command.Actions.Count; i++)
            {
                var line = command.Actions[i];
                if (line.IsEmpty)
                    continue;
                try
                {
                    var facts = new ActionFacts { Text = line.Text, DueOn = line.DueOn }.To(names.ActionDoer(line.OwnerId));
                    var action = AgencyAction.Assign(Guid.CreateVersion7(now), @case, facts, meeting.Id, null, current.Actor, now);
                    db.Keep(action);
                    db.Count(action.Counted(CountedEventKind.ActionAssigned, @case, now));
                }
                catch (RuleBroken broken)
                {
                    refusals.AddRange(broken.Refusals.Select(refusal => refusal with { Field = refusal.Field.Replace("Facts.", $"Actions[{i}].", StringComparison.Ordinal) }));
                }
            }

            if (refusals.Count > 0)
                throw new RuleBroken(refusals);
        }
    }
}
