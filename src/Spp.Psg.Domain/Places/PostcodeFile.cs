using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Places;

/// <summary>One row of a postcode file: a postcode, or why there is none.</summary>
/// <param name="Refusal">Why the row cannot be used.</param>
/// <param name="HasNoPlace">The file knows the postcode and not where it is.</param>
public sealed record PostcodeRow(int Number, Postcode? Postcode, string? Refusal = null, bool HasNoPlace = false);

/// <summary>Postcodes from Code-Point Open (no header, ten columns, British National Grid) or the ONS Postcode Directory (header, degrees).</summary>
public static partial class PostcodeFile
{
    const string NotCodePoint = "The file does not have the columns of Code-Point Open: ten, without a header, and first postcode, quality, easting and northing";
    const string NotDirectory = "The file does not have the columns of the ONS Postcode Directory: a header with pcds, lat and long";
    const int CodePointColumns = 10;
    const int NoCoordinates = 90; // Code-Point Open user guide: positional quality
    const double NoLatitude = 99.9; // the directory writes 99.999999 where it does not know

    public static IEnumerable<PostcodeRow> ReadCodePoint(CsvRows rows)
    {
        var isFirst = true;
        foreach (var row in rows.Read())
        {
            if (row.Cells.Count != CodePointColumns || isFirst && (Postcode.Read(row.Cells[0]) is null || Number(row.Cells[2]) is null || Number(row.Cells[3]) is null))
                throw new RuleBroken("", isFirst ? NotCodePoint : $"Row {row.Number:N0} has {row.Cells.Count} columns and not ten, so nothing was read");
            isFirst = false;
            yield return OfCodePoint(row);
        }

        if (isFirst)
            throw new RuleBroken("", "The file is empty");
    }

    static PostcodeRow OfCodePoint(CsvRow row)
    {
        if (Postcode.Read(row.Cells[0]) is not { } code)
            return new PostcodeRow(row.Number, null, "Not a postcode");
        if (Number(row.Cells[1]) is not { } quality || Number(row.Cells[2]) is not { } easting || Number(row.Cells[3]) is not { } northing)
            return new PostcodeRow(row.Number, null, "Quality, easting or northing is not a number");
        if (quality >= NoCoordinates || easting == 0 && northing == 0)
            return new PostcodeRow(row.Number, null, HasNoPlace: true);
        var point = NationalGrid.ToMapPoint(new GridPoint(easting, northing));
        return point.IsInKingdom
            ? new PostcodeRow(row.Number, new Postcode(code, point, Ward(row.Cells[9]), (int)quality))
            : new PostcodeRow(row.Number, null, "Easting and northing lie outside the British National Grid");
    }

    public static IEnumerable<PostcodeRow> ReadDirectory(CsvRows rows)
    {
        Columns? columns = null;
        foreach (var row in rows.Read())
        {
            if (columns is null)
            {
                columns = Columns.Of(row.Cells) ?? throw new RuleBroken("", NotDirectory);
                continue;
            }

            if (row.Cells.Count != columns.Count)
                throw new RuleBroken("", $"Row {row.Number:N0} has {row.Cells.Count} columns and not {columns.Count} as the header, so nothing was read");
            yield return OfDirectory(row, columns);
        }

        if (columns is null)
            throw new RuleBroken("", "The file is empty");
    }

    static PostcodeRow OfDirectory(CsvRow row, Columns columns)
    {
        if (Postcode.Read(row.Cells[columns.Code]) is not { } code)
            return new PostcodeRow(row.Number, null, "Not a postcode");
        if (columns.Ended is { } ended && row.Cells[ended].Trim().Length > 0)
            return new PostcodeRow(row.Number, null, "Ended: no longer in use");
        if (Number(row.Cells[columns.Latitude]) is not { } latitude || Number(row.Cells[columns.Longitude]) is not { } longitude)
            return new PostcodeRow(row.Number, null, "Latitude or longitude is not a number");
        if (latitude > NoLatitude)
            return new PostcodeRow(row.Number, null, HasNoPlace: true);
        var point = new MapPoint(longitude, latitude);
        return point.IsInKingdom
            ? new PostcodeRow(row.Number, new Postcode(code, point, columns.Ward is { } ward ? Ward(row.Cells[ward]) : null, 0))
            : new PostcodeRow(row.Number, null, "Latitude and longitude lie outside the United Kingdom");
    }

    static string? Ward(string cell) => cell.Trim() is { Length: > 0 and <= 12 } code ? code : null;

    static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    sealed partial record Columns(int Count, int Code, int Latitude, int Longitude, int? Ward, int? Ended)
    {
        public static Columns? Of(IReadOnlyList<string> header)
        {
            var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
            int? At(params string[] any) => any.Select(name => names.IndexOf(name)).Where(at => at >= 0).Select(at => (int?)at).FirstOrDefault();
            var ward = At("osward") ?? (names.FindIndex(name => WardName().IsMatch(name)) is >= 0 and var at ? at : null);
            return At("pcds", "pcd8", "pcd7", "pcd", "pcd2") is { } code && At("lat") is { } latitude && At("long") is { } longitude
                ? new Columns(names.Count, code, latitude, longitude, ward, At("doterm")) : null;
        }

        [GeneratedRegex(@"^wd\d\dcd$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex WardName();
    }
}
