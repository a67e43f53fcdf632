using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data;

/// <summary>Makes the digests that are due: one a person and day, by the key of their table.</summary>
public static class Digests
{
    const string Begin = """
        insert into digest (user_id, on_date, made_at)
        select user_id, on_date, $3 from unnest($1::uuid[], $2::date[]) as due (user_id, on_date) join app_user on app_user.id = user_id and is_active order by user_id
        on conflict do nothing
        returning user_id, (select max(made_at) from digest before where before.user_id = digest.user_id and before.on_date < digest.on_date)
        """;

    /// <summary>Returns who got one; who has nothing new gets none that day.</summary>
    public static async Task<IReadOnlyList<Guid>> MakeDigestsAsync(this PsgDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var choices = await db.MessageChoices.AsNoTracking().Where(chosen => chosen.Choice == MailChoice.Daily || chosen.Choice == MailChoice.Weekly).ToDictionaryAsync(chosen => chosen.UserId, cancellation);
        var due = choices.Values.Where(chosen => chosen.DigestDue(now) is not null).ToList();
        if (due.Count == 0)
            return [];
        var since = await BeginAsync(db, due, now, cancellation);
        var (oldest, users) = (since.Values.DefaultIfEmpty(now).Min(), since.Keys.ToList());
        var reminders = await db.Reminders.AsNoTracking()
            .Where(reminder => users.Contains(reminder.UserId) && reminder.SeenAt == null && (reminder.HeldUntil ?? reminder.MadeAt) > oldest && (reminder.HeldUntil ?? reminder.MadeAt) <= now)
            .ToListAsync(cancellation);
        var told = reminders.Where(reminder => !ReminderRule.IsBinding(reminder.Kind) && (reminder.HeldUntil ?? reminder.MadeAt) > since[reminder.UserId]).GroupBy(reminder => reminder.UserId).ToList();
        foreach (var person in told)
            db.QueuedMessages.Add(ReminderMessage.Digest(person.Key, choices[person.Key].Choice, [.. person], now));
        return [.. told.Select(person => person.Key)];
    }

    const string BeginContacts = """
        insert into contact_digest (contact_id, on_date, made_at)
        select contact_id, on_date, $3 from unnest($1::uuid[], $2::date[]) as due (contact_id, on_date) order by contact_id
        on conflict do nothing
        returning contact_id
        """;

    /// <summary>Those of contacts without an account: how many of their actions wait, and the link. Returns who got one.</summary>
    public static async Task<IReadOnlyList<Guid>> MakeContactDigestsAsync(this PsgDb db, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await db.OutsideContacts.AsNoTracking().Where(contact => contact.EndedAt == null
            && db.Actions.Any(action => action.ContactId == contact.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress) && action.HeldUntil == null)).ToListAsync(cancellation);
        due = [.. due.Where(contact => contact.DigestDue(now) is not null)];
        if (due.Count == 0)
            return [];
        await using var begin = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        begin.CommandText = BeginContacts;
        begin.Parameters.Add(new() { Value = due.Select(contact => contact.Id).ToArray() });
        begin.Parameters.Add(new() { Value = due.Select(contact => contact.DigestDue(now)!.Value).ToArray() });
        begin.Parameters.Add(new() { Value = now });
        var begun = new List<Guid>();
        await using (var row = await begin.ExecuteReaderAsync(cancellation))
            while (await row.ReadAsync(cancellation))
                begun.Add(row.GetGuid(0));
        var waiting = await db.Actions.Where(action => action.ContactId != null && begun.Contains(action.ContactId.Value) && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress) && action.HeldUntil == null)
            .GroupBy(action => action.ContactId!.Value).Select(group => new { Contact = group.Key, Count = group.Count(), Late = group.Count(action => action.DueOn < today) }).ToListAsync(cancellation);
        foreach (var one in waiting)
        {
            var link = new AnswerLink(one.Contact, now);
            db.AnswerLinks.Add(link);
            db.QueuedMessages.Add(ReminderMessage.ByLink(link, one.Count, one.Late, now));
        }

        return begun;
    }

    /// <summary>Whose digest this run makes, and since when they were not told.</summary>
    static async Task<Dictionary<Guid, DateTimeOffset>> BeginAsync(PsgDb db, List<MessageChoice> due, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var begin = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        begin.CommandText = Begin;
        begin.Parameters.Add(new() { Value = due.Select(chosen => chosen.UserId).ToArray() });
        begin.Parameters.Add(new() { Value = due.Select(chosen => chosen.DigestDue(now)!.Value).ToArray() });
        begin.Parameters.Add(new() { Value = now });
        var chosenAt = due.ToDictionary(chosen => chosen.UserId, chosen => chosen.ChosenAt);
        var since = new Dictionary<Guid, DateTimeOffset>();
        await using var row = await begin.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var (user, before) = (row.GetGuid(0), row.IsDBNull(1) ? DateTimeOffset.MinValue : row.GetFieldValue<DateTimeOffset>(1));
            since[user] = before > chosenAt[user] ? before : chosenAt[user];
        }

        return since;
    }
}
