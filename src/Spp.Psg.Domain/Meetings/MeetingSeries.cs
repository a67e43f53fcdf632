using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Meetings;

/// <summary>How one panel meets: its rule, its room and link, its quorum, and how many reports at one place ask for an extraordinary meeting.</summary>
public sealed class MeetingSeries
{
    /// <summary>How many months ahead meetings are planned at once.</summary>
    public const int MonthsAhead = 6;

    /// <summary>Our own default for the prompt of an extraordinary meeting, and the days within which reports count (goals.md 2).</summary>
    public const int UsualTrigger = 3, TriggerDays = 14;

    /// <summary>Police, council and one other (domain.md 3.5).</summary>
    public const int UsualOthers = 1;

    MeetingSeries() { }

    public MeetingSeries(Guid panelId) => PanelId = panelId;

    public Guid PanelId { get; private init; }
    public int Week { get; private set; }
    public DayOfWeek Weekday { get; private set; }
    public TimeOnly At { get; private set; }
    public string Place { get; private set; } = "";
    public string? Link { get; private set; }
    public Guid[] QuorumAgencyIds { get; private set; } = [];
    public int QuorumOthers { get; private set; }
    public int TriggerReports { get; private set; }
    public DateTimeOffset SetAt { get; private set; }
    public Guid SetById { get; private set; }

    public MeetingRule Rule => new(Week, Weekday, At);

    public void Set(SeriesFacts facts, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(facts.Week is not (>= 1 and <= MeetingRule.Last), "Facts.Week", "Select which week of the month")
            .Refuse(facts.Weekday is not (>= DayOfWeek.Monday and <= DayOfWeek.Friday), "Facts.Weekday", "Select a day from Monday to Friday")
            .Refuse(!MeetingFacts.IsLink(facts.Link), "Facts.Link", MeetingFacts.LinkRefused)
            .Refuse(facts.QuorumAgencies.Count == 0 && facts.QuorumOthers == 0, "Facts.QuorumOthers", "Say who makes the panel quorate: an agency, or a number of agencies")
            .Hold();
        (Week, Weekday, At) = (facts.Week!.Value, facts.Weekday!.Value, facts.At!.Value);
        (Place, Link) = (facts.Place!.Trim(), MeetingFacts.Trimmed(facts.Link));
        (QuorumAgencyIds, QuorumOthers) = ([.. facts.QuorumAgencies.Distinct()], facts.QuorumOthers!.Value);
        (TriggerReports, SetAt, SetById) = (facts.TriggerReports!.Value, now, by.UserId);
    }
}

/// <summary>What is asked of a panel's series.</summary>
public sealed record SeriesFacts
{
    [Display(Name = "Week of the month"), Required(ErrorMessage = "Select which week of the month")]
    public int? Week { get; set; }

    [Display(Name = "Day"), Required(ErrorMessage = "Select the day of the week")]
    public DayOfWeek? Weekday { get; set; }

    [Display(Name = "Time"), Required(ErrorMessage = "Enter the time of the meetings")]
    public TimeOnly? At { get; set; }

    [Display(Name = "Room"), Required(ErrorMessage = "Enter where the meetings are"), StringLength(200, ErrorMessage = "Room must be 200 characters or fewer")]
    public string? Place { get; set; }

    [Display(Name = "Link to join"), StringLength(500, ErrorMessage = "Link to join must be 500 characters or fewer")]
    public string? Link { get; set; }

    [Display(Name = "Agencies that must be there")]
    public List<Guid> QuorumAgencies { get; set; } = [];

    [Display(Name = "How many other agencies"), Required(ErrorMessage = "Enter how many other agencies must be there"), Range(0, 20, ErrorMessage = "How many other agencies must be 0 to 20")]
    public int? QuorumOthers { get; set; } = MeetingSeries.UsualOthers;

    [Display(Name = "Reports at one place in 14 days that ask for an extraordinary meeting"), Required(ErrorMessage = "Enter how many reports ask for an extraordinary meeting"), Range(2, 50, ErrorMessage = "Reports must be 2 to 50")]
    public int? TriggerReports { get; set; } = MeetingSeries.UsualTrigger;
}
