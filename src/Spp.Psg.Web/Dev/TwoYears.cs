using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Dev;

/// <summary>
/// What came in during the two years before the story, planned so that the figures say what the two seed reports say: 234 referrals
/// in the half year to March 2026 and 295 in the half year to September, with 114 cases open at its end.
/// </summary>
static class TwoYears
{
    /// <summary>How many referrals each stretch of time brings; those of the last days wait in the tray for a week.</summary>
    static readonly (DateOnly From, DateOnly Before, int Received)[] Stretches =
    [
        (new(2024, 11, 25), new(2025, 4, 1), 30),
        (new(2025, 4, 1), new(2025, 10, 1), 70),
        (new(2025, 10, 1), new(2026, 4, 1), 234), // seed A: the six months before
        (new(2026, 4, 1), new(2026, 10, 1), 295), // seed A: the six months
        (new(2026, 10, 1), new(2026, 11, 16), 12),
        (new(2026, 11, 16), new(2026, 11, 21), LeftInTray),
    ];

    static readonly DateOnly CountedOn = new(2026, 10, 1);
    const int OpenThen = 114; // seed A: cases pending
    const int LeftInTray = 4;
    static readonly DateOnly TrayEmptied = new(2026, 11, 30);
    const double Accepted = 0.36;

    public static List<Problem> Plan(Teller teller)
    {
        var chance = new Random(2026);
        var wards = teller.Names.Wards.Select(ward => ward.Code).ToList();
        var problems = Stretches.SelectMany(stretch => Dates(stretch.From, stretch.Before, stretch.Received))
            .Select(on =>
            {
                var (facts, people) = Problems.Next(chance, teller.Panel, wards, on);
                return new Problem(on, WorkingDays.Add(on, facts.IsUrgent == true ? 0 : chance.Next(1, 5)), facts, people) { Outcome = Outcome(chance) };
            })
            .ToList();
        foreach (var waiting in problems.TakeLast(LeftInTray))
            waiting.DecidedOn = TrayEmptied;
        Close(problems, chance);
        return problems;
    }

    static IEnumerable<DateOnly> Dates(DateOnly from, DateOnly before, int received)
    {
        var days = Enumerable.Range(0, before.DayNumber - from.DayNumber).Select(from.AddDays).Where(WorkingDays.IsWorkingDay).ToList();
        return Enumerable.Range(0, received).Select(at => days[at * days.Count / received]);
    }

    static TriageOutcome Outcome(Random chance) => chance.NextDouble() switch
    {
        < Accepted => TriageOutcome.Accept,
        < 0.62 => TriageOutcome.Redirect,
        < 0.78 => TriageOutcome.Merge,
        _ => TriageOutcome.Decline,
    };

    /// <summary>Cases close some months after they opened, the oldest first, until as many are open as the report says.</summary>
    static void Close(List<Problem> problems, Random chance)
    {
        var opened = problems.Where(problem => problem.Outcome == TriageOutcome.Accept && problem.DecidedOn < CountedOn).OrderBy(problem => problem.DecidedOn).ToList();
        foreach (var problem in opened.Where((_, at) => at % 19 != 0 || opened.Count - at < OpenThen).Take(opened.Count - OpenThen))
        {
            var on = WorkingDays.Add(problem.DecidedOn.AddDays(chance.Next(45, 150)), 1);
            problem.ClosedOn = on < CountedOn ? on : WorkingDays.Add(CountedOn, -chance.Next(1, 40));
        }
    }
}

/// <summary>One referral of the two years and what became of it.</summary>
sealed class Problem(DateOnly receivedOn, DateOnly decidedOn, ReferralFacts facts, List<PersonReferred> people)
{
    public DateOnly ReceivedOn { get; } = receivedOn;
    public DateOnly DecidedOn { get; set; } = decidedOn;
    public ReferralFacts Facts { get; } = facts;
    public List<PersonReferred> People { get; } = people;

    public required TriageOutcome Outcome { get; init; }

    public DateOnly? ClosedOn { get; set; }
    public int Number { get; set; }

    /// <summary>The case's address, once it is open.</summary>
    public string? Address { get; set; }

    public DateOnly? DiscussedOn { get; set; }

    /// <summary>What the panel rated it last; Standard before.</summary>
    public RiskRating Rating { get; set; }

    public bool IsClosed { get; set; }

    public bool IsDiscussable(DateOnly on) => Address is not null && DecidedOn < on && (ClosedOn is null || ClosedOn > on.AddDays(21));

    public string Officer(Teller teller) => Facts.PanelId == teller.Panel("YPSG") ? "youth.officer" : "officer";
}
