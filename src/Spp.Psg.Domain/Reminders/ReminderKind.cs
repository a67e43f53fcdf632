namespace Spp.Psg.Domain.Reminders;

/// <summary>What a reminder is about. Those before the gap the clock tells, by <see cref="ReminderRule"/>; the others a command tells at once.</summary>
public enum ReminderKind
{
    ActionDue,
    ActionSupervised,
    ActionEscalated,
    ActionSponsored,
    ReviewDue,
    ClockDue,
    TriageDue,
    ReturnDue,
    AgreementDue,
    AssessmentDue,
    SupervisionDue,
    SafeguardingDue,
    TurningEighteen,
    ContactDue,
    CaseReviewDue,
    PapersDue,
    SubjectRequestDue,

    /// <summary>A message was given up. Once a day.</summary>
    MailFailed,

    ActionAssigned,
    LeadGiven,
    ReferralAccepted,
    ReferralReturned,
    ReferralRedirected,
    ReferralDeclined,
    ReferralMerged,
    MeetingCalled,
    AccessAsked,
    AccessGranted,
    AccessRefused,
    EmergencyOpened,
    OverrideEnded,
    AuditBroken,
    ExportAsked,
    ExportConfirmed,
    ExportRefused,
}
