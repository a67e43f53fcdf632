using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Meetings;

/// <summary>What the rule knows of an open case when an agenda is built.</summary>
/// <param name="ReferredOn">When the referral came in; the panel's own cases have none.</param>
/// <param name="ClockDueOn">The soonest running clock of a legal order.</param>
/// <param name="ClosureProposed">The panel's last decision was to close it.</param>
public sealed record AgendaCandidate(
    Guid CaseId, string Reference, RiskRating Rating, DateOnly OpenedOn, DateOnly? ReferredOn, bool IsUrgent,
    DateOnly? LastDiscussedOn, DateOnly? ReviewOn, DateOnly? ClockDueOn, string? Clock, bool ClosureProposed);

/// <summary>A case that the rule puts on the agenda, where, and why.</summary>
public sealed record AgendaLine(Guid CaseId, AgendaSection Section, string Because);

/// <summary>
/// The order of an agenda (domain.md 3.4): urgent business, new cases with the high ones first, reviews by rating and then age, legal
/// orders with a clock due soon, cases proposed for closure. Each case once, where it comes first.
/// </summary>
public static class AgendaRule
{
    /// <summary>domain.md 3.4: legal orders whose clocks are due in 60 days.</summary>
    public const int ClockDays = 60;

    /// <summary>domain.md 3.3: a referral comes in 5 working days before the meeting, or waits for the next one unless it is urgent.</summary>
    public const int DeadlineWorkingDays = 5;

    /// <summary>domain.md 3.3: papers go out 3 working days before.</summary>
    public const int PapersWorkingDays = 3;

    /// <summary>domain.md 3.4: 10 minutes for a new case, 5 for a review; warn past 3 hours.</summary>
    public const int NewMinutes = 10, ReviewMinutes = 5, LongMinutes = 180;

    public static DateOnly PapersDue(DateOnly meetingOn) => WorkingDays.Add(meetingOn, -PapersWorkingDays);

    public static DateOnly Deadline(DateOnly meetingOn) => WorkingDays.Add(meetingOn, -DeadlineWorkingDays);

    public static bool CameTooLate(AgendaCandidate candidate, DateOnly meetingOn) =>
        candidate is { IsUrgent: false, LastDiscussedOn: null } && candidate.ReferredOn > Deadline(meetingOn);

    /// <param name="lastOrdinaryOn">The panel's ordinary meeting before this one; none for its first.</param>
    public static IReadOnlyList<AgendaLine> Build(IEnumerable<AgendaCandidate> candidates, DateOnly meetingOn, DateOnly? lastOrdinaryOn) =>
        [.. candidates
            .Where(candidate => !CameTooLate(candidate, meetingOn))
            .Select(candidate => (candidate, line: Place(candidate, meetingOn, lastOrdinaryOn)))
            .Where(placed => placed.line is not null)
            .OrderBy(placed => placed.line!.Section)
            .ThenBy(placed => placed.line!.Section is AgendaSection.Orders or AgendaSection.Closures ? 0 : -(int)placed.candidate.Rating)
            .ThenBy(placed => placed.line!.Section == AgendaSection.Orders ? placed.candidate.ClockDueOn : placed.candidate.OpenedOn)
            .ThenBy(placed => placed.candidate.Reference, StringComparer.Ordinal)
            .Select(placed => placed.line!)];

    public static int Minutes(IEnumerable<AgendaSection> sections) =>
        sections.Sum(Slot);

    /// <summary>How many minutes a case of this part is given.</summary>
    public static int Slot(AgendaSection section) => section is AgendaSection.Urgent or AgendaSection.New ? NewMinutes : ReviewMinutes;

    static AgendaLine? Place(AgendaCandidate candidate, DateOnly meetingOn, DateOnly? lastOrdinaryOn)
    {
        // A case the panel has not reached is still new to it.
        var isNew = candidate.LastDiscussedOn is null || lastOrdinaryOn is null || candidate.OpenedOn > lastOrdinaryOn;
        return candidate switch
        {
            { IsUrgent: true } when isNew => Line(AgendaSection.Urgent, $"Urgent referral, opened on {candidate.OpenedOn.InWords()}"),
            _ when isNew => Line(AgendaSection.New, $"Opened on {candidate.OpenedOn.InWords()}{(candidate.LastDiscussedOn is null ? ", not discussed yet" : "")}"),
            { Rating: RiskRating.High } => Line(AgendaSection.Reviews, "High: every meeting"), // domain.md 4.6
            { ReviewOn: { } review } when review <= meetingOn => Line(AgendaSection.Reviews, $"Review was due by {review.InWords()}"),
            { ClockDueOn: { } due } when due <= meetingOn.AddDays(ClockDays) => Line(AgendaSection.Orders, $"{candidate.Clock} due by {due.InWords()}"),
            { ClosureProposed: true } => Line(AgendaSection.Closures, "The panel decided to close it and it is still open"),
            _ => null,
        };

        AgendaLine Line(AgendaSection section, string because) => new(candidate.CaseId, section, because);
    }
}
