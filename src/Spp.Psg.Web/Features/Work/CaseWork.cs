using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Work;

/// <summary>What somebody has to do themselves: one statement a section.</summary>
sealed class CaseWork(PsgDb db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
{
    const int Led = 50;
    readonly DateOnly today = LondonTime.DateOf(now);

    public async Task<WorkSection> MyActions()
    {
        var rows = await Live(action => action.OwnerId == actor.UserId).ToListAsync(cancellation);
        return WorkSection.Of("actions", "My actions", rows, action => Describe(action, false),
            "Nothing to do. Actions that a panel gives you are listed here by due date, until they are done.", "/actions?show=mine", "All my actions");
    }

    public async Task<WorkSection> AgencyActions()
    {
        var rows = await Live(action => action.AgencyId == actor.AgencyId).ToListAsync(cancellation);
        return WorkSection.Of("actions", "Actions for my agency", rows, action => Describe(action, true),
            "Nothing to do. Actions that a panel gives your agency are listed here by due date, each with a place for its outcome.", "/actions?show=agency", "All of my agency's actions");
    }

    /// <summary>What is due next on a case is the first of its review, its actions, its legal deadlines and its victims' contacts (domain.md 4.6).</summary>
    public async Task<WorkSection> MyCases()
    {
        var rows = await db.CasesSeenBy(actor).Where(@case => @case.LeadId == actor.UserId && @case.Status == CaseStatus.Open)
            .OrderBy(@case => @case.NextReviewOn).ThenBy(@case => @case.Id).Take(Led)
            .Select(@case => new
            {
                @case.Id,
                @case.Reference,
                @case.Title,
                @case.Rating,
                @case.RatedAt,
                @case.AssessBy,
                Review = @case.NextReviewOn,
                Action = db.ActionsSeenBy(actor).Where(action => action.CaseId == @case.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress))
                    .Min(action => (DateOnly?)action.DueOn),
                Clock = db.ClocksSeenBy(actor).Where(clock => clock.State == ClockState.Running && clock.DueOn >= today
                        && db.InterventionsSeenBy(actor).Any(intervention => intervention.Id == clock.InterventionId && intervention.CaseId == @case.Id))
                    .Min(clock => (DateOnly?)clock.DueOn),
                Begun = @case.ReopenedAt ?? @case.OpenedAt,
                Victims = @case.People.Where(part => part.Roles.Contains(PersonRole.Victim)).Select(part => new
                {
                    part.AddedAt,
                    part.ContactedOn,
                    From = part.Held.Where(role => role.Role == PersonRole.Victim && role.UntilOn == null).Max(role => (DateOnly?)role.FromOn),
                }).ToList(),
            })
            .AsSingleQuery().ToListAsync(cancellation);
        var byNext = rows
            .Select(row => (row, Contact: row.Victims.Select(victim => (DateOnly?)ReviewIntervals.Default.ContactBy(row.Rating, victim.From ?? Shown.Day(victim.AddedAt), row.Begun, victim.ContactedOn)).Min()))
            .Select(one => (one.row, one.Contact,
                Next: new[] { ("Review", one.row.Review), ("Action", one.row.Action), ("Legal deadline", one.row.Clock), ("Victim contact", one.Contact) }.Where(due => due.Item2 is not null).OrderBy(due => due.Item2).FirstOrDefault()))
            .OrderBy(one => one.Next.Item2 ?? DateOnly.MaxValue).ToList();
        return WorkSection.Of("cases", "Cases I lead", byNext, one => new WorkItem(one.row.Title, CaseHref(one.row.Reference),
                $"{one.row.Reference}{(one.Next.Item1 is { } what ? $" · {what} next" : "")}{(one.Contact < today && one.Contact != one.Next.Item2 ? " · victim contact late" : "")}", one.Next.Item2, one.row.RatedAt is null ? null : one.row.Rating, About: one.row.Id, IsStale: ReviewIntervals.IsStale(one.row.AssessBy, today)),
            "You lead no open case. When a referral is accepted with you as its lead, the case and what is due next on it are listed here.", "/cases?lead=me", "All cases I lead");
    }

    public async Task<WorkSection> Drafts()
    {
        var rows = await db.DraftLinesOf(actor, WorkSection.AtMost + 1, cancellation);
        return WorkSection.Of("drafts", "Drafts to finish", rows,
            draft => new WorkItem(draft.Title ?? "Without a title so far", $"/referrals/new/{draft.Id}", $"Saved {Shown.Moment(draft.SavedAt, today)}"),
            "No drafts. A referral saves itself while you type; what you leave unfinished waits here.");
    }

    public async Task<WorkSection> Returned()
    {
        var rows = await db.ReferralsSeenBy(actor).Where(referral => referral.ReferrerId == actor.UserId && referral.Status == ReferralStatus.Returned)
            .OrderBy(referral => referral.ReturnBy).ThenBy(referral => referral.Number).Take(WorkSection.AtMost + 1)
            .Select(referral => new { referral.Id, referral.Number, referral.Facts.Title, referral.ReturnBy }).ToListAsync(cancellation);
        return WorkSection.Of("returned", "Referrals returned to me", rows,
            referral => new WorkItem(referral.Title!, $"/referrals/{Referral.Reference(referral.Number)}", $"{Referral.Reference(referral.Number)} · information wanted", referral.ReturnBy, About: referral.Id),
            "None. A referral of yours that needs more information before a panel can take it comes back here.", "/referrals", "All my referrals");
    }

    /// <summary>Saved lists with the number of one's own cases in each; none, and the page says nothing of them.</summary>
    public async Task<WorkSection?> Lists(Names names)
    {
        var rows = await db.CountedListsSeenBy(actor, today, WorkSection.AtMost + 1, cancellation);
        return rows.Count == 0 ? null : WorkSection.Of("lists", "Lists", rows,
            one => new WorkItem(one.List.Name, "/cases" + CaseListAsked.Of(one.List.Filter, names).AsQuery(),
                one.List.OwnerId == actor.UserId ? null : $"Shared by {names.User(one.List.OwnerId)}", Side: CaseListAsked.Counted(one.Count)),
            "None.", "/lists", "All lists");
    }

    IQueryable<AgencyAction> Live(System.Linq.Expressions.Expression<Func<AgencyAction, bool>> whose) => db.ActionsSeenBy(actor)
        .Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress).Where(whose)
        .OrderBy(action => action.DueOn).ThenBy(action => action.Id).Take(WorkSection.AtMost + 1);

    WorkItem Describe(AgencyAction action, bool inPlace) => new(action.Text, $"/actions/{action.Id}",
        action.Status == ActionStatus.InProgress ? $"{action.CaseReference} · in progress" : action.CaseReference, action.DueOn,
        Answer: inPlace ? new ActionToAnswer(action.Id, action.Version, Guid.CreateVersion7(now)) : null, About: action.Id);

    internal static string CaseHref(string reference) => $"/cases/{CaseReference.ToAddress(reference)}";
}
