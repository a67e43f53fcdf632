using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>One's own, and nobody else's.</summary>
    public static IQueryable<Reminder> RemindersOf(this PsgDb db, Actor actor) =>
        db.Reminders.Where(reminder => reminder.UserId == actor.UserId);

    /// <summary>What one chose oneself; null before, which means at once.</summary>
    public static Task<MessageChoice?> MessageChoiceOf(this PsgDb db, Actor actor, CancellationToken cancellation) =>
        db.MessageChoices.SingleOrDefaultAsync(chosen => chosen.UserId == actor.UserId, cancellation);

    public static void Keep(this PsgDb db, MessageChoice chosen) => db.MessageChoices.Add(chosen);

    /// <summary>Puts one that failed back among those that wait, as new.</summary>
    /// <returns>False for any other.</returns>
    public static async Task<bool> SendAgainAsync(this PsgDb db, Actor actor, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        await db.MessagesSeenBy(actor).ThatFailed().Where(message => message.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.Attempts, 0).SetProperty(message => message.NextAttemptAt, now), cancellation) == 1;

    /// <summary>Those given up, as <see cref="QueuedMessage.StateOf"/> says.</summary>
    public static IQueryable<QueuedMessage> ThatFailed(this IQueryable<QueuedMessage> messages) =>
        messages.Where(message => message.SentAt == null && message.HandedOverAt == null && message.NextAttemptAt == null && !message.IsSetAside);

    /// <summary>The post room's list. The web's role may not read what a message says: select its other columns.</summary>
    public static IQueryable<QueuedMessage> MessagesSeenBy(this PsgDb db, Actor actor) =>
        actor.IsJob || actor.May(Permission.SeeMessages) ? db.QueuedMessages : db.QueuedMessages.Where(message => false);
}
