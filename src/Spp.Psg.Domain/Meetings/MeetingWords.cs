using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Meetings;

public enum MeetingKind { Ordinary, Extraordinary }

/// <summary>A meeting only moves forward: what is held, or cancelled, is never changed.</summary>
public enum MeetingStatus { Planned, Open, Held, Cancelled }

public enum AttendanceMode
{
    [Display(Name = "In person")]
    InPerson,
    Remote,
    Apologies,
}

/// <summary>The part of the agenda that a case belongs to, in the order of domain.md 3.4.</summary>
public enum AgendaSection
{
    [Display(Name = "Urgent business")]
    Urgent,
    [Display(Name = "New cases")]
    New,
    Reviews,
    [Display(Name = "Legal orders")]
    Orders,
    [Display(Name = "Proposed for closure")]
    Closures,
}

public enum AgendaItemState { Waiting, Discussed, Deferred }

/// <summary>Why the case was talked about (domain.md 3.6).</summary>
public enum DiscussionKind { New, Review, Closure, Urgent, Extraordinary }

/// <summary>What the panel decided (domain.md 3.6). To defer is not among them: a deferred item was not discussed.</summary>
public enum PanelDecision
{
    [Display(Name = "Keep open")]
    Keep,
    Close,
    Escalate,
    [Display(Name = "Refuse to accept")]
    RefuseAccept,
}

/// <summary>The words for them in sentences.</summary>
public static class MeetingWords
{
    public static string Label(this PanelDecision decision) => decision switch
    {
        PanelDecision.Keep => "Keep open",
        PanelDecision.Close => "Close",
        PanelDecision.Escalate => "Escalate",
        _ => "Refuse to accept",
    };

    public static string Label(this AgendaSection section) => section switch
    {
        AgendaSection.Urgent => "Urgent business",
        AgendaSection.New => "New cases",
        AgendaSection.Reviews => "Reviews",
        AgendaSection.Orders => "Legal orders",
        _ => "Proposed for closure",
    };

    public static string Label(this AttendanceMode mode) => mode == AttendanceMode.InPerson ? "In person" : mode.ToString();
}
