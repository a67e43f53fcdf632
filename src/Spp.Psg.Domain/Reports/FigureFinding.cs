namespace Spp.Psg.Domain.Reports;

/// <summary>How grave a finding of the figure checker is.</summary>
public enum FindingKind
{
    /// <summary>It cannot be right: approval waits until it is corrected, or somebody says why it is right.</summary>
    Wrong,
    /// <summary>It may mislead: somebody should look.</summary>
    Check,
    Note,
}

/// <summary>Something that a typed number says and the figures, or its own arithmetic, do not.</summary>
/// <param name="Typed">The words it is about.</param>
/// <param name="Right">What it should say.</param>
public sealed record FigureFinding(FindingKind Kind, string Typed, string Says, string? Right = null);
