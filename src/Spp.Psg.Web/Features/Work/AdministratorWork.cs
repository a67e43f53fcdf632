using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Work;

/// <summary>Whether the service does its own work: people, mail and jobs.</summary>
sealed class AdministratorWork(PsgDb db, Actor actor, Names names, DateTimeOffset now, CancellationToken cancellation)
{
    const string Reminding = "Reminders.SendDueReminders";
    const int DormantDays = 90;
    readonly DateOnly today = LondonTime.DateOf(now);

    public async Task<WorkSection> People()
    {
        var dormantSince = now.AddDays(-DormantDays);
        var users = await db.UsersSeenBy(actor).Select(user => new { user.IsActive, user.LastSignedInAt }).ToListAsync(cancellation);
        var active = users.Where(user => user.IsActive).ToList();
        return new WorkSection("people", "People",
        [
            new WorkItem("May sign in", "/users", Side: Shown.Number(active.Count)),
            new WorkItem($"Of those, not signed in for {DormantDays} days", "/users", Side: Shown.Number(active.Count(user => user.LastSignedInAt is null || user.LastSignedInAt < dormantSince))),
            new WorkItem("May no longer sign in", "/users", Side: Shown.Number(users.Count - active.Count)),
        ], "", "/users", "Everybody");
    }

    public async Task<WorkSection> FailedMessages()
    {
        var rows = await db.MessagesSeenBy(actor).Where(message => message.SentAt == null && message.HandedOverAt == null && message.LastError != null)
            .OrderByDescending(message => message.Id).Take(WorkSection.AtMost + 1)
            .Select(message => new { To = message.ToUserId ?? message.ToContactId, message.LastError, message.Attempts, message.NextAttemptAt }).ToListAsync(cancellation);
        return WorkSection.Of("failed", "Messages not delivered", rows,
            message => new WorkItem($"To {names.User(message.To ?? Guid.Empty)}", "/messages",
                $"{message.LastError} · {(message.NextAttemptAt is { } next ? $"tried again {Shown.Moment(next, today)}" : "given up")}", Side: Shown.Count(message.Attempts, "attempt")),
            "All mail went out. A message that the mail server does not take is listed here with the reason.", "/messages", "All messages");
    }

    public async Task<WorkSection> Jobs()
    {
        var isRunning = await db.WorkersAlive(now, cancellation) > 0;
        var reminded = await db.LastJobRun(Reminding, cancellation);
        return new WorkSection("jobs", "Jobs",
        [
            new WorkItem("Scheduler", null, isRunning ? "A worker has checked in within the last minute" : "No worker has checked in for a minute: nothing is sent until one is started",
                Side: isRunning ? "Running" : "Not running"),
            new WorkItem("Reminders of the day", null, "Every morning at 06:30", Side: reminded is { } at ? Shown.Moment(at, today) : "Not yet"),
        ], "", "/jobs", "All jobs");
    }
}
