using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Web.Start;

/// <summary>What the configuration says of this process. README lists every key.</summary>
public sealed record PsgOptions
{
    public const string DefaultPartnershipName = "Safer Fenbridge Partnership";

    public string PartnershipName { get; init; } = DefaultPartnershipName;

    /// <summary>Where the embedded database and Development's mail live.</summary>
    public required string DataFolder { get; init; }

    public string? ReferenceFolder { get; init; }

    /// <summary>True when a connection string names a server, so that none is started.</summary>
    public bool HasServer { get; init; }

    public required Connections Connections { get; init; }

    /// <summary>Whether this process migrates on start: in Development. Elsewhere it is a step of the deployment.</summary>
    public bool Migrates { get; init; }

    /// <summary>Whether the people of Fenbridge may sign in; in Development only.</summary>
    public bool TellsDemo { get; init; }

    /// <summary>Whether their two years and the story are told, too.</summary>
    public bool TellsStory { get; init; }

    /// <summary>Where the story ends and the service's clock begins; null for the present.</summary>
    public DateOnly? StoryDate { get; init; }

    public bool RunsWeb { get; init; }

    public bool RunsWorker { get; init; }

    public bool IsDevelopment { get; init; }

    /// <summary>Whether everybody needs an authenticator app or a passkey; only Development may say no.</summary>
    public bool RequiresSecondFactor { get; init; }

    /// <summary>File of the certificate (PFX) that encrypts the data-protection keys; asked for outside Development.</summary>
    public string? KeyCertificate { get; init; }

    public string? KeyCertificatePassword { get; init; }

    /// <summary>The certificate before this one, while keys that it encrypted are still in use.</summary>
    public string? OldKeyCertificate { get; init; }

    public string? OldKeyCertificatePassword { get; init; }

    /// <summary>Addresses and networks of the proxies whose X-Forwarded headers are believed; none by default.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>How long a session lasts when nothing happens (ASVS 7.3.1), and how long at most (7.3.2).</summary>
    public SessionLimits SessionLimits { get; init; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(10));

    /// <summary>Where the files of cases are kept; never below what the web server serves.</summary>
    public string AttachmentFolder { get; init; } = "";

    public int AttachmentMegabytes { get; init; }

    /// <summary>The largest file of wards, postcodes or incidents.</summary>
    public int LoadMegabytes { get; init; }

    /// <summary>Where map tiles come from, with {z}, {x} and {y}; without it no page asks anything of another server.</summary>
    public TileServer? TileServer { get; init; }

    /// <summary>The virus scanner: host:port or the path of clamd's socket.</summary>
    public string? Clamd { get; init; }

    /// <summary>Where the address in a mail points.</summary>
    public string PublicAddress { get; init; } = "";

    public static PsgOptions From(IConfiguration configuration, IWebHostEnvironment environment)
    {
        var psg = configuration.GetConnectionString("Psg");
        string? Given(string key) => configuration[key] is { Length: > 0 } value ? value : null;
        var development = environment.IsDevelopment();
        var data = configuration["Psg:DataFolder"] ?? Path.Combine(environment.ContentRootPath, "..", "..", ".psg");
        var runs = configuration["Psg:Runs"] ?? (development ? "both" : "web");
        return new PsgOptions
        {
            PartnershipName = configuration["Psg:PartnershipName"] ?? DefaultPartnershipName,
            DataFolder = data,
            ReferenceFolder = Given("Psg:ReferenceFolder"),
            HasServer = psg is not null,
            Connections = psg is null ? new("", "", "") : ConnectionsFrom(configuration, psg),
            Migrates = configuration.GetValue("Psg:Migrates", development),
            TellsDemo = configuration.GetValue("Psg:Demo", development),
            TellsStory = configuration.GetValue("Psg:Story", true),
            StoryDate = configuration.GetValue<DateOnly?>("Psg:StoryDate"),
            RunsWeb = runs is "web" or "both",
            RunsWorker = runs is "worker" or "both",
            IsDevelopment = development,
            RequiresSecondFactor = (Given("Psg:SecondFactor") ?? (development ? "optional" : "required")) != "optional",
            KeyCertificate = Given("Psg:KeyCertificate"),
            KeyCertificatePassword = Given("Psg:KeyCertificatePassword"),
            OldKeyCertificate = Given("Psg:OldKeyCertificate"),
            OldKeyCertificatePassword = Given("Psg:OldKeyCertificatePassword"),
            Proxies = configuration["Psg:Proxies"]?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [],
            SessionLimits = LimitsFrom(configuration),
            AttachmentFolder = Given("Psg:AttachmentFolder") ?? Path.Combine(data, "attachments"),
            AttachmentMegabytes = configuration.GetValue("Psg:AttachmentMegabytes", AttachmentLimits.Megabytes),
            LoadMegabytes = configuration.GetValue("Psg:LoadMegabytes", PlaceLoad.Megabytes),
            TileServer = Given("Psg:TileServer") is { } tiles ? TileServer.At(tiles) : null,
            Clamd = Given("Psg:Clamd"),
            PublicAddress = configuration["Psg:PublicAddress"] ?? (development ? configuration["urls"]?.Split(';')[0] : null) ?? "",
        };
    }

    static SessionLimits LimitsFrom(IConfiguration configuration)
    {
        var (idle, longest) = (configuration.GetValue("Psg:IdleMinutes", 15), configuration.GetValue("Psg:SessionHours", 10));
        return idle is >= 2 and <= 24 * 60 && longest is >= 1 and <= 24
            ? new SessionLimits(TimeSpan.FromMinutes(idle), TimeSpan.FromHours(longest))
            : throw new CannotStart("Psg:IdleMinutes must be between 2 and 1440, and Psg:SessionHours between 1 and 24");
    }

    static Connections ConnectionsFrom(IConfiguration configuration, string psg)
    {
        var owner = configuration.GetConnectionString("PsgOwner");
        var worker = configuration.GetConnectionString("PsgWorker");
        return owner is null && worker is null ? Connections.FromOne(psg) : new Connections(owner ?? psg, psg, worker ?? psg);
    }
}
