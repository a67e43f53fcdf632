using System.Globalization;

namespace Spp.Psg.Domain.Figures;

/// <summary>A part of a whole. Both counts are kept, because 99 of 135 and 98 of 135 both print as 73%.</summary>
public sealed record Share
{
    /// <summary>domain.md 6.6: public reports hide percentages of fewer than 10.</summary>
    public const int SmallestPublicDenominator = 10;

    public Share(int numerator, int denominator)
    {
        new Rules()
            .Refuse(numerator < 0 || denominator < 0, nameof(Numerator), "The part and the whole must be 0 or more")
            .Refuse(numerator > denominator, nameof(Numerator), "The part must not be larger than the whole")
            .Hold();
        (Numerator, Denominator) = (numerator, denominator);
    }

    public int Numerator { get; }
    public int Denominator { get; }

    /// <summary>Unrounded; null when the whole is 0.</summary>
    public decimal? Percent => Denominator == 0 ? null : 100m * Numerator / Denominator;

    /// <summary>73%, or n/a of nothing, or "7 of 9" where the whole is smaller than <paramref name="hideUnder"/>.</summary>
    public string Shown(int places = 0, int hideUnder = 0) => Percent switch
    {
        null => Change.NotApplicable,
        _ when Denominator < hideUnder => $"{Numerator} of {Denominator}",
        { } percent => Rounding.HalfUp(percent, places).ToString($"F{places}", CultureInfo.InvariantCulture) + "%",
    };
}
