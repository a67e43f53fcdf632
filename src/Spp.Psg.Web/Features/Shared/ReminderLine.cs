using System.Linq.Expressions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>For _Reminders: one reminder as it is listed.</summary>
public sealed record ReminderLine(Guid Id, ReminderKind Kind, Guid SubjectId, string Reference, string Sentence, DateOnly? DueOn, bool IsScheduled, DateTimeOffset MadeAt, bool IsSeen)
{
    /// <summary>Where one does something about it.</summary>
    public string Href => Kind switch
    {
        ReminderKind.CaseReviewDue => $"/case-reviews/{CaseReference.ToAddress(Reference)}",
        ReminderKind.SubjectRequestDue => $"/subject-requests/{CaseReference.ToAddress(Reference)}",
        ReminderKind.MailFailed => "/messages?state=Failed",
        ReminderKind.ActionSponsored => "/figures", // a sponsor of the board sees figures and no case
        ReminderKind.ActionDue or ReminderKind.ActionSupervised or ReminderKind.ActionEscalated or ReminderKind.ActionAssigned => $"/actions/{SubjectId}",
        ReminderKind.AgreementDue => "/agreements",
        ReminderKind.AccessAsked => $"/access/requests/{SubjectId}",
        ReminderKind.AccessRefused => "/access",
        ReminderKind.EmergencyOpened => $"/emergencies/{SubjectId}",
        ReminderKind.MeetingCalled or ReminderKind.PapersDue => $"/meetings/{SubjectId}",
        ReminderKind.AuditBroken => "/audit/check",
        ReminderKind.ExportAsked or ReminderKind.ExportConfirmed or ReminderKind.ExportRefused => $"/audit/exports/{SubjectId}",
        _ => Reference.StartsWith("R-", StringComparison.Ordinal) ? $"/referrals/{Reference}" : $"/cases/{CaseReference.ToAddress(Reference)}",
    };

    public static Expression<Func<Reminder, ReminderLine>> From => reminder => new ReminderLine(
        reminder.Id, reminder.Kind, reminder.SubjectId, reminder.Reference, reminder.Sentence, reminder.DueOn, reminder.Stage != null, reminder.MadeAt, reminder.SeenAt != null);
}

/// <summary>For _Reminders: the lines, and whether a press leads back to the home page.</summary>
public sealed record ReminderList(IReadOnlyList<ReminderLine> Lines, DateOnly Today, bool IsHome = false);
