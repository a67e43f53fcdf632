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

    [Display(Name = "Link to join"), StringLength(500, ErrorMessage = "Link to join must be 500 characters or fewer")]
    public string? Link { get; set; }

    [Display(Name = "Why it cannot wait"), StringLength(500, ErrorMessage = "Why it cannot wait must be 500 characters or fewer")]
    public string? Reason { get; set; }

    [Display(Name = "Life is at risk, so it meets without a working day's notice")]
    public bool LifeAtRisk { get; set; }

    internal const string LinkRefused = "Link to join must be an address that begins with https://";

    internal static bool IsLink(string? typed) => Trimmed(typed) is not { } link || (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && !link.Any(char.IsControl));

    internal static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What is asked when a meeting is moved.</summary>
public sealed record MoveFacts
{
    [Display(Name = "Date"), Required(ErrorMessage = "Enter the date of the meeting")]
    public DateOnly? On { get; set; }

    [Display(Name = "Time"), Required(ErrorMessage = "Enter the time of the meeting")]
    public TimeOnly? At { get; set; }

    [Display(Name = "Room"), Required(ErrorMessage = "Enter where the meeting is"), StringLength(200, ErrorMessage = "Room must be 200 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Link to join"), StringLength(500, ErrorMessage = "Link to join must be 500 characters or fewer")]
    public string? Link { get; set; }

    [Display(Name = "Why it is moved"), StringLength(500, ErrorMessage = "Why it is moved must be 500 characters or fewer")]
    public string? Because { get; set; }
}
