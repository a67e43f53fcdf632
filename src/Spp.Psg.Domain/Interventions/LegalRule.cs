using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>A number that the product applies, and who says so.</summary>
public abstract record Limit(string Code, int Value, Measure Unit, string Provision)
{
    public Length Length => new(Value, Unit);
}

/// <summary>How sure the register is: statute text read, a summary read, or memory only.</summary>
public enum Confidence { High, Medium, Low }

/// <summary>One version of a number in the law. Without an effective date it is not in force: its commencement has not been recorded.</summary>
public sealed record LegalRule(string Code, int Value, Measure Unit, string Provision, Confidence Confidence, string Edition, DateOnly? EffectiveFrom)
    : Limit(Code, Value, Unit, Provision);

/// <summary>A number that we chose and may change: a habit of this partnership, never law.</summary>
public sealed record LocalStandard(string Code, int Value, Measure Unit)
    : Limit(Code, Value, Unit, "Local standard, not law");
