using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Reminder> Reminders => Set<Reminder>();
    internal DbSet<QueuedMessage> QueuedMessages => Set<QueuedMessage>();

    /// <summary>Tells somebody, on their home page and by mail, what this act brings them: in the act's own transaction. Nobody is told what they did themselves.</summary>
    /// <param name="reference">A case's (PSG/2026/0042), a referral's (R-00123) or a panel's letters: never a title, name or place.</param>
    /// <param name="subjectId">The action, referral, case or meeting.</param>
    /// <param name="held">When it may still be taken back.</param>
    public void Tell(Guid userId, ReminderKind kind, string reference, Guid subjectId, Actor by, DateTimeOffset now, DateOnly? dueOn = null, Guid? caseId = null, Held? held = null)
    {
        if (userId == by.UserId)
            return;
        var told = Reminder.Told(userId, kind, reference, subjectId, caseId, dueOn, now);
        var message = ReminderMessage.Of(userId, [told], now);
        if (held is not null)
        {
            told.Hold(held);
            message.Hold(held);
        }

        Reminders.Add(told);
        QueuedMessages.Add(message);
    }

    /// <summary>What waits to be told of a decision that is taken back is told to nobody.</summary>
    public async Task WithdrawAsync(Guid heldFor, DateTimeOffset now, CancellationToken cancellation)
    {
        await QueuedMessages.Where(message => message.HeldFor == heldFor && message.Attempts == 0 && message.NextAttemptAt > now).ExecuteDeleteAsync(cancellation);
        await Reminders.Where(reminder => reminder.HeldFor == heldFor && reminder.HeldUntil > now).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Takes one waiting message for sending; null when it is not due, or another worker has it in hand.</summary>
    public async Task<QueuedMessage?> TakeMessageAsync(Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        (await QueuedMessages.FromSql($"select * from message where id = {id} and next_attempt_at <= {now} for update skip locked").ToListAsync(cancellation))
            .SingleOrDefault();
}
