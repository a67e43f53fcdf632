using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Places;

/// <summary>A postcode with one space, as in "PE1 1AB", and where it is.</summary>
public sealed partial class Postcode(string code, MapPoint point, string? wardCode, int quality)
{
    Postcode() : this("", default, null, 0) { }

    public string Code { get; private init; } = code;
    public double Longitude { get; private init; } = point.Longitude;
    public double Latitude { get; private init; } = point.Latitude;

    /// <summary>As the file says; where boundaries are loaded, the point decides.</summary>
    public string? WardCode { get; private init; } = wardCode;

    /// <summary>Positional quality, 10 best to 60 (Code-Point Open); 0 when the file does not say.</summary>
    public int Quality { get; private init; } = quality;

    /// <summary>The edition that said so.</summary>
    public DateOnly EditionOn { get; private init; }

    public MapPoint Point => new(Longitude, Latitude);

    /// <summary>The postcode with capitals and one space; null when it is none.</summary>
    public static string? Read(string? typed) =>
        Pattern().Match((typed ?? "").ToUpperInvariant()) is { Success: true } found ? $"{found.Groups[1].Value} {found.Groups[2].Value}" : null;

    /// <summary>The first postcode in a text, with capitals and one space; null when there is none.</summary>
    public static string? Within(string? text) => Inside().Match((text ?? "").ToUpperInvariant()) is { Success: true } found ? Read(found.Value) : null;

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Inside();

    [GeneratedRegex(@"^\s*([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
