using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Reminders;

/// <summary>The one message that tells a person of all their reminders of one run: counts and references, never what or whom.</summary>
public static class ReminderMessage
{
    const int NamedInSubject = 2;
    const int LinesInBody = 20;

    public static QueuedMessage Of(Guid userId, IReadOnlyList<Reminder> reminders, DateTimeOffset now)
    {
        var ordered = InOrder(reminders);
        if (ordered is [var only])
            return new QueuedMessage(userId, $"{Short(only)}, {only.Reference}", only.Sentence, now, IsBinding(ordered));
        return new QueuedMessage(userId, $"{Counts(ordered)}, {Named(References(ordered))}", Listed(ordered), now, IsBinding(ordered));
    }

    /// <summary>What came together since the digest before.</summary>
    public static QueuedMessage Digest(Guid userId, MailChoice every, IReadOnlyList<Reminder> reminders, DateTimeOffset now)
    {
        var ordered = InOrder(reminders);
        return new QueuedMessage(userId, $"Your {(every == MailChoice.Weekly ? "week" : "day")}: {Counts(ordered)}", Listed(ordered), now);
    }

    /// <summary>To somebody without an account: two numbers, and the link that is added when it goes out.</summary>
    public static QueuedMessage ByLink(AnswerLink link, int waiting, int late, DateTimeOffset now)
    {
        var counted = waiting == 1 ? "1 action waits for you" : $"{waiting} actions wait for you";
        return new QueuedMessage(link, late == 0 ? counted : $"{counted}, {late} late", $"{counted}{(late == 0 ? "" : $", and {(late == 1 ? "1 is" : $"{late} are")} late")}. Say what was done, or that it takes longer and why, on this page. You need no password.", now);
    }

    /// <summary>To somebody without an account who asked for their link.</summary>
    public static QueuedMessage LinkAskedFor(AnswerLink link, DateTimeOffset now) =>
        new(link, "Your actions for the partnership", "Say what was done, or that it takes longer and why, on this page. You need no password.", now);

    static bool IsBinding(List<Reminder> reminders) => reminders.Exists(reminder => ReminderRule.IsBinding(reminder.Kind));

    static List<Reminder> InOrder(IReadOnlyList<Reminder> reminders) =>
        [.. reminders.OrderBy(reminder => reminder.Kind).ThenByDescending(reminder => reminder.IsLate).ThenBy(reminder => reminder.Reference, StringComparer.Ordinal)];

    static string Counts(List<Reminder> reminders) => Join([.. reminders.GroupBy(reminder => (Kind: IsTold(reminder) ? ReminderKind.ActionAssigned : reminder.Kind, reminder.IsLate))
        .Select(group => ReminderWords.Counted(group.Key.Kind, group.Key.IsLate, group.Count()))]);

    static List<string> References(List<Reminder> reminders) => [.. reminders.Select(reminder => reminder.Reference).Distinct()];

    static string Listed(List<Reminder> reminders)
    {
        var lines = reminders.Take(LinesInBody).Select(reminder => reminder.Sentence);
        var more = reminders.Count - LinesInBody;
        return string.Join('\n', more > 0 ? lines.Append($"and {more} more") : lines);
    }

    static string Short(Reminder reminder) => IsTold(reminder)
        ? reminder.Kind switch
        {
            ReminderKind.ActionAssigned => "You have a new action",
            ReminderKind.LeadGiven => "You lead a case",
            ReminderKind.MeetingCalled => "A meeting was called",
            ReminderKind.AccessAsked => "Somebody asks for access",
            ReminderKind.AccessGranted or ReminderKind.AccessRefused => "Your request for access was decided",
            ReminderKind.EmergencyOpened => "A case was opened in an emergency",
            ReminderKind.OverrideEnded => "A lowered rating has ended",
            ReminderKind.AuditBroken => "The audit is not whole",
            ReminderKind.ExportAsked => "An export of the audit waits for you",
            ReminderKind.ExportConfirmed or ReminderKind.ExportRefused => "Your export of the audit was decided",
            _ => "Your referral was decided",
        }
        : ReminderWords.Counted(reminder.Kind, reminder.IsLate, 1);

    static bool IsTold(Reminder reminder) => reminder.Stage is null;

    static string Join(List<string> parts) => parts is [var one] ? one : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";

    static string Named(List<string> references) => references.Count <= NamedInSubject
        ? string.Join(" and ", references)
        : $"{string.Join(", ", references[..NamedInSubject])} and {references.Count - NamedInSubject} more";
}
