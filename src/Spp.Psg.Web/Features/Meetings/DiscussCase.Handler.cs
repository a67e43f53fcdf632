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
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class DiscussCase
{
    /// <summary>What the saved record says in a field of words; empty where there is none.</summary>
    internal static string SavedText(Discussion? said, string field) => TypedField.Plain(field switch
    {
        "Form.Facts.Facts" => said?.Facts,
        "Form.Facts.Opinion" => said?.Opinion,
        "Form.Facts.VictimUpdate" => said?.VictimUpdate,
        "Form.Facts.RatingReason" => said?.RatingReason,
        _ => null,
    });

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
            var posted = Posted(command);
            await db.SettleAsync(actor, meeting.Id, @case.Id, Stands(said, posted), posted, command.Typed, now, cancellationToken);
            return await AgendaRow.NextAsync(db, actor, meeting, @case.Id, cancellationToken);
        }

        /// <summary>What was sent, by field, as live.js sends it.</summary>
        static Dictionary<string, string> Posted(Command command)
        {
            var posted = new Dictionary<string, string>
            {
                ["Form.Facts.Facts"] = TypedField.Plain(command.Facts.Facts),
                ["Form.Facts.Opinion"] = TypedField.Plain(command.Facts.Opinion),
                ["Form.Facts.VictimUpdate"] = TypedField.Plain(command.Facts.VictimUpdate),
                ["Form.Facts.RatingReason"] = TypedField.Plain(command.Facts.RatingReason),
                ["Form.Line"] = TypedField.Plain(command.Line),
            };
            for (var at = 0; at < Math.Min(command.Actions.Count, 10); at++)
                posted[$"Form.Actions[{at}].Text"] = TypedField.Plain(command.Actions[at].Text);
            return posted;
        }

        /// <summary>What each field says from now on: the record, and no action, for those are given.</summary>
        static Dictionary<string, string> Stands(Discussion said, Dictionary<string, string> posted)
        {
            var stands = posted.Keys.ToDictionary(field => field, field => SavedText(said, field));
            stands["Form.Facts.Decision"] = said.Decision.ToString();
            stands["Form.Facts.RatingAfter"] = said.RatingAfter.ToString();
            stands["Form.Facts.NextReviewOn"] = Shown.Date(said.NextReviewOn);
            foreach (var action in posted.Keys.Where(field => field.StartsWith("Form.Actions", StringComparison.Ordinal)))
                (stands[action.Replace(".Text", ".OwnerId", StringComparison.Ordinal)], stands[action.Replace(".Text", ".DueOn", StringComparison.Ordinal)]) = ("", "");
            return stands;
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
