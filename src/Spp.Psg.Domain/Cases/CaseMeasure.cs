using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Cases;

public enum MeasureKind
{
    [Display(Name = "A count over a period", Description = "Fires, call-outs, complaints: compared as a mean a month, so periods need not be equally long")]
    Count,
    [Display(Name = "A level", Description = "A score, a share or an average: compared as it is")]
    Level,
}

public enum Better
{
    [Display(Name = "Lower is better")]
    Lower,
    [Display(Name = "Higher is better")]
    Higher,
}

/// <summary>What is asked about an objective in numbers.</summary>
public sealed record MeasureFacts
{
    const string Number = "must be between 0 and 9,999,999.99";

    [Display(Name = "What is measured"), Required(ErrorMessage = "Enter what is measured"), StringLength(120, ErrorMessage = "What is measured must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Unit"), Required(ErrorMessage = "Enter the unit"), StringLength(40, ErrorMessage = "Unit must be 40 characters or fewer")]
    public string? Unit { get; set; }

    [Display(Name = "How it is measured"), Required(ErrorMessage = "Select how it is measured")]
    public MeasureKind? Kind { get; set; }

    [Display(Name = "Direction"), Required(ErrorMessage = "Select whether lower or higher is better")]
    public Better? Better { get; set; }

    [Display(Name = "Baseline"), Required(ErrorMessage = "Enter the baseline"), Range(typeof(decimal), "0", "9999999.99", ErrorMessage = "Baseline " + Number, ParseLimitsInInvariantCulture = true)]
    public decimal? Baseline { get; set; }

    [Display(Name = "First day of the baseline"), Required(ErrorMessage = "Enter the first day of the baseline")]
    public DateOnly? BaselineFrom { get; set; }

    [Display(Name = "Last day of the baseline"), Required(ErrorMessage = "Enter the last day of the baseline")]
    public DateOnly? BaselineTo { get; set; }

    [Display(Name = "Target"), Required(ErrorMessage = "Enter the target"), Range(typeof(decimal), "0", "9999999.99", ErrorMessage = "Target " + Number, ParseLimitsInInvariantCulture = true)]
    public decimal? Target { get; set; }

    [Display(Name = "Target by"), Required(ErrorMessage = "Enter the day by which the target is to be met")]
    public DateOnly? TargetBy { get; set; }

    [Display(Name = "Source"), StringLength(200, ErrorMessage = "Source must be 200 characters or fewer")]
    public string? Source { get; set; }
}

/// <summary>What is asked about one reading.</summary>
public sealed record ReadingFacts
{
    [Display(Name = "Value"), Required(ErrorMessage = "Enter the value"), Range(typeof(decimal), "0", "9999999.99", ErrorMessage = "Value must be between 0 and 9,999,999.99", ParseLimitsInInvariantCulture = true)]
    public decimal? Value { get; set; }

    [Display(Name = "First day"), Required(ErrorMessage = "Enter the first day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day"), Required(ErrorMessage = "Enter the last day")]
    public DateOnly? To { get; set; }

    [Display(Name = "Note"), StringLength(500, ErrorMessage = "Note must be 500 characters or fewer")]
    public string? Note { get; set; }
}

/// <summary>An objective in numbers: from a baseline to a target by a day (domain.md 3.10). Everything else is worked out of it.</summary>
public sealed class CaseMeasure
{
    CaseMeasure() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public string Name { get; private init; } = "";
    public string Unit { get; private init; } = "";
    public MeasureKind Kind { get; private init; }
    public Better Better { get; private init; }
    public decimal Baseline { get; private init; }
    public DateOnly BaselineFrom { get; private init; }
    public DateOnly BaselineTo { get; private init; }

    /// <summary>Of a count: in a period as long as the baseline's, as in "6 fires in 3 months, to no more than 2".</summary>
    public decimal Target { get; private init; }

    public DateOnly TargetBy { get; private init; }
    public string? Source { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public Guid AddedById { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public string? EndedBecause { get; private set; }

    public static CaseMeasure Set(Case on, MeasureFacts facts, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(on.Status == CaseStatus.Closed, "", "This case is closed: reopen it first")
            .Refuse(facts.BaselineTo < facts.BaselineFrom, "Facts.BaselineTo", "Last day of the baseline must be on or after its first day")
            .Refuse(facts.BaselineTo > today, "Facts.BaselineTo", "Last day of the baseline must be today or in the past")
            .Refuse(facts.Better == Cases.Better.Lower && facts.Target >= facts.Baseline, "Facts.Target", "Target must be lower than the baseline")
            .Refuse(facts.Better == Cases.Better.Higher && facts.Target <= facts.Baseline, "Facts.Target", "Target must be higher than the baseline")
            .Refuse(facts.TargetBy <= facts.BaselineTo, "Facts.TargetBy", "Target by must be after the baseline")
            .Hold();
        var set = new CaseMeasure
        {
            Id = Guid.CreateVersion7(now),
            CaseId = on.Id,
            Name = facts.Name!.Trim(),
            Unit = facts.Unit!.Trim(),
            Kind = facts.Kind!.Value,
            Better = facts.Better!.Value,
            Baseline = facts.Baseline!.Value,
            BaselineFrom = facts.BaselineFrom!.Value,
            BaselineTo = facts.BaselineTo!.Value,
            Target = facts.Target!.Value,
            TargetBy = facts.TargetBy!.Value,
            Source = facts.Source?.Trim(),
            AddedAt = now,
            AddedById = by.UserId,
        };
        on.Tell(TimelineKind.Measure, $"Objective set: {set.Name} from {set.Baseline:0.##} to {set.Target:0.##} {set.Unit} by {set.TargetBy.InWords()}", by, now, set.Id);
        return set;
    }

    public MeasureReading Read(Case on, ReadingFacts facts, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(EndedOn is not null, "", "This objective has ended")
            .Refuse(facts.To < facts.From, "Facts.To", "Last day must be on or after the first day")
            .Refuse(facts.To > LondonTime.DateOf(now), "Facts.To", "Last day must be today or in the past")
            .Refuse(facts.From <= BaselineTo, "Facts.From", "First day must be after the baseline")
            .Hold();
        var reading = new MeasureReading(Guid.CreateVersion7(now), Id, CaseId, facts.Value!.Value, facts.From!.Value, facts.To!.Value, facts.Note?.Trim(), now, by.UserId);
        on.Tell(TimelineKind.Measure, $"{Name}: {reading.Value:0.##} {Unit} from {reading.FromOn.InWords()} to {reading.ToOn.InWords()}", by, now, Id);
        return reading;
    }

    public void End(Case on, string? because, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(EndedOn is not null, "", "This objective has ended already")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why it ends")
            .Hold();
        (EndedOn, EndedBecause) = (LondonTime.DateOf(now), because!.Trim());
        on.Tell(TimelineKind.Measure, $"Objective ended: {Name}. {EndedBecause}", by, now, Id);
    }

    /// <summary>What is compared: a level as it is, a count as its mean a month. Unrounded.</summary>
    public decimal Compared(decimal value, DateOnly from, DateOnly to) => Kind == MeasureKind.Level ? value : value / Months(from, to);

    public decimal BaselineCompared => Compared(Baseline, BaselineFrom, BaselineTo);

    public decimal TargetCompared => Compared(Target, BaselineFrom, BaselineTo);

    /// <summary>How much of the way from baseline to target was gone, in whole per cent, half up; below 0 when it got worse.</summary>
    public int Progress(MeasureReading reading) =>
        (int)Rounding.HalfUp(100 * (BaselineCompared - Compared(reading.Value, reading.FromOn, reading.ToOn)) / (BaselineCompared - TargetCompared));

    public bool IsMet(MeasureReading reading)
    {
        var now = Compared(reading.Value, reading.FromOn, reading.ToOn);
        return Better == Cases.Better.Lower ? now <= TargetCompared : now >= TargetCompared;
    }

    /// <summary>Whole calendar months, and the days left over as a part of theirs: 1 June to 31 August is 3.</summary>
    public static decimal Months(DateOnly from, DateOnly to)
    {
        var end = to.AddDays(1);
        var whole = (end.Year - from.Year) * 12 + end.Month - from.Month;
        if (from.AddMonths(whole) > end)
            whole--;
        var rest = from.AddMonths(whole);
        return whole + (end.DayNumber - rest.DayNumber) / (decimal)(from.AddMonths(whole + 1).DayNumber - rest.DayNumber);
    }
}

/// <summary>What a measure was in one period.</summary>
public sealed record MeasureReading(Guid Id, Guid MeasureId, Guid CaseId, decimal Value, DateOnly FromOn, DateOnly ToOn, string? Note, DateTimeOffset RecordedAt, Guid RecordedById);
