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
