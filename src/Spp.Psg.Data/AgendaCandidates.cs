using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data;

/// <summary>What the agenda's rule asks of the rows: the panel's open cases that may be due, and when it last met.</summary>
public static class AgendaCandidates
{
    public static async Task<(IReadOnlyList<AgendaCandidate> Candidates, DateOnly? Since)> AgendaCandidatesAsync(
        this PsgDb db, Actor actor, Meeting meeting, CancellationToken cancellation)
    {
        var last = await db.MeetingsSeenBy(actor)
            .Where(before => before.PanelId == meeting.PanelId && before.Kind == MeetingKind.Ordinary && before.Status == MeetingStatus.Held && before.StartsAt < meeting.StartsAt)
            .OrderByDescending(before => before.StartsAt).Select(before => (DateTimeOffset?)before.StartsAt).FirstOrDefaultAsync(cancellation);
        var (on, soon) = (meeting.On, meeting.On.AddDays(AgendaRule.ClockDays));
        // Only what the rule might list: an open case that was just discussed is of no interest.
        var rows = await db.CasesSeenBy(actor).Where(@case => @case.PanelId == meeting.PanelId && @case.Status == CaseStatus.Open)
            .Where(@case => @case.LastDiscussedOn == null || @case.OpenedAt > last || last == null || @case.Rating == RiskRating.High || @case.NextReviewOn <= on
                || db.ClocksSeenBy(actor).Any(clock => clock.State == ClockState.Running && clock.DueOn >= on && clock.DueOn <= soon && db.Interventions.Any(order => order.Id == clock.InterventionId && order.CaseId == @case.Id))
                || db.Discussions.Where(said => said.CaseId == @case.Id).OrderByDescending(said => said.DiscussedAt).Select(said => said.Decision == PanelDecision.Close).FirstOrDefault())
            .Select(@case => new
            {
                @case.Id,
                @case.Reference,
                @case.Rating,
                @case.OpenedAt,
                @case.LastDiscussedOn,
                @case.NextReviewOn,
                Referral = db.Referrals.Where(referral => referral.Id == @case.ReferralId).Select(referral => new { referral.ReceivedAt, referral.Facts.IsUrgent }).FirstOrDefault(),
                Clock = db.ClocksSeenBy(actor)
                    .Where(clock => clock.State == ClockState.Running && clock.DueOn >= on && db.Interventions.Any(order => order.Id == clock.InterventionId && order.CaseId == @case.Id))
                    .OrderBy(clock => clock.DueOn).Select(clock => new { clock.Title, clock.DueOn }).FirstOrDefault(),
                LastDecision = db.Discussions.Where(discussion => discussion.CaseId == @case.Id)
                    .OrderByDescending(discussion => discussion.DiscussedAt).Select(discussion => (PanelDecision?)discussion.Decision).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return ([.. rows.Select(row => new AgendaCandidate(
            row.Id,
            row.Reference,
            row.Rating,
            LondonTime.DateOf(row.OpenedAt),
            row.Referral is { } referral ? LondonTime.DateOf(referral.ReceivedAt) : null,
            row.Referral?.IsUrgent == true,
            row.LastDiscussedOn,
            row.NextReviewOn,
            row.Clock?.DueOn,
            row.Clock?.Title,
            row.LastDecision == PanelDecision.Close))], last is { } at ? LondonTime.DateOf(at) : null);
    }
}
