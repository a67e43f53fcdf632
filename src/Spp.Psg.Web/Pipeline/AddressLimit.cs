using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Spp.Psg.Web.Pipeline;

/// <summary>How often one address may be wrong at one step before nobody listens to it for a while: a bucket of tries that refills. Each node has its own.</summary>
public sealed class AddressLimit(TimeProvider clock)
{
    public const int Tries = 30;
    public static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);
    const int MostRemembered = 100_000;

    readonly ConcurrentDictionary<(string Step, string Address), (double Left, DateTimeOffset At)> buckets = new();

    /// <summary>Takes one try; false when there is none left.</summary>
    public bool Take(string step, IPAddress? from)
    {
        if (buckets.Count > MostRemembered)
            buckets.Clear(); // each account still has its own limit
        var now = clock.GetUtcNow();
        var isLeft = true;
        buckets.AddOrUpdate((step, KeyOf(from)), (Tries - 1, now), (_, kept) =>
        {
            var refilled = Math.Max(0, (now - kept.At) / Refill * Tries); // a clock that was set back takes nothing away
            var left = Math.Min(Tries, kept.Left + refilled);
            isLeft = left >= 1;
            return (isLeft ? left - 1 : left, now);
        });
        return isLeft;
    }

    /// <summary>The try was right, and does not count: a whole office may come from one address.</summary>
    public void GiveBack(string step, IPAddress? from) =>
        buckets.AddOrUpdate((step, KeyOf(from)), (Tries, clock.GetUtcNow()), (_, kept) => (Math.Min(kept.Left + 1, Tries), kept.At));

    /// <summary>Whoever has an IPv6 address has the /64 around it.</summary>
    static string KeyOf(IPAddress? from) => from switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => from.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(from.GetAddressBytes(), 0, 8),
        _ => from.ToString(),
    };
}
