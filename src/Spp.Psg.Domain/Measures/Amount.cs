namespace Spp.Psg.Domain.Measures;

/// <summary>What was counted: a number, or a part and its whole. Both are kept and never rounded.</summary>
public readonly record struct Amount(decimal Numerator, decimal? Denominator = null)
{
    public static Amount Sum(IEnumerable<Amount> amounts) => amounts.Aggregate((one, other) => new Amount(one.Numerator + other.Numerator, one.Denominator + other.Denominator));
}
