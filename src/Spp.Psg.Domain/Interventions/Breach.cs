using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What was done when somebody broke an order.</summary>
public enum BreachResponse
{
    [Display(Name = "They were arrested")]
    Arrested,
    [Display(Name = "They were reported for summons")]
    Summonsed,
    [Display(Name = "A fixed penalty notice was issued", Description = "Under a public spaces protection order only")]
    FixedPenalty,
    [Display(Name = "They were warned")]
    Warned,
    [Display(Name = "Nothing yet")]
    Nothing,
}

/// <summary>Where the person lives: asked before a fixed penalty (domain.md 5.4).</summary>
public enum Housing
{
    [Display(Name = "A settled home")]
    Settled,
    [Display(Name = "Temporary accommodation")]
    Temporary,
    [Display(Name = "No home, or sleeping rough")]
    Homeless,
    [Display(Name = "Not known")]
    NotKnown,
}

/// <summary>How an alleged breach came to its end.</summary>
public enum BreachOutcome
{
    Proved,
    [Display(Name = "Not proved")]
    NotProved,
    [Display(Name = "No proceedings")]
    NoProceedings,
}

/// <summary>
/// An order that was broken, as somebody says it was: alleged, arrested or summonsed, then proved or not, with the sanction (domain.md 2.4.1).
/// A community protection notice has steps of its own, and a scheme has stages.
/// </summary>
public sealed class Breach
{
    Breach() { }

    internal Breach(Guid interventionId, BreachFacts facts, Guid by, DateTimeOffset at)
    {
        (Id, InterventionId, RecordedAt, RecordedById) = (Guid.CreateVersion7(at), interventionId, at.ToUniversalTime(), by);
        (HappenedAt, Words, PersonId, Response) = (facts.HappenedAt!.Value.ToUniversalTime(), facts.Words!, facts.PersonId, facts.Response!.Value);
        ArrestedAt = Response == BreachResponse.Arrested ? facts.ArrestedAt?.ToUniversalTime() : null;
        if (Response == BreachResponse.FixedPenalty)
            (Pounds, Housing, SupportOffered, Engaged, Considered) = (facts.Pounds, facts.Housing, facts.SupportOffered, facts.Engaged, facts.Considered);
    }

    public Guid Id { get; private set; }
    public uint Version { get; private set; }
    public Guid InterventionId { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedById { get; private set; }
    public DateTimeOffset HappenedAt { get; private set; }
    public string Words { get; private set; } = "";

    /// <summary>Somebody on the case; null when it is not known who, or nobody of the case.</summary>
    public Guid? PersonId { get; private set; }
    public BreachResponse Response { get; private set; }
    public DateTimeOffset? ArrestedAt { get; private set; }

    /// <summary>Of the fixed penalty.</summary>
    public int? Pounds { get; private set; }
    public Housing? Housing { get; private set; }
    public bool? SupportOffered { get; private set; }
    public bool? Engaged { get; private set; }

    /// <summary>Why a fixed penalty was right although they have no settled home.</summary>
    public string? Considered { get; private set; }
    public BreachOutcome? Outcome { get; private set; }
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>What the court imposed, or why there are no proceedings.</summary>
    public string? Sanction { get; private set; }

    internal void Settle(BreachSettled settled) => (Outcome, DecidedOn, Sanction) = (settled.Outcome, settled.DecidedOn, settled.Sanction);
}

/// <summary>What the form asks of a breach.</summary>
public sealed record BreachFacts
{
    public DateTimeOffset? HappenedAt { get; init; }
    public string? Words { get; init; }
    public Guid? PersonId { get; init; }
    public BreachResponse? Response { get; init; }
    public DateTimeOffset? ArrestedAt { get; init; }
    public int? Pounds { get; init; }
    public Housing? Housing { get; init; }
    public bool? SupportOffered { get; init; }
    public bool? Engaged { get; init; }
    public string? Considered { get; init; }
}

/// <summary>What became of it.</summary>
public sealed record BreachSettled
{
    public BreachOutcome? Outcome { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public string? Sanction { get; init; }
}
