using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>How soon and how often a case of one rating is looked at.</summary>
/// <param name="FirstContactWorkingDays">Working days to the victim's first contact.</param>
/// <param name="PanelMeetings">Every how many meetings the panel looks: 1 is every meeting.</param>
public sealed record ReviewInterval(
    RiskRating Rating, int FirstContactWorkingDays, int ContactDays, int PractitionerDays, int SupervisorDays, int PanelMeetings)
{
    public DateOnly NextContactOn(DateOnly lastContactOn) => lastContactOn.AddDays(ContactDays);
    public DateOnly PractitionerReviewOn(DateOnly assessedOn) => assessedOn.AddDays(PractitionerDays);
    public DateOnly SupervisorReviewOn(DateOnly reviewedOn) => reviewedOn.AddDays(SupervisorDays);
}

/// <summary>The minimum intervals of domain.md 4.6; a partnership may set shorter ones.</summary>
public sealed class ReviewIntervals(IEnumerable<ReviewInterval> table)
{
    readonly Dictionary<RiskRating, ReviewInterval> table = table.ToDictionary(row => row.Rating);

    public static ReviewIntervals Default { get; } = new(
    [
        new(RiskRating.High, FirstContactWorkingDays: 1, ContactDays: 7, PractitionerDays: 14, SupervisorDays: 28, PanelMeetings: 1),
        new(RiskRating.Medium, FirstContactWorkingDays: 5, ContactDays: 14, PractitionerDays: 28, SupervisorDays: 56, PanelMeetings: 2),
        new(RiskRating.Standard, FirstContactWorkingDays: 10, ContactDays: 28, PractitionerDays: 56, SupervisorDays: 112, PanelMeetings: 3),
    ]);

    public ReviewInterval For(RiskRating rating) => table[rating];

    /// <summary>The last day to speak with a victim: first within some working days of being one here, then every so many days.</summary>
    /// <param name="victimFrom">The day on which they became a victim of the case.</param>
    /// <param name="begunAt">When the case's episode began: a contact before it does not count.</param>
    public DateOnly ContactBy(RiskRating rating, DateOnly victimFrom, DateTimeOffset begunAt, DateOnly? contactedOn)
    {
        var begunOn = LondonTime.DateOf(begunAt);
        var since = victimFrom > begunOn ? victimFrom : begunOn;
        return contactedOn is { } on && on >= since ? For(rating).NextContactOn(on) : WorkingDays.Add(since, For(rating).FirstContactWorkingDays);
    }

    /// <summary>A rating is stale from the day after its practitioner's review was due.</summary>
    public bool IsStale(RiskRating rating, DateOnly assessedOn, DateOnly today) => IsStale(For(rating).PractitionerReviewOn(assessedOn), today);

    /// <summary>The same of a case that says itself by when it is assessed again; one that nobody has rated is not stale but unrated.</summary>
    public static bool IsStale(DateOnly? assessBy, DateOnly today) => today > assessBy;
}
