namespace Spp.Psg.Domain.Reminders;

/// <summary>What a reminder is about. The first eight the clock tells, by <see cref="ReminderRule"/>; the others a command tells at once.</summary>
public enum ReminderKind
{
    ActionDue,
    ActionEscalated,
    ReviewDue,
    ClockDue,
    TriageDue,
    ReturnDue,
    AgreementDue,
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
    AuditBroken,
}
