namespace Spp.Psg.Domain.Figures;

/// <summary>The only way a figure is rounded, and only when it is printed: half away from zero, as people do, not half to even.</summary>
public static class Rounding
{
    public static decimal HalfUp(decimal value, int places = 0) => Math.Round(value, places, MidpointRounding.AwayFromZero);
}
