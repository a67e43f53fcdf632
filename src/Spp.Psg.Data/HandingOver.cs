using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

/// <summary>Moves a leaver's work. For the worker alone: whoever asks for it sees no case.</summary>
public static class HandingOver
{
    /// <summary>Held until the transaction ends; null when it was moved, or another worker has it in hand.</summary>
    public static async Task<Leaving?> LeavingToMoveAsync(this PsgDb db, Guid id, CancellationToken cancellation) =>
        (await db.Leavings.FromSql($"select * from leaving where id = {id} and moved_at is null for update skip locked").ToListAsync(cancellation)).SingleOrDefault();

    /// <summary>Hands over open cases and actions, discards drafts. Returns the ids of all that moved.</summary>
    public static async Task<IReadOnlyList<Guid>> MoveWorkAsync(this PsgDb db, Leaving leaving, Actor worker, DateTimeOffset now, CancellationToken cancellation)
    {
        var cases = await db.CasesSeenBy(worker).Where(@case => @case.LeadId == leaving.UserId && @case.Status == CaseStatus.Open).ToListAsync(cancellation);
        var actions = await db.ActionsSeenBy(worker)
            .Where(action => action.OwnerId == leaving.UserId && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress)).ToListAsync(cancellation);
        var drafts = await db.ReferralDrafts.Where(draft => draft.AuthorId == leaving.UserId).ExecuteDeleteAsync(cancellation);
        var taker = leaving.TakerId is { } id ? await db.UsersSeenBy(worker).SingleOrDefaultAsync(user => user.Id == id && user.IsActive, cancellation) : null;
        var (movedCases, movedActions) = taker is null ? ([], []) : (
            cases.Where(@case => taker.Panels.Contains(@case.PanelId) && taker.Standing().May(Permission.EditCase)).ToList(),
            actions.Where(action => action.AgencyId == taker.AgencyId && taker.Standing().May(Permission.AnswerAction)).ToList());
        foreach (var @case in movedCases)
            @case.HandOver(taker!.Id, taker.Name, worker, now);
        foreach (var action in movedActions)
            db.Tell(action.HandOver(taker!.Id, taker.Name, worker, now));
        if (taker is not null)
            db.TellOfWork(taker.Id, movedCases, movedActions, now);
        leaving.Moved(movedCases.Count, movedActions.Count, drafts, cases.Count - movedCases.Count + actions.Count - movedActions.Count, now);
        return [.. movedCases.Select(@case => @case.Id), .. movedActions.Select(action => action.Id)];
    }

    /// <summary>One message for all of it.</summary>
    static void TellOfWork(this PsgDb db, Guid taker, List<Case> cases, List<AgencyAction> actions, DateTimeOffset now)
    {
        List<Reminder> told =
        [
            .. cases.Select(@case => Reminder.Told(taker, ReminderKind.LeadGiven, @case.Reference, @case.Id, @case.Id, null, now)),
            .. actions.Select(action => Reminder.Told(taker, ReminderKind.ActionAssigned, action.CaseReference, action.Id, action.CaseId, action.DueOn, now)),
        ];
        if (told.Count == 0)
            return;
        db.Reminders.AddRange(told);
        db.QueuedMessages.Add(ReminderMessage.Of(taker, told, now));
    }
}
