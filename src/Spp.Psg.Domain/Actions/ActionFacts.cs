using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Actions;

/// <summary>What is agreed when an action is assigned, and what the form asks (domain.md 3.7).</summary>
public sealed record ActionFacts
{
    /// <summary>The agency of the person named; whoever assigns sets it, no form does.</summary>
    public Guid? AgencyId { get; set; }

    /// <summary>Somebody of that agency without an account; whoever assigns sets it, no form does.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>In a form, whoever was chosen: a user, a contact by link, or an agency with nobody named.</summary>
    [Display(Name = "Who will do it"), Required(ErrorMessage = "Select who will do it")]
    public Guid? OwnerId { get; set; }

    /// <summary>With whoever a form's choice means; nobody who may be given an action means nobody.</summary>
    public ActionFacts To(Doer? doer) => this with { AgencyId = doer?.AgencyId, OwnerId = doer?.UserId, ContactId = doer?.ContactId };

    [Display(Name = "What will be done"), Required(ErrorMessage = "Enter what will be done"), StringLength(300, ErrorMessage = "What will be done must be 300 characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "Due date"), Required(ErrorMessage = "Enter the date it is due")]
    public DateOnly? DueOn { get; set; }

    [Display(Name = "Priority"), Required(ErrorMessage = "Select the priority")]
    public ActionPriority? Priority { get; set; } = ActionPriority.Normal;

    [Display(Name = "Side of the triangle it acts on"), Required(ErrorMessage = "Select the side of the triangle")]
    public ActionSide? Side { get; set; } = ActionSide.None;
}
