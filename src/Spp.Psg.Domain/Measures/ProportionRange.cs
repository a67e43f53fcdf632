using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>A range of shares in per cent, such as the top quartile of others, and how many people it would be here.</summary>
public sealed record ProportionRange(decimal Low, decimal High)
{
    /// <summary>So many are needed to reach the low end and no more than so many stay under the high one: 8.27% to 12.99% of 884 is 74 to 114 (domain.md 7.6, trap 7).</summary>
    public string Among(decimal whole)
    {
        var (least, most) = (Math.Ceiling(Low * whole / 100), Math.Floor(High * whole / 100));
        return least > most ? Change.NotApplicable : least == most ? Measure.Plain(least) : $"{Measure.Plain(least)} to {Measure.Plain(most)}";
    }
}
