using System.Net;
using System.Threading.RateLimiting;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Pipeline;

/// <summary>What is counted: everything of an address, everything of a person, and what is dear or tells of many.</summary>
public enum Limit { Address, Person, Search, Export, Upload, CasePages }

/// <summary>A page that is counted by itself, too. Searches, uploads and exports count when they are sent, case pages when they are opened.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitedAttribute(Limit limit) : Attribute
{
    public Limit Limit { get; } = limit;
}

/// <summary>How many of each. A person at work stays far below (ASVS 2.4.1): the fastest clicker opens a page a second.</summary>
public sealed record Limits
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>False in Development only.</summary>
    public bool AreOn { get; init; } = true;

    public int Address { get; init; } = 20_000;
    public int Person { get; init; } = 6_000;
    public int Search { get; init; } = 120;
    public int Export { get; init; } = 30;
    public int Upload { get; init; } = 120;

    /// <summary>Different cases in five minutes; the others in one, and whatever they open.</summary>
    public int CasePages { get; init; } = 500;

    /// <summary>Psg:RateLimits:Person and so on; or Psg:RateLimits=off.</summary>
    public static Limits From(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection("Psg:RateLimits");
        return section.Value switch
        {
            null or "" => section.Get<Limits>() ?? new Limits(),
            "off" when isDevelopment => new Limits { AreOn = false },
            _ => throw new CannotStart("Psg:RateLimits can be off in Development only: set Psg:RateLimits:Person and the others to numbers"),
        };
    }

    public static TimeSpan Window(Limit limit) => limit == Limit.CasePages ? FiveMinutes : Minute;

    int Of(Limit limit) => limit switch
    {
        Limit.Address => Address,
        Limit.Person => Person,
        Limit.Search => Search,
        Limit.Export => Export,
        Limit.Upload => Upload,
        _ => CasePages,
    };

    internal PartitionedRateLimiter<string> Counter(Limit limit) => PartitionedRateLimiter.Create<string, string>(who => limit == Limit.CasePages
        ? RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions { PermitLimit = CasePages, Window = FiveMinutes, SegmentsPerWindow = 10 })
        : RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = Of(limit), Window = Minute }));

    /// <summary>An address of the sixth version stands for its network: one household has the whole of it.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
