using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Interventions;

/// <summary>How a fixed penalty came to its end.</summary>
public enum PenaltyOutcome
{
    Paid,
    [Display(Name = "Not paid", Description = "Only once the 14 days are over")]
    NotPaid,
    Withdrawn,
}

/// <summary>What somebody who broke a notice may pay so as not to be prosecuted: 2014 Act s.52.</summary>
public sealed class FixedPenalty
{
    FixedPenalty() { }

    internal FixedPenalty(Guid noticeId, PenaltyFacts facts, StatutoryClock clock, DateTimeOffset at)
    {
        (Id, InterventionId, RecordedAt, ClockId) = (Guid.CreateVersion7(at), noticeId, at.ToUniversalTime(), clock.Id);
        (Pounds, IssuedOn, IsHomeless, Considered) = (facts.Pounds!.Value, facts.IssuedOn!.Value, facts.IsHomeless || facts.HasNoAddress, facts.Considered);
    }

    public Guid Id { get; private set; }
    public uint Version { get; private set; }
    public Guid InterventionId { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public int Pounds { get; private set; }
    public DateOnly IssuedOn { get; private set; }
    public bool IsHomeless { get; private set; }

    /// <summary>Why it was right although they have no settled home.</summary>
    public string? Considered { get; private set; }
    public PenaltyOutcome? Outcome { get; private set; }
    public DateOnly? SettledOn { get; private set; }
    public string? Reason { get; private set; }
    public Guid ClockId { get; private set; }

    internal void Settle(PenaltySettled settled) => (Outcome, SettledOn, Reason) = (settled.Outcome, settled.On, settled.Reason);
}

/// <summary>What the form asks of a fixed penalty.</summary>
public sealed record PenaltyFacts
{
    static readonly string[] Short = ["NFA", "N.F.A."];
    static readonly string[] NoHome = ["no fixed", "homeless", "rough sleep", "sleeps rough"];

    public int? Pounds { get; init; }
    public DateOnly? IssuedOn { get; init; }

    /// <summary>No address of theirs is known that is a home.</summary>
    public bool HasNoAddress { get; init; }
    public bool IsHomeless { get; init; }
    public string? Considered { get; init; }

    /// <summary>None of these words is an address to live at.</summary>
    public static bool IsHome(string address) =>
        !string.IsNullOrWhiteSpace(address)
        && !Short.Contains(address.Trim(), StringComparer.OrdinalIgnoreCase) && !NoHome.Any(word => address.Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Paid, not paid or withdrawn, and when.</summary>
public sealed record PenaltySettled
{
    public PenaltyOutcome? Outcome { get; init; }
    public DateOnly? On { get; init; }
    public string? Reason { get; init; }
}
