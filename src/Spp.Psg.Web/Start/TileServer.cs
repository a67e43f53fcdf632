using System.Globalization;
using Spp.Psg.Data;

namespace Spp.Psg.Web.Start;

/// <summary>A server of map tiles that the installation trusts: whoever looks at the map asks it for what the map shows, and tells it nothing more.</summary>
public sealed record TileServer
{
    readonly string template;

    static readonly string[] Parts = ["{z}", "{x}", "{y}"];

    TileServer(string template, string origin) => (this.template, Origin) = (template, origin);

    /// <summary>What the page's content policy allows images from.</summary>
    public string Origin { get; }

    public static TileServer At(string template) =>
        Uri.TryCreate(template, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && Parts.All(template.Contains)
            ? new TileServer(template, address.GetLeftPart(UriPartial.Authority))
            : throw new CannotStart("Psg:TileServer must be an https address with {z}, {x} and {y}");

    public string Tile(int zoom, int x, int y) => template
        .Replace("{z}", zoom.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{x}", x.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{y}", y.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
