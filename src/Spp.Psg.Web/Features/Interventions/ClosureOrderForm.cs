using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>What the court decided on an application for a closure order: asked when it is recorded, and again after an adjournment.</summary>
public abstract record ClosureOrderForm
{
    [Display(Name = "Closure notice it follows")]
    public Guid? NoticeId { get; set; }

    [Display(Name = "Premises"), StringLength(200, ErrorMessage = "Premises must be 200 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Part of the premises, if not all"), StringLength(200, ErrorMessage = "Part of the premises must be 200 characters or fewer")]
    public string? PartOfPremises { get; set; }

    [Display(Name = "Court"), StringLength(120, ErrorMessage = "Court must be 120 characters or fewer")]
    public string? Court { get; set; }

    [Display(Name = "What the court decided")]
    public ClosureDecision? Decision { get; set; }

    [Display(Name = "Date the court decided")]
    public DateOnly? DecidedOn { get; set; }

    [Display(Name = "Start, if later than the decision")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Order ends")]
    public DateOnly? EndsOn { get; set; }

    [Display(Name = "Time it ends, if the order says")]
    public TimeOnly? EndsTime { get; set; }

    [Display(Name = "Who it keeps out")]
    public ClosureScope? Scope { get; set; }

    [Display(Name = "Who may still enter, or when"), StringLength(500, ErrorMessage = "Who may still enter must be 500 characters or fewer")]
    public string? ScopeDetail { get; set; }

    [Display(Name = "Somebody lives there")]
    public bool IsSomeonesHome { get; set; }

    [Display(Name = "Terms"), StringLength(4000, ErrorMessage = "Terms must be 4,000 characters or fewer")]
    public string? Terms { get; set; }

    [Display(Name = "Adjourned hearing")]
    public DateOnly? AdjournedToOn { get; set; }

    [Display(Name = "Closure notice would have ended")]
    public DateTime? NoticeEndsAt { get; set; }

    [Display(Name = "Continued notice ends")]
    public DateTime? NoticeContinuesUntil { get; set; }

    public ClosureOrder.Facts ToFacts() => new()
    {
        NoticeId = NoticeId,
        Place = Typed.Text(Place),
        PartOfPremises = Typed.Text(PartOfPremises),
        Court = Typed.Text(Court),
        Decision = Decision ?? ClosureDecision.Granted,
        DecidedOn = DecidedOn,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        EndsTime = EndsTime,
        Scope = Scope,
        ScopeDetail = Typed.Text(ScopeDetail),
        IsSomeonesHome = IsSomeonesHome,
        Terms = Typed.Text(Terms),
        AdjournedToOn = AdjournedToOn,
        NoticeEndsAt = Typed.Instant(NoticeEndsAt, nameof(NoticeEndsAt)),
        NoticeContinuesUntil = Typed.Instant(NoticeContinuesUntil, nameof(NoticeContinuesUntil)),
    };
}

/// <summary>For _ClosureOrderFields.</summary>
public interface IAskForClosureOrder
{
    ClosureOrderForm Form { get; }

    /// <summary>The notices that it may follow; none when there is nothing to choose.</summary>
    IReadOnlyList<SelectListItem> Notices { get; }
}
