using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Meetings;

/// <summary>What is asked when a meeting is planned.</summary>
public sealed record MeetingFacts
{
    [Display(Name = "Kind of meeting"), Required(ErrorMessage = "Select the kind of meeting")]
    public MeetingKind? Kind { get; set; }

    [Display(Name = "Date"), Required(ErrorMessage = "Enter the date of the meeting")]
    public DateOnly? On { get; set; }

    [Display(Name = "Time"), Required(ErrorMessage = "Enter the time of the meeting")]
    public TimeOnly? At { get; set; }

    [Display(Name = "Place"), Required(ErrorMessage = "Enter where the meeting is"), StringLength(200, ErrorMessage = "Place must be 200 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Why it cannot wait"), StringLength(500, ErrorMessage = "Why it cannot wait must be 500 characters or fewer")]
    public string? Reason { get; set; }

    [Display(Name = "Life is at risk, so it meets without a working day's notice")]
    public bool LifeAtRisk { get; set; }
}
