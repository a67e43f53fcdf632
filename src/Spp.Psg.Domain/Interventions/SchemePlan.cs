using System.ComponentModel.DataAnnotations;
using System.Text;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Whom or what an intervention under a scheme is about.</summary>
public enum SchemeSubject
{
    [Display(Name = "A person")]
    Person,
    [Display(Name = "A parent or guardian")]
    Parent,
    [Display(Name = "A place")]
    Place,
    [Display(Name = "A business")]
    Business,
    [Display(Name = "Land")]
    Land,
    [Display(Name = "The parties to a dispute")]
    Parties,
    [Display(Name = "An operation of several agencies")]
    Operation,
}

/// <summary>What a field of a scheme holds.</summary>
public enum SchemeFieldType { Text, Number, Date, Money, YesNo, Choice }

/// <summary>How a clock of a scheme counts: T-2 and T-10, T-1, or simply until a date that was entered.</summary>
public enum SchemeCounting { After, BeginningWith, On }

/// <summary>Something that a scheme asks beside what every intervention asks.</summary>
/// <param name="At">The stage whose form asks it; null when it is asked at recording.</param>
/// <param name="MustBeYes">A gate: only a yes lets the stage be reached.</param>
public sealed record SchemeField(string Label, SchemeFieldType Type, bool IsRequired, bool MustBeYes, string? At, string? Hint, IReadOnlyList<string> Choices)
{
    /// <summary>install-by: what a form calls it.</summary>
    public string Key => KeyOf(Label);

    internal static string KeyOf(string label)
    {
        var key = new StringBuilder();
        foreach (var letter in label.ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(letter))
                key.Append(letter);
            else if (key.Length > 0 && key[^1] != '-')
                key.Append('-');
        return key.ToString().Trim('-');
    }
}

/// <summary>One stage, and those that may follow it; none means that the intervention is over.</summary>
/// <param name="MayBegin">What is recorded may begin here; the first stage always may.</param>
public sealed record SchemeStage(string Name, bool MayBegin, bool NeedsReason, IReadOnlyList<string> Next)
{
    public bool IsEnd => Next.Count == 0;
}

/// <summary>A clock of a scheme.</summary>
/// <param name="From">A stage, or the label of a field that is a date.</param>
/// <param name="StoppedBy">Stages that meet it, or end it.</param>
/// <param name="Then">The stage that comes by itself when nothing stopped it: a look-back. Without one, something has to be done by then.</param>
/// <param name="IsEnd">Lists show its date as the end.</param>
public sealed record SchemeClock(string Title, SchemeCounting Counting, Length Length, string From, IReadOnlyList<string> StoppedBy, string? Then, bool IsEnd)
{
    public string Kind => $"Scheme.{Title}";

    public DateOnly DueFrom(DateOnly basis) => (Counting, Length.Unit) switch
    {
        (SchemeCounting.On, _) => basis,
        (SchemeCounting.BeginningWith, _) => Period.BeginningWith(basis, Length),
        (_, Measure.WorkingDays) => WorkingDays.Add(basis, Length.Value),
        _ => Period.Following(basis, Length),
    };

    public PlannedClock Planned(string code, DateOnly basis) =>
        new(Kind, Title, Then is null ? ClockNature.Duty : ClockNature.End, From, basis, DueFrom(basis), new LocalStandard($"SCHEME.{code}", Length.Value, Length.Unit));
}

/// <summary>A scheme as it works: what it asks, its stages and its clocks.</summary>
public sealed record SchemePlan(IReadOnlyList<SchemeField> Fields, IReadOnlyList<SchemeStage> Stages, IReadOnlyList<SchemeClock> Clocks)
{
    /// <summary>Where a record may begin; the first of the scheme on top.</summary>
    public IReadOnlyList<SchemeStage> Beginnings => [.. Stages.Where(stage => stage == Stages[0] || stage.MayBegin)];

    public SchemeStage? Stage(string? name) => Stages.FirstOrDefault(stage => stage.Name == name);

    /// <summary>What the form of a stage asks; that of recording asks its own stage's, too.</summary>
    public IEnumerable<SchemeField> AskedAt(string? stage, bool atRecording) => Fields.Where(field => field.At == stage || (atRecording && field.At is null));

    public SchemeClock? Clock(string kind) => Clocks.FirstOrDefault(clock => clock.Kind == kind);

    /// <summary>Each clock as it would run if what it counts from came on one day.</summary>
    public IReadOnlyList<PlannedClock> Sample(string code, DateOnly on) => [.. Clocks.Select(clock => clock.Planned(code, on))];

    /// <param name="late">Of one stage, what may be recorded although that stage came by itself meanwhile.</param>
    internal Lifecycle MovesOf(string name, (string From, IReadOnlyList<string> To)? late) =>
        new(name, Stages.ToDictionary(stage => stage.Name, stage => stage.Name == late?.From ? [.. late.Value.To] : stage.Next.ToArray()));
}
