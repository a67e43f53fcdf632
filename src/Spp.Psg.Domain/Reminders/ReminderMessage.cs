namespace Spp.Psg.Domain.Reminders;

/// <summary>The one message that tells a person of all their reminders of one run: counts and references, never what or whom.</summary>
public static class ReminderMessage
{
    const int NamedInSubject = 2;
    const int LinesInBody = 20;

    public static QueuedMessage Of(Guid userId, IReadOnlyList<Reminder> reminders, DateTimeOffset now)
    {
        var ordered = reminders.OrderBy(reminder => reminder.Kind).ThenByDescending(reminder => reminder.IsLate).ThenBy(reminder => reminder.Reference, StringComparer.Ordinal).ToList();
        if (ordered is [var only])
            return new QueuedMessage(userId, $"{Short(only)}, {only.Reference}", only.Sentence, now);
        var counts = ordered.GroupBy(reminder => (Kind: IsTold(reminder) ? ReminderKind.ActionAssigned : reminder.Kind, reminder.IsLate))
            .Select(group => ReminderWords.Counted(group.Key.Kind, group.Key.IsLate, group.Count())).ToList();
        var references = ordered.Select(reminder => reminder.Reference).Distinct().ToList();
        return new QueuedMessage(userId, $"{Join(counts)}, {Named(references)}", Listed(ordered), now);
    }

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
