using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Cases;

/// <summary>What may be edited on a case, and what the form asks.</summary>
public sealed record CaseFacts
{
    [Display(Name = "Title"), Required(ErrorMessage = "Enter a title"), StringLength(120, ErrorMessage = "Title must be 120 characters or fewer")]
    public string? Title { get; set; }

    [Display(Name = "What it is"), Required(ErrorMessage = "Enter what the problem is"), StringLength(5000, ErrorMessage = "What it is must be 5,000 characters or fewer")]
    public string? Summary { get; set; }

    [Display(Name = "Objective"), StringLength(500, ErrorMessage = "Objective must be 500 characters or fewer")]
    public string? Objective { get; set; }

    [Display(Name = "Address or description of the place"), Required(ErrorMessage = "Enter the address or a description of the place"), StringLength(200, ErrorMessage = "Address must be 200 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Ward"), Required(ErrorMessage = "Select the ward"), StringLength(12)]
    public string? WardCode { get; set; }

    [Display(Name = "Kind of place"), Required(ErrorMessage = "Select the kind of place")]
    public PlaceType? PlaceType { get; set; }

    [Display(Name = "Landlord or owner"), StringLength(120, ErrorMessage = "Landlord or owner must be 120 characters or fewer")]
    public string? Landlord { get; set; }

    [Display(Name = "Type of anti-social behaviour"), Required(ErrorMessage = "Select the type of anti-social behaviour")]
    public CaseType? Type { get; set; }

    [Display(Name = "Lead"), Required(ErrorMessage = "Select the lead")]
    public Guid? LeadId { get; set; }

    /// <summary>Changes when one of the details does, and only then: a note written meanwhile does not disturb whoever is editing.</summary>
    public uint Version() => Fingerprint.Of(Title, Summary, Objective, Place, WardCode, PlaceType, Landlord, Type, LeadId);

    /// <summary>Refuses a ward that is not in the list, and a lead who may not lead on this panel.</summary>
    public void HoldTo(IEnumerable<string> wards, IEnumerable<Guid> leads) => new Rules()
        .Refuse(!wards.Contains(WardCode), "Facts.WardCode", "Select a ward from the list")
        .Refuse(LeadId is not { } lead || !leads.Contains(lead), "Facts.LeadId", "Select a lead from the list")
        .Hold();
}

/// <summary>What the chair confirms when a case closes (domain.md 3.8).</summary>
public sealed record ClosureFacts
{
    [Display(Name = "Why it closes"), Required(ErrorMessage = "Select why the case closes")]
    public ClosureReason? Reason { get; set; }

    [Display(Name = "When the victim was told, or what was tried"), Required(ErrorMessage = "Enter when the victim was told, or what was tried"), StringLength(500, ErrorMessage = "When the victim was told must be 500 characters or fewer")]
    public string? VictimTold { get; set; }

    [Display(Name = "Before"), Required(ErrorMessage = "Enter how things were before"), StringLength(500, ErrorMessage = "Before must be 500 characters or fewer")]
    public string? Before { get; set; }

    [Display(Name = "After"), Required(ErrorMessage = "Enter how things are now"), StringLength(500, ErrorMessage = "After must be 500 characters or fewer")]
    public string? After { get; set; }

    [Display(Name = "Lessons"), Required(ErrorMessage = "Enter what was learned"), StringLength(2000, ErrorMessage = "Lessons must be 2,000 characters or fewer")]
    public string? Lessons { get; set; }

    [Display(Name = "Who will monitor the interventions that are still running"), StringLength(200, ErrorMessage = "Who will monitor must be 200 characters or fewer")]
    public string? MonitoredBy { get; set; }

    public string Describe() =>
        $"Reason: {Reason!.Value.Label()}. Victim: {Stopped(VictimTold!)} Before: {Stopped(Before!)} After: {Stopped(After!)} Lessons: {Stopped(Lessons!)}" +
        (string.IsNullOrWhiteSpace(MonitoredBy) ? "" : $" Orders monitored by {Stopped(MonitoredBy)}");

    /// <summary>One full stop at the end, whether it was typed or not.</summary>
    static string Stopped(string typed) => typed.Trim().TrimEnd('.') + ".";
}

/// <summary>What still hangs loose on a case: closing looks at these.</summary>
public sealed record CaseLoose(int OpenActions, int LiveInterventions, DateOnly? LastScoredOn)
{
    /// <summary>Scored within 14 days (domain.md 3.8).</summary>
    public bool IsScoreFresh(DateOnly today) => LastScoredOn >= today.AddDays(-14);
}
