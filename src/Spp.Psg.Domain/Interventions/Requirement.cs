using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What a notice may ask: 2014 Act s.43(3). To take reasonable steps towards a result is to do something.</summary>
public enum RequirementKind
{
    [Display(Name = "Stop doing")]
    Stop,
    Do,
}

/// <summary>Where one requirement of a notice stands, whatever becomes of the others.</summary>
public enum RequirementStatus
{
    [Display(Name = "In force")]
    InForce,
    [Display(Name = "Suspended while an appeal is pending")]
    Suspended,
    [Display(Name = "Done")]
    Met,
    [Display(Name = "Broken")]
    Breached,
    [Display(Name = "No longer required")]
    Lifted,
}

/// <summary>One thing that a notice makes them stop or do, with its own date and its own status. A changed one is lifted and kept beside the new one.</summary>
public sealed class Requirement
{
    Requirement() { }

    internal Requirement(Guid noticeId, int number, RequirementFacts facts, DateTimeOffset at) =>
        (Id, InterventionId, Number, RecordedAt, Kind, Text, DueOn) = (Guid.CreateVersion7(at), noticeId, number, at.ToUniversalTime(), facts.Kind!.Value, facts.Text!.Trim(), facts.DueOn);

    public Guid Id { get; private set; }
    public uint Version { get; private set; }
    public Guid InterventionId { get; private set; }

    /// <summary>Its place among the requirements that the notice ever had.</summary>
    public int Number { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public RequirementKind Kind { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>By when it must be done; what must stop has one only if it need not stop at once.</summary>
    public DateOnly? DueOn { get; private set; }
    public RequirementStatus Status { get; private set; }

    /// <summary>The clock that runs to its date.</summary>
    public Guid? ClockId { get; private set; }

    /// <summary>It still binds, or would if no appeal were pending.</summary>
    public bool IsLive => Status is RequirementStatus.InForce or RequirementStatus.Suspended or RequirementStatus.Breached;

    public RequirementFacts Facts() => new() { Id = Id, Kind = Kind, Text = Text, DueOn = DueOn };

    internal void RunsTo(StatutoryClock clock) => ClockId = clock.Id;

    internal void Become(RequirementStatus status) => Status = status;

    /// <summary>In force again when an appeal has failed, by a new date if the first one has gone.</summary>
    internal void Resume(DateOnly dueOn) => (Status, DueOn, ClockId) = (RequirementStatus.InForce, dueOn, null);
}

/// <summary>One line of the form: what is kept is changed, or lifted by emptying it.</summary>
public sealed record RequirementFacts
{
    public Guid? Id { get; set; }

    [Display(Name = "They must")]
    public RequirementKind? Kind { get; set; }

    [Display(Name = "What"), StringLength(500, ErrorMessage = "What they must stop or do must be 500 characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "By")]
    public DateOnly? DueOn { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && DueOn is null && (Kind is null || Id is not null);

    internal bool Says(Requirement other) => Kind == other.Kind && Text?.Trim() == other.Text && DueOn == other.DueOn;
}
