using System.Text;
using Shouldly;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Domain.Tests.Places;

public sealed class FileTests
{
    const string Header = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n";

    [Fact]
    public void Cells_are_read_as_RFC_4180_writes_them()
    {
        using var rows = new CsvRows(Stream("a,\"b,\"\"c\"\"\",\r\n\n\"two\nlines\",,x"));
        var read = rows.Read().ToList();
        read[0].Cells.ShouldBe(["a", "b,\"c\"", ""]);
        read[1].Cells.ShouldBe(["two\nlines", "", "x"]);
        (read[0].Number, read[1].Number).ShouldBe((1, 3));
    }

    [Fact]
    public void Code_point_open_is_read_by_its_ten_columns()
    {
        var rows = CodePoint("""
            "PE1 1AB",10,518993,298647,"E92000001","E19000001","E18000006","","E06000031","E05010807"
            "PE11BA",10,519046,298485,"E92000001","","","","E06000031",""
            "PE9 9ZZ",90,0,0,"E92000001","","","","",""
            "nonsense",10,519046,298485,"","","","","",""
            "PE1 1AC",10,x,298485,"","","","","",""
            "PE1 1AD",10,900000,298485,"","","","","",""
            """);
        rows[0].Postcode!.Code.ShouldBe("PE1 1AB");
        NationalGrid.Of(rows[0].Postcode!.Point).Easting.ShouldBe(518_993, 0.01);
        (rows[1].Postcode!.Code, rows[1].Postcode!.WardCode).ShouldBe(("PE1 1BA", null));
        rows[2].HasNoPlace.ShouldBeTrue();
        rows.Skip(3).Select(row => row.Refusal).ShouldBe(["Not a postcode", "Quality, easting or northing is not a number", "Easting and northing lie outside the British National Grid"]);
    }

    [Fact]
    public void The_directory_is_read_by_the_names_of_its_columns()
    {
        using var csv = new CsvRows(Stream("pcd,pcds,doterm,osward,lat,long\nPE1 1AB,PE1 1AB,,E05010807,52.5727,-0.2432\nPE1 1AX,PE1 1AX,201906,E05010807,52.57,-0.24\nPE1 1AY,PE1 1AY,,,99.999999,0.000000\n"));
        var rows = PostcodeFile.ReadDirectory(csv).ToList();
        (rows[0].Postcode!.Code, rows[0].Postcode!.WardCode, rows[0].Postcode!.Latitude).ShouldBe(("PE1 1AB", "E05010807", 52.5727));
        rows[1].Refusal.ShouldBe("Ended: no longer in use");
        rows[2].HasNoPlace.ShouldBeTrue();
    }

    [Fact]
    public void An_incident_without_a_crime_id_is_its_own_each_time_and_one_with_is_one()
    {
        const string asb = ",2019-01,C,C,-0.24,52.57,On or near A Street,E01,Peterborough 001A,Anti-social behaviour,,\n";
        const string theft = "abc,2019-01,C,C,-0.24,52.57,On or near A Street,E01,Peterborough 001A,Bicycle theft,Under investigation,\n";
        using var csv = new CsvRows(Stream(Header + asb + theft + asb + theft + theft.Replace("-0.24,52.57", ",") + theft.Replace("2019-01", "January") + theft.Replace("-0.24,52.57", "519000,298000")));
        var rows = IncidentFile.Read(csv).ToList();
        (rows[0].Incident!.Occurrence, rows[2].Incident!.Occurrence, rows[0].Incident!.Key == rows[2].Incident!.Key).ShouldBe((1, 2, true));
        rows[3].IsRepeat.ShouldBeTrue();
        rows[4].HasNoPlace.ShouldBeTrue();
        rows[5].Refusal.ShouldBe("Month is not of the form 2019-01");
        rows[6].Refusal.ShouldBe("Longitude and latitude are not degrees within the United Kingdom");
        rows[1].Incident!.Month.ShouldBe(new DateOnly(2019, 1, 1));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("a,b,c\n1,2,3\n", "The file does not have the columns of Code-Point Open: ten, without a header, and first postcode, quality, easting and northing")]
    [InlineData("PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n", "The file does not have the columns of Code-Point Open: ten, without a header, and first postcode, quality, easting and northing")]
    [InlineData("\"PE1 1AB\",10,518993,298647,,,,,,\n1,2\n", "Row 2 has 2 columns and not ten, so nothing was read")]
    [InlineData("\"PE1 1AB,10", "Row 1 has a quotation mark that is never closed")]
    [InlineData("PE\0", "The file is not text: select a CSV file")]
    public void A_postcode_file_of_another_kind_is_refused_in_a_sentence(string text, string sentence) =>
        Should.Throw<RuleBroken>(() => CodePoint(text)).Refusals.Single().Sentence.ShouldBe(sentence);

    [Fact]
    public void A_file_in_another_encoding_is_refused_and_a_mark_at_its_beginning_is_not()
    {
        const string row = "\"PE1 1AB\",10,518993,298647,,,,,,\n";
        Refused(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(row))).ShouldBe("The file is UTF-16 text: save it again as CSV UTF-8");
        Refused(Encoding.Latin1.GetBytes("\"PE1 1AB\",10,518993,298647,,,,,,Caf\u00e9\n")).ShouldBe("The file is not UTF-8 text: save it again as CSV UTF-8");
        using var marked = new CsvRows(new MemoryStream([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(row)]));
        PostcodeFile.ReadCodePoint(marked).Single().Postcode!.Code.ShouldBe("PE1 1AB");
        marked.BeginsWithMark.ShouldBeTrue();

        static string Refused(IEnumerable<byte> bytes) => Should.Throw<RuleBroken>(() =>
        {
            using var rows = new CsvRows(new MemoryStream([.. bytes]));
            return PostcodeFile.ReadCodePoint(rows).ToList();
        }).Refusals.Single().Sentence;
    }

    [Fact]
    public void Wards_are_read_one_by_one_whatever_stands_around_them()
    {
        var padding = new string('x', 200_000); // longer than the first buffer
        var wards = Wards($$"""{ "name": "{{padding}}", "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } }, "type": "FeatureCollection", "features": [ {{Ward("E05000001", "East", 0)}}, {{Ward("E05000002", "West", 1, padding)}} ], "bbox": [0, 52, 1, 53] }""");
        wards.Select(ward => (ward.Code, ward.Name)).ShouldBe([("E05000001", "East"), ("E05000002", "West")]);
        wards[1].Shape.Holds(new MapPoint(1.008, 52.002)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("not json", "The file is not GeoJSON: export the wards as a GeoJSON FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\"", "The file is not GeoJSON: export the wards as a GeoJSON FeatureCollection")]
    [InlineData("{\"type\":\"Feature\"}", "The file is not GeoJSON: export the wards as a GeoJSON FeatureCollection")]
    [InlineData("{\"features\":[]}", "The file has no wards in it")]
    [InlineData("{\"crs\":{\"properties\":{\"name\":\"EPSG:27700\"}},\"features\":[{}]}", "The file says that it is not in longitude and latitude: export it in WGS 84 (EPSG:4326)")]
    [InlineData("{\"features\":[{\"properties\":{\"name\":\"East\"}}]}", "Feature 1 has no ward code and name: the properties of ONS wards are called WD24CD and WD24NM, with the year of the edition")]
    [InlineData("{\"features\":[{\"properties\":{\"WD19CD\":\"E1\",\"WD19NM\":\"East\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,52]}}]}", "East (E1) is not a Polygon or MultiPolygon")]
    [InlineData("{\"features\":[{\"properties\":{\"WD19CD\":\"E1\",\"WD19NM\":\"East\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,52],[0.1,52.1],[0.1,52],[0,52.1],[0,52]]]}}]}", "East (E1) has a ring that crosses itself")]
    [InlineData("{\"features\":[{\"properties\":{\"WD19CD\":\"E1\",\"WD19NM\":\"East\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[52,0],[52.1,0.1],[52.1,0],[52,0]]]}}]}", "East (E1) has latitude and longitude in the wrong order: GeoJSON puts longitude first")]
    public void A_ward_file_of_another_kind_is_refused_in_a_sentence(string text, string sentence) =>
        Should.Throw<RuleBroken>(() => Wards(text)).Refusals.Single().Sentence.ShouldBe(sentence);

    [Fact]
    public void Every_row_of_a_report_is_counted_once()
    {
        var report = new LoadReport { Read = 9, New = 3, Changed = 1, Unchanged = 1, Repeats = 1, WithoutPlace = 1, Outside = 1 };
        report.AddsUp.ShouldBeFalse();
        report.Refuse(7, "Not a postcode");
        report.AddsUp.ShouldBeTrue();
        foreach (var row in Enumerable.Range(8, 9))
            report.Refuse(row, "Not a postcode");
        report.Refused.Single().Count.ShouldBe(10);
        report.Refused.Single().First.ShouldBe([7, 8, 9, 10, 11]);
    }

    [Fact]
    public void Small_numbers_are_hidden_and_with_a_single_one_the_next_that_would_give_it_away()
    {
        Hidden(("a", 0), ("b", 12), ("c", 5), ("d", 4)).ShouldBe(["c", "d"]);
        Hidden(("a", 1), ("b", 2), ("c", 5)).ShouldBe(["a", "b"]);
        Hidden(("a", 5), ("b", 9), ("c", 0)).ShouldBeEmpty();

        static IEnumerable<string> Hidden(params (string Key, int Count)[] counts) =>
            SmallNumbers.Hide(counts.ToDictionary(one => one.Key, one => one.Count)).Where(one => one.Value is null).Select(one => one.Key).Order(StringComparer.Ordinal);
    }

    static string Ward(string code, string name, double west, string note = "") =>
        $$"""{ "type": "Feature", "properties": { "wd19cd": "{{code}}", "wd19nm": "{{name}}", "note": "{{note}}" }, "geometry": { "type": "Polygon", "coordinates": [[[{{west}},52],[{{west}}.01,52],[{{west}}.01,52.01],[{{west}},52]]] } }""";

    static List<WardOutline> Wards(string text) => [.. WardFile.Read(Stream(text))];

    static List<PostcodeRow> CodePoint(string text)
    {
        using var rows = new CsvRows(Stream(text));
        return [.. PostcodeFile.ReadCodePoint(rows)];
    }

    static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
