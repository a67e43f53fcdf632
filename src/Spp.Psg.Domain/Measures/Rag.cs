using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>How a measure stands.</summary>
public enum RagColour { None, Green, Amber, Red }

/// <summary>The default of domain.md 7.5: green meets the target or is better by 5% or more, red is worse by more than 5%, amber is between. Everything on unrounded values.</summary>
public sealed record Rag(RagColour Colour, string Words)
{
    public const decimal Margin = 5;

    public static Rag Of(Polarity polarity, decimal? current, decimal? previous, decimal? target)
    {
        if (current is not { } now)
            return new Rag(RagColour.None, "Not rated: there is no figure");
        if (polarity == Polarity.Neutral)
            return new Rag(RagColour.None, "Not rated: neither way is good");
        if (target is { } aim && (polarity == Polarity.UpIsGood ? now >= aim : now <= aim))
            return new Rag(RagColour.Green, "Green: meets the target");
        if (previous is not { } before)
            return new Rag(RagColour.None, "Not rated: there is nothing to compare with");
        var change = new Change(now, before);
        if (change.IsGood(polarity) is not { } good)
            return new Rag(RagColour.Amber, "Amber: no change");
        // Of nothing there is no percentage: then any movement is more than 5%.
        var moved = change.Percent is { } percent ? Math.Abs(percent) : decimal.MaxValue;
        return good
            ? moved >= Margin ? new Rag(RagColour.Green, "Green: better by 5% or more") : new Rag(RagColour.Amber, "Amber: better by less than 5%")
            : moved > Margin ? new Rag(RagColour.Red, "Red: worse by more than 5%") : new Rag(RagColour.Amber, "Amber: worse by 5% or less");
    }
}
