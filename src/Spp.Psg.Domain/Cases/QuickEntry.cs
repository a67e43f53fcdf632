using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Cases;

public enum NextStep
{
    [Display(Name = "None")]
    None,
    [Display(Name = "An action for me")]
    Action,
    [Display(Name = "Review sooner")]
    Review,
}

/// <summary>What is written on the spot, in one go: a note, a photograph, what happens next.</summary>
public record QuickEntry
{
    /// <summary>The next step is in a week unless another day is chosen.</summary>
    public const int UsualDays = 7; // our own default

    [Display(Name = "Note"), StringLength(5000, ErrorMessage = "Note must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "The note is")]
    public NoteKind Kind { get; set; }

    [Display(Name = "Next step")]
    public NextStep Next { get; set; }

    [Display(Name = "What will be done"), StringLength(300, ErrorMessage = "What will be done must be 300 characters or fewer")]
    public string? NextText { get; set; }

    [Display(Name = "By")]
    public DateOnly? NextOn { get; set; }

    /// <summary>Everything that is wrong with it, at once.</summary>
    public void Hold(bool hasPhoto, Case on, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(Text) && !hasPhoto && Next == NextStep.None, "Text", "Enter a note, add a photograph or choose a next step")
            .Refuse(Kind == NoteKind.Intelligence, "Kind", "Select fact or opinion: intelligence has its own page, which asks for its source")
            .Refuse(Next == NextStep.Action && !by.May(Permission.AssignAction) || Next == NextStep.Review && !by.May(Permission.EditCase), "Next", "Select no next step: the case’s lead plans what is done")
            .Refuse(Next != NextStep.None && on.Status == CaseStatus.Closed, "Next", "This case is closed: reopen it first")
            .Refuse(Next == NextStep.Action && string.IsNullOrWhiteSpace(NextText), "NextText", "Enter what will be done")
            .Refuse(Next != NextStep.None && NextOn is null, "NextOn", "Enter the day")
            .Refuse(Next != NextStep.None && NextOn < today, "NextOn", "The day must be today or later")
            .Refuse(Next == NextStep.Action && NextOn > today.AddYears(AgencyAction.LongestYears), "NextOn", $"The day must be within {AgencyAction.LongestYears} years")
            .Refuse(Next == NextStep.Review && NextOn > on.NextReviewOn, "NextOn", $"The day must be {on.NextReviewOn?.InWords()} or earlier: that is when the rating asks for a review")
            .Hold();
    }
}

public sealed partial class Case
{
    /// <summary>A review may come sooner than the rating asks, never later (domain.md 4.6).</summary>
    public void ReviewBy(DateOnly on, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        new Rules().Refuse(on > NextReviewOn, "NextOn", "A review may come sooner than the rating asks, never later").Hold();
        NextReviewOn = on;
        Tell(TimelineKind.Edited, $"Next review by {on.InWords()}", by, now);
    }
}
