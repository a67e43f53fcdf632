using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Reminder> Reminders => Set<Reminder>();
    internal DbSet<QueuedMessage> QueuedMessages => Set<QueuedMessage>();
    internal DbSet<MessageChoice> MessageChoices => Set<MessageChoice>();

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

    /// <summary>
    /// Takes the message that waits longest; null when none is due that no other worker has in hand. It stays this worker's as long as the
    /// transaction stands: a worker that dies lets go of it at once, one that is merely slow keeps it.
    /// </summary>
    public async Task<QueuedMessage?> TakeMessageAsync(DateTimeOffset now, CancellationToken cancellation) =>
        (await QueuedMessages.FromSql($"select * from message where next_attempt_at <= {now} order by next_attempt_at limit 1 for update skip locked").ToListAsync(cancellation))
            .SingleOrDefault();

    /// <summary>Whether its receiver wants mail of this at once.</summary>
    public async Task<bool> IsWantedAsync(QueuedMessage message, CancellationToken cancellation) =>
        message.IsBinding || message.ToUserId is null || !await MessageChoices.AnyAsync(chosen => chosen.UserId == message.ToUserId && chosen.Choice != MailChoice.AtOnce, cancellation);

    /// <summary>Of many messages given up in a day the administrators hear once.</summary>
    public async Task TellOfFailedMailAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(now);
        var administrators = await Users.Where(user => user.IsActive && UserRoles.Any(held => held.UserId == user.Id && held.Role == Role.Administrator))
            .OrderBy(user => user.Id).Select(user => user.Id).ToListAsync(cancellation);
        var due = administrators.Select(user => Reminder.Due(user, ReminderKind.MailFailed, "MAIL", Guid.Empty, null, today, 0, now)).ToList();
        foreach (var told in await this.InsertOnceAsync(due, now, cancellation))
            QueuedMessages.Add(ReminderMessage.Of(told.UserId, [told], now));
    }

    /// <summary>One that was handed over, to say how that went.</summary>
    public Task<QueuedMessage?> HandedOverMessageAsync(Guid id, CancellationToken cancellation) =>
        QueuedMessages.SingleOrDefaultAsync(message => message.Id == id && message.HandedOverAt != null && message.SentAt == null, cancellation);
}
