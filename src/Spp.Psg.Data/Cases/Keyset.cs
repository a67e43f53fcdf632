using System.Globalization;

namespace Spp.Psg.Data.Cases;

/// <summary>Where a page of a list ended, newest first: the next page begins below it. Written into addresses, so it names nobody.</summary>
public readonly record struct Keyset(DateTimeOffset At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(At.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond}-{Id:N}");

    /// <summary>Null for anything that is not one of ours: the list then begins at its beginning.</summary>
    public static Keyset? Parse(string? text)
    {
        var cut = text?.IndexOf('-', StringComparison.Ordinal) ?? 0;
        if (cut is < 1 or > 17)
            return null;
        return long.TryParse(text!.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && Guid.TryParseExact(text.AsSpan(cut + 1), "N", out var id)
            ? new Keyset(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), id)
            : null;
    }
}
