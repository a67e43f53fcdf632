using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Measures;

/// <summary>What is asked about a figure that is expected and not available.</summary>
public sealed record GapFacts
{
    [Display(Name = "Period"), StringLength(60, ErrorMessage = "Period must be 60 characters or fewer")]
    public string? Period { get; set; }

    [Display(Name = "Not available because"), Required(ErrorMessage = "Enter why it is not available"), StringLength(200, ErrorMessage = "Why it is not available must be 200 characters or fewer")]
    public string? Because { get; set; }

    [Display(Name = "Expected on")]
    public DateOnly? ExpectedOn { get; set; }
}

/// <summary>A figure that is expected and not available: its sentence stands in the place of the value.</summary>
public sealed class MeasureGap
{
    MeasureGap() { }

    public Guid Id { get; private init; }
    public Guid MeasureId { get; private init; }

    /// <summary>Null for the measure as a whole.</summary>
    public DateOnly? FromOn { get; private init; }

    public DateOnly? ToOn { get; private init; }
    public string Because { get; private init; } = "";

    /// <summary>Null when nobody knows.</summary>
    public DateOnly? ExpectedOn { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedById { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }

    public static MeasureGap Record(Measure measure, GapFacts facts, IReadOnlyList<MeasureGap> standing, Actor by, DateTimeOffset now)
    {
        var typed = string.IsNullOrWhiteSpace(facts.Period) ? null : TypedPeriod.Read(facts.Period);
        var period = typed is var (from, to) ? measure.Period(from, to) : null;
        new Rules()
            .Refuse(!string.IsNullOrWhiteSpace(facts.Period) && period is null, "Facts.Period", $"“{facts.Period?.Trim()}” {measure.PeriodRule}")
            .Refuse(facts.ExpectedOn < LondonTime.DateOf(now), "Facts.ExpectedOn", "Expected on must be today or in the future")
            .Refuse(standing.Any(gap => gap.FromOn == period?.From && gap.ToOn == period?.To), "Facts.Period", "This gap is in the register already: end it first")
            .Hold();
        return new MeasureGap { Id = Guid.CreateVersion7(now), MeasureId = measure.Id, FromOn = period?.From, ToOn = period?.To, Because = facts.Because!.Trim().TrimEnd('.'), ExpectedOn = facts.ExpectedOn, RecordedAt = now, RecordedById = by.UserId };
    }

    public void End(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(EndedAt is not null, "", "This gap has ended already").Hold();
        (EndedAt, EndedById) = (now, by.UserId);
    }

    /// <summary>Whether these values are what was missing: those of its period, or any where it is of the measure as a whole.</summary>
    public bool IsFilledBy(IEnumerable<MeasureValue> loaded) => loaded.Any(value => FromOn is null || (value.FromOn == FromOn && value.ToOn == ToOn));

    /// <summary>Whether a value of this period is missing.</summary>
    public bool IsOf(ReportPeriod period) => FromOn == period.From && ToOn == period.To;

    /// <summary>Whether it stands where the newest value would: nothing after its period was loaded.</summary>
    public bool Stands(ReportPeriod? latest) => FromOn is null || latest is null || ToOn > latest.To;

    /// <summary>What stands in the place of the value.</summary>
    public string Sentence => $"not available because {Lower(Because)}, {(ExpectedOn is { } on ? $"expected {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "no date expected")}";

    static string Lower(string words) => words.Length > 1 && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
}
