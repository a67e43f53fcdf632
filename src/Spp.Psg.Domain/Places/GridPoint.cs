using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Places;

/// <summary>A point of the British National Grid (OSGB36, EPSG:27700), in metres.</summary>
public readonly partial record struct GridPoint(double Easting, double Northing)
{
    /// <summary>A grid reference with letters, of two to ten figures: TL 193 985. Gives the middle of its square.</summary>
    public static GridPoint? Read(string typed)
    {
        var found = Lettered().Match(typed.ToUpperInvariant());
        var figures = found.Groups[3].Value.Replace(" ", "", StringComparison.Ordinal);
        if (!found.Success || figures.Length % 2 != 0 || figures.Length is < 2 or > 10)
            return null;
        var (first, second) = (Letter(found.Groups[1].Value[0]), Letter(found.Groups[2].Value[0]));
        // Squares of 500 km, then of 100 km, both lettered from the north-west corner; the grid's origin is the south-west corner of S.
        var column = (first - 2 + 5) % 5 * 5 + second % 5;
        var row = 19 - first / 5 * 5 - second / 5;
        var half = figures.Length / 2;
        var size = Math.Pow(10, 5 - half);
        return new GridPoint(
            column * 100_000 + double.Parse(figures.AsSpan(0, half), CultureInfo.InvariantCulture) * size + size / 2,
            row * 100_000 + double.Parse(figures.AsSpan(half), CultureInfo.InvariantCulture) * size + size / 2);
    }

    /// <summary>I is left out of the grid's alphabet.</summary>
    static int Letter(char letter) => letter - 'A' - (letter > 'I' ? 1 : 0);

    [GeneratedRegex("^([HNOST])([A-HJ-Z]) ?([0-9 ]{2,11})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Lettered();
}
