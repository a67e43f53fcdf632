using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Actions;

/// <summary>Where an action stands (domain.md 3.7). Overdue is no state: it follows from the due date.</summary>
public enum ActionStatus
{
    Open,
    [Display(Name = "In progress")]
    InProgress,
    Done,
    Cancelled,
    Superseded,
}

public enum ActionPriority { Normal, High }

/// <summary>The side of the problem analysis triangle that an action works on: take one away and the problem stops.</summary>
public enum ActionSide
{
    Victim,
    Offender,
    Place,
    [Display(Name = "None of these")]
    None,
}

/// <summary>Why an action was not done, or is late. The scorecard counts them.</summary>
public enum ActionReason
{
    [Display(Name = "Circumstances changed")]
    ChangedCircumstances,
    [Display(Name = "Somebody refused")]
    Refused,
    [Display(Name = "Waiting for somebody else")]
    WaitingForOthers,
    [Display(Name = "No time, people or money")]
    NoCapacity,
    [Display(Name = "Not done, for no other reason")]
    NotDone,
}
