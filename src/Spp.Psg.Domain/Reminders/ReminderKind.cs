namespace Spp.Psg.Domain.Reminders;

/// <summary>What a reminder is about. The first eleven the clock tells, by <see cref="ReminderRule"/>; the others a command tells at once.</summary>
public enum ReminderKind
{
    ActionDue,
    ActionEscalated,
    ReviewDue,
    ClockDue,
    TriageDue,
    ReturnDue,
    AgreementDue,
    AssessmentDue,
    SupervisionDue,
    SafeguardingDue,
    TurningEighteen,

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
