using System.Globalization;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>How a number is worked out from what was counted, and how it is printed.</summary>
/// <param name="Per">Of a rate: per 1,000 or 100,000.</param>
public readonly record struct NumberShape(MeasureShape Shape, int? Per, int Places)
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static NumberShape Count { get; } = new(MeasureShape.Count, null, 0);

    /// <summary>Unrounded; null of nothing.</summary>
    public decimal? ValueOf(Amount amount) => Shape switch
    {
        MeasureShape.Share => amount.Denominator is { } whole and not 0 ? 100 * amount.Numerator / whole : null,
        MeasureShape.Rate => amount.Denominator is { } whole and not 0 ? Per!.Value * amount.Numerator / whole : null,
        _ => amount.Numerator,
    };

    /// <summary>1,633, £5,250, 73%, 235.0: half away from zero, and n/a of nothing.</summary>
    public string Shown(decimal? value) => value is not { } number ? Change.NotApplicable : Shape switch
    {
        MeasureShape.Money => $"£{Printed(number, Places)}",
        MeasureShape.Share => $"{Printed(number, Places)}%",
        _ => Printed(number, Places),
    };

    public string Shown(Amount amount) => Shown(ValueOf(amount));

    static string Printed(decimal number, int places) => Rounding.HalfUp(number, places).ToString($"N{places}", English);
}
