using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class SetSeries
{
    public sealed class Shower(PsgDb db, CurrentActor current, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, known) = (current.Actor, await names.ReadAsync(cancellationToken));
            var own = known.Panels.Where(panel => actor.Panels.Contains(panel.Id)).ToList();
            var panel = (query.Panel is null ? own.FirstOrDefault() : own.Find(panel => panel.Code == query.Panel)) ?? throw new NotSeen();
            var set = await db.SeriesSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(series => series.PanelId == panel.Id, cancellationToken);
            var rule = set?.Rule ?? MeetingRule.Usual(panel.IsYouth);
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var planned = await MonthsAsync(db, actor, panel.Id, today, cancellationToken);
            return new Answer(
                panel.Code, panel.Name, [.. own.Select(panel => panel.Code)],
                new SeriesFacts
                {
                    Week = rule.Week,
                    Weekday = rule.Weekday,
                    At = rule.At,
                    Place = set?.Place ?? planned.Find(meeting => meeting.Status != MeetingStatus.Cancelled)?.Place,
                    Link = set?.Link,
                    QuorumAgencies = [.. set?.QuorumAgencyIds ?? known.UsualQuorum()],
                    QuorumOthers = set?.QuorumOthers ?? MeetingSeries.UsualOthers,
                    TriggerReports = set?.TriggerReports ?? MeetingSeries.UsualTrigger,
                },
                rule.InWords(),
                [.. Coming(rule, today).Select(day => planned.Find(meeting => IsFor(meeting, day)) is { } there ? new Day(there.On, there.MovedBecause, there.Id, there.Status) : new Day(day.On, day.Because, null, null))],
                [.. known.Agencies.Select(agency => new Choice(agency.Id.ToString(), agency.Name))]);
        }

        /// <summary>The panel's ordinary meetings from this month on.</summary>
        public static Task<List<Meeting>> MonthsAsync(PsgDb db, Actor actor, Guid panelId, DateOnly today, CancellationToken cancellation)
        {
            var since = LondonTime.StartOf(new DateOnly(today.Year, today.Month, 1).AddMonths(-1));
            return db.MeetingsSeenBy(actor).AsNoTracking().Where(meeting => meeting.PanelId == panelId && meeting.Kind == MeetingKind.Ordinary && meeting.StartsAt >= since)
                .OrderBy(meeting => meeting.Status == MeetingStatus.Cancelled).ThenBy(meeting => meeting.StartsAt).ToListAsync(cancellation);
        }

        public static IEnumerable<MeetingDay> Coming(MeetingRule rule, DateOnly today) => rule.After(today).TakeWhile(day => day.On <= today.AddMonths(MeetingSeries.MonthsAhead));

        /// <summary>One a month: also one that a person planned, or that was cancelled.</summary>
        public static bool IsFor(Meeting meeting, MeetingDay day) => (meeting.UsualOn ?? meeting.On) is var on && on.Year == day.UsualOn.Year && on.Month == day.UsualOn.Month;
    }

    /// <summary>Sets the rule and plans, in one act, the coming meetings that are not planned yet; those that are stay as they are.</summary>
    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, PsgOptions options, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, known) = (current.Actor, clock.GetUtcNow(), await names.ReadAsync(cancellationToken));
            var own = known.Panels.Where(panel => actor.Panels.Contains(panel.Id)).ToList();
            var panel = (command.Panel is null ? own.FirstOrDefault() : own.Find(panel => panel.Code == command.Panel)) ?? throw new NotSeen();
            var series = await db.SeriesSeenBy(actor).SingleOrDefaultAsync(series => series.PanelId == panel.Id, cancellationToken);
            if (series is null)
                db.Keep(series = new MeetingSeries(panel.Id));
            var facts = command.Facts with { QuorumAgencies = [.. command.Facts.QuorumAgencies.Where(id => known.Agencies.Any(agency => agency.Id == id))] };
            series.Set(facts, actor, now);
            var today = LondonTime.DateOf(now);
            var there = await Shower.MonthsAsync(db, actor, panel.Id, today, cancellationToken);
            var planned = new List<Meeting>();
            foreach (var day in Shower.Coming(series.Rule, today).Where(day => !there.Exists(meeting => Shower.IsFor(meeting, day))))
                planned.Add(Meeting.PlanByRule(Guid.CreateVersion7(now), series, day, actor, now));
            foreach (var meeting in planned)
            {
                db.Keep(meeting);
                if (meeting == planned[0] && !there.Exists(earlier => earlier.Status == MeetingStatus.Planned && earlier.StartsAt < meeting.StartsAt))
                {
                    // Only the next one has its agenda by now: those after it are built when their time comes.
                    var (candidates, since) = await db.AgendaCandidatesAsync(actor, meeting, cancellationToken);
                    meeting.BuildAgenda(AgendaRule.Build(candidates, meeting.On, since), now);
                }

                if (command.Invite)
                    await db.InviteAsync(actor, meeting, panel.Name, InviteToMeeting.Members(known, panel.Id), InviteToMeeting.PageOf(options, meeting), now, cancellationToken);
            }

            audit.About(null, [panel.Id, .. planned.Select(meeting => meeting.Id)]);
            return planned.Count;
        }
    }
}
