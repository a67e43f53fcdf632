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
    public void Tell(Guid userId, ReminderKind kind, string reference, Guid subjectId, Actor by, DateTimeOffset now, DateOnly? dueOn = null, Guid? caseId = null)
    {
        if (userId == by.UserId)
            return;
        var told = Reminder.Told(userId, kind, reference, subjectId, caseId, dueOn, now);
        Reminders.Add(told);
        QueuedMessages.Add(ReminderMessage.Of(userId, [told], now));
    }

    /// <summary>Takes one waiting message for sending; null when it is not due, or another worker has it in hand.</summary>
    public async Task<QueuedMessage?> TakeMessageAsync(Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        (await QueuedMessages.FromSql($"select * from message where id = {id} and next_attempt_at <= {now} for update skip locked").ToListAsync(cancellation))
            .SingleOrDefault();
}
