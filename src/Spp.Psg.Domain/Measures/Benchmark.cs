using System.Globalization;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>A value against that of its peers.</summary>
public sealed record Benchmark(decimal Value, decimal? PeerMean, int? Rank, int? RankOf)
{
    /// <summary>The gap, of the peers' mean.</summary>
    public Change? Gap => PeerMean is { } mean ? new Change(Value, mean) : null;

    /// <summary>5.1% above</summary>
    public string? GapWords => Gap is not { } gap ? null : gap.Percent is not { } percent ? Change.NotApplicable : percent == 0 ? "level with" : $"{gap.PercentShown()[1..]} {(percent > 0 ? "above" : "below")}";

    /// <summary>10th of 15</summary>
    public string? Place => Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"{rank}{Ending(rank)} of {RankOf}") : null;

    static string Ending(int number) => (number % 100 is >= 11 and <= 13 ? 0 : number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
}
