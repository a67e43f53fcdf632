using System.Text.RegularExpressions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Reminders;

/// <summary>
/// The only maker of reminder sentences: a reference, a kind and a date, so that no name or place can leave the building in
/// a mail. What is no reference is refused.
/// </summary>
public static partial class ReminderWords
{
    /// <param name="reference">A case (PSG/2026/0042), a referral (R-00123) or a panel's letters (PSG).</param>
    /// <param name="stage">Days from the due date, negative before it; null for what a command told at once.</param>
    public static string Sentence(ReminderKind kind, string reference, DateOnly? dueOn, int? stage)
    {
        if (!ReferencePattern().IsMatch(reference))
            throw new ArgumentException("A reminder names a reference and nothing else", nameof(reference));
        var late = stage > 0;
        var date = dueOn is { } on ? $"{on.DayOfWeek} {on.InWords()}" : "";
        var due = dueOn is null ? "" : $", due on {date}";
        return kind switch
        {
            ReminderKind.ActionDue => late ? $"An action on {reference} is overdue: it was due on {date}" : $"An action on {reference} is due on {date}",
            ReminderKind.ActionSupervised => $"An action on {reference} by somebody of your agency or your case is a week overdue: it was due on {date}",
            ReminderKind.ActionSponsored => $"An action on {reference} is six weeks overdue: it was due on {date}",
            ReminderKind.ContactDue => late ? $"Contact with a victim on {reference} is overdue: it was due on {date}" : $"Contact with a victim on {reference} is due on {date}",
            ReminderKind.MailFailed => "Messages could not be delivered after seven attempts: see the list of messages",
            ReminderKind.ActionEscalated => $"An action on {reference} is still not done: it was due on {date}",
            ReminderKind.ReviewDue => late ? $"The review of {reference} is overdue: it was due on {date}" : $"The review of {reference} is due on {date}",
            ReminderKind.ClockDue => late ? $"A legal deadline on {reference} has passed: it was {date}" : $"A legal deadline on {reference} is {date}",
            ReminderKind.CaseReviewDue => late ? $"A step of case review {reference} is overdue: it was due on {date}" : $"A step of case review {reference} is due on {date}",
            ReminderKind.SubjectRequestDue => late ? $"The answer to subject access request {reference} is overdue: it was due on {date}" : $"The answer to subject access request {reference} is due on {date}",
            ReminderKind.PapersDue => late ? $"The papers of a {reference} meeting are overdue: they were to go out by {date}" : $"The papers of a {reference} meeting go out by {date}",
            ReminderKind.TriageDue => late ? $"Triage of referral {reference} is overdue: it was due on {date}" : $"Triage of referral {reference} is due on {date}",
            ReminderKind.ReturnDue => $"The information wanted for referral {reference} is due on {date}",
            ReminderKind.AgreementDue => late ? $"An information-sharing agreement ({reference}) has lapsed: its agency sees no case until it is signed again" : $"An information-sharing agreement ({reference}) ends on {date}: without a new one its agency sees no case after that",
            ReminderKind.AssessmentDue => $"The risk rating of {reference} is stale: it was to be assessed again by {date}",
            ReminderKind.SupervisionDue => late ? $"A supervisor's look at the rating of {reference} is overdue: it was due on {date}" : $"A supervisor's look at the rating of {reference} is due on {date}",
            ReminderKind.SafeguardingDue => late ? $"A safeguarding conversation on {reference} is overdue: it was due on {date}" : $"A safeguarding conversation on {reference} is due on {date}",
            ReminderKind.OverrideEnded => $"The lowered rating of {reference} has ended{(dueOn is null ? "" : $": its last day was {date}")}",
            ReminderKind.TurningEighteen when stage == 0 => $"A young person on {reference} turns 18 today: adult tools and adult services from now on",
            ReminderKind.TurningEighteen => $"A young person on {reference} turns 18 on {date}: check the hand-over to adult tools",
            ReminderKind.AccessAsked => $"Somebody asks for access to case {reference}",
            ReminderKind.AccessGranted => $"You may see case {reference}{(dueOn is null ? "" : $" until {date}")}",
            ReminderKind.AccessRefused => $"Your request for access to case {reference} was refused",
            ReminderKind.EmergencyOpened => $"Case {reference} was opened in an emergency: review it",
            ReminderKind.ActionAssigned => $"You have a new action on {reference}{due}",
            ReminderKind.LeadGiven => $"You now lead case {reference}",
            ReminderKind.ReferralAccepted => $"Your referral {reference} was accepted",
            ReminderKind.ReferralReturned => $"Your referral {reference} was returned for information{due}",
            ReminderKind.ReferralRedirected => $"Your referral {reference} was redirected",
            ReminderKind.ReferralDeclined => $"Your referral {reference} was declined",
            ReminderKind.ReferralMerged => $"Your referral {reference} was joined to an open case",
            ReminderKind.MeetingCalled => dueOn is null ? $"A {reference} meeting was called" : $"A {reference} meeting was called for {date}",
            ReminderKind.AuditBroken => "The audit was checked and is not whole",
            ReminderKind.ExportAsked => "An auditor asks to export the audit: confirm or refuse it",
            ReminderKind.ExportConfirmed => "Your export of the audit was confirmed: it can be fetched for 24 hours",
            ReminderKind.ExportRefused => "Your export of the audit was refused",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>Two or more of a kind: 2 actions are overdue.</summary>
    internal static string Counted(ReminderKind kind, bool late, int count) => (kind, late) switch
    {
        (ReminderKind.ActionDue, false) => Many(count, "action is due", "actions are due"),
        (ReminderKind.ActionDue, true) => Many(count, "action is overdue", "actions are overdue"),
        (ReminderKind.ActionSupervised, _) => Many(count, "action is a week overdue", "actions are a week overdue"),
        (ReminderKind.ActionSponsored, _) => Many(count, "action is six weeks overdue", "actions are six weeks overdue"),
        (ReminderKind.ContactDue, false) => Many(count, "victim contact is due", "victim contacts are due"),
        (ReminderKind.ContactDue, true) => Many(count, "victim contact is overdue", "victim contacts are overdue"),
        (ReminderKind.MailFailed, _) => "Messages could not be delivered",
        (ReminderKind.ActionEscalated, _) => Many(count, "action is still not done", "actions are still not done"),
        (ReminderKind.ReviewDue, false) => Many(count, "review is due", "reviews are due"),
        (ReminderKind.ReviewDue, true) => Many(count, "review is overdue", "reviews are overdue"),
        (ReminderKind.ClockDue, false) => Many(count, "legal deadline is near", "legal deadlines are near"),
        (ReminderKind.ClockDue, true) => Many(count, "legal deadline has passed", "legal deadlines have passed"),
        (ReminderKind.CaseReviewDue, false) => Many(count, "step of a case review is due", "steps of case reviews are due"),
        (ReminderKind.CaseReviewDue, true) => Many(count, "step of a case review is overdue", "steps of case reviews are overdue"),
        (ReminderKind.SubjectRequestDue, false) => Many(count, "answer to a subject access request is due", "answers to subject access requests are due"),
        (ReminderKind.SubjectRequestDue, true) => Many(count, "answer to a subject access request is overdue", "answers to subject access requests are overdue"),
        (ReminderKind.PapersDue, false) => Many(count, "meeting’s papers are due out", "meetings’ papers are due out"),
        (ReminderKind.PapersDue, true) => Many(count, "meeting’s papers are overdue", "meetings’ papers are overdue"),
        (ReminderKind.TriageDue, false) => Many(count, "referral is due for triage", "referrals are due for triage"),
        (ReminderKind.TriageDue, true) => Many(count, "referral is overdue for triage", "referrals are overdue for triage"),
        (ReminderKind.AgreementDue, false) => Many(count, "agreement ends soon", "agreements end soon"),
        (ReminderKind.AgreementDue, true) => Many(count, "agreement has lapsed", "agreements have lapsed"),
        (ReminderKind.AssessmentDue, _) => Many(count, "rating is stale", "ratings are stale"),
        (ReminderKind.SupervisionDue, false) => Many(count, "rating is due for a supervisor", "ratings are due for a supervisor"),
        (ReminderKind.SupervisionDue, true) => Many(count, "rating is overdue for a supervisor", "ratings are overdue for a supervisor"),
        (ReminderKind.SafeguardingDue, false) => Many(count, "safeguarding conversation is due", "safeguarding conversations are due"),
        (ReminderKind.SafeguardingDue, true) => Many(count, "safeguarding conversation is overdue", "safeguarding conversations are overdue"),
        (ReminderKind.TurningEighteen, _) => Many(count, "young person turns 18", "young people turn 18"),
        (ReminderKind.ReturnDue, _) => Many(count, "referral needs information", "referrals need information"),
        _ => Many(count, "thing is new", "things are new"),
    };

    static string Many(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    [GeneratedRegex("^([A-Z]{2,8}(/[0-9]{4}/[0-9]{4,})?|R-[0-9]{5,})\\z", RegexOptions.NonBacktracking)]
    private static partial Regex ReferencePattern();
}
