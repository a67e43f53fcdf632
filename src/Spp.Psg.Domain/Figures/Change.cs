using System.Globalization;

namespace Spp.Psg.Domain.Figures;

/// <summary>Which way a figure moved.</summary>
public enum Direction { Down, Same, Up }

/// <summary>Which way is good; a figure of activity is neither.</summary>
public enum Polarity { Neutral, UpIsGood, DownIsGood }

/// <summary>A figure against its comparator. Everything is worked out on the unrounded values and rounded only in print.</summary>
public sealed record Change(decimal Current, decimal Previous)
{
    public const string NotApplicable = "n/a";

    public decimal Absolute => Current - Previous;

    /// <summary>(current − previous) ÷ previous, in per cent; null when the previous figure is 0.</summary>
    public decimal? Percent => Previous == 0 ? null : Absolute / Previous * 100;

    public Direction Direction => (Direction)(Current.CompareTo(Previous) + 1);

    public string Arrow => Direction switch { Direction.Up => "▲", Direction.Down => "▼", _ => "►" };

    /// <summary>What a screen reader says in place of the arrow.</summary>
    public string DirectionText => Direction switch { Direction.Up => "up", Direction.Down => "down", _ => "no change" };

    /// <summary>+61, −134, 0</summary>
    public string AbsoluteShown(int places = 0) => Signed(Absolute, places);

    /// <summary>+26.1%, −27.8%, 0.0%, n/a</summary>
    public string PercentShown(int places = 1) => Percent is { } percent ? $"{Signed(percent, places)}%" : NotApplicable;

    /// <summary>How the percentage was worked out, with the values that went in.</summary>
    public string Formula => Previous == 0
        ? $"{NotApplicable}: the previous figure is 0"
        : string.Create(CultureInfo.InvariantCulture, $"({Current} − {Previous}) ÷ {Previous}");

    /// <summary>Whether the movement is welcome; null when there is none or the figure has no good direction.</summary>
    public bool? IsGood(Polarity polarity) => (polarity, Direction) switch
    {
        (Polarity.Neutral, _) or (_, Direction.Same) => null,
        (Polarity.UpIsGood, var direction) => direction == Direction.Up,
        (_, var direction) => direction == Direction.Down,
    };

    static string Signed(decimal value, int places)
    {
        var sign = value > 0 ? "+" : value < 0 ? "−" : "";
        return sign + Rounding.HalfUp(Math.Abs(value), places).ToString($"F{places}", CultureInfo.InvariantCulture);
    }
}
