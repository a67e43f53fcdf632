using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Loads;

/// <summary>The published files of Peterborough, which lie beside the repository where somebody has put them: shared/data/README.md says where each comes from.</summary>
public sealed class PeterboroughTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly string Data = Path.GetFullPath(Path.Combine(PostgresForTests.ContentRoot, "..", "..", "..", "shared", "data"));

    static readonly DateOnly Former = new(2004, 6, 10), Present = new(2016, 5, 5);

    [Fact]
    public async Task The_wards_postcodes_and_incidents_of_two_editions_load_and_agree()
    {
        Assert.SkipUnless(Directory.Exists(Data), $"The published files are not there: put them into {Data}");
        var former = (await LoadAsync(LoadKind.WardBoundaries, "wards-wd13-peterborough.geojson", Former)).Applied;
        var present = (await LoadAsync(LoadKind.WardBoundaries, "wards-wd19-peterborough.geojson", Present)).Applied;
        (former.New, present.New).ShouldBe((24, 22));
        (await app.Database.AskAsync<string>("select string_agg(distinct valid_to::text, ',') from ward_boundary where ward_code like 'E050021%'")).ShouldBe("2016-05-04");

        var older = (await LoadAsync(LoadKind.CodePoint, "codepoint-open-2014-peterborough.csv", new(2014, 7, 29))).Applied;
        (older.Read, older.New, older.AddsUp).ShouldBe((4110, 4110, true));
        older.Notes.ShouldContain(note => note.StartsWith("2 postcodes lie by boundary in another ward", StringComparison.Ordinal));
        var newer = (await LoadAsync(LoadKind.CodePoint, "codepoint-open-2025-peterborough.csv", new(2025, 10, 20))).Applied;
        (newer.Read, newer.New, newer.Changed + newer.Unchanged, newer.AddsUp).ShouldBe((4416, 4416 - 3841, 3841, true));
        newer.Notes.ShouldContain(note => note.StartsWith("1 postcode lies by boundary in another ward", StringComparison.Ordinal));

        var (dryRun, incidents) = await LoadAsync(LoadKind.Incidents, "police-2019-01-cambridgeshire-street-peterborough.csv", null);
        (incidents.Read, incidents.New, incidents.WithoutPlace, incidents.Outside, incidents.RefusedInAll, incidents.AddsUp).ShouldBe((2171, 2171, 0, 0, 0, true));
        incidents.Notes.ShouldContain(note => note.StartsWith("127 rows are the same as another row", StringComparison.Ordinal));
        dryRun.New.ShouldBe(2171);
        var elsewhere = (await LoadAsync(LoadKind.Incidents, "police-2019-01-cambridgeshire-street-outside.csv", null)).Applied;
        (elsewhere.Read, elsewhere.New, elsewhere.WithoutPlace, elsewhere.Outside, elsewhere.AddsUp).ShouldBe((240, 0, 202, 38, true));

        foreach (var (kind, file, from) in new (LoadKind, string, DateOnly?)[]
        {
            (LoadKind.WardBoundaries, "wards-wd13-peterborough.geojson", Former), (LoadKind.WardBoundaries, "wards-wd19-peterborough.geojson", Present),
            (LoadKind.CodePoint, "codepoint-open-2014-peterborough.csv", new(2014, 7, 29)), (LoadKind.CodePoint, "codepoint-open-2025-peterborough.csv", new(2025, 10, 20)),
            (LoadKind.Incidents, "police-2019-01-cambridgeshire-street-peterborough.csv", null),
        })
            (await LoadAsync(kind, file, from)).Applied.ChangesNothing.ShouldBeTrue($"{file} a second time");
        (await app.Database.AskAsync<long>("select count(*) from incident")).ShouldBe(2171);

        var wards = await WardsAsync(new(2019, 1, 1));
        wards.Wards.Count.ShouldBe(22);
        (await DisagreeAsync("select longitude, latitude, ward_code from incident", wards)).ShouldBe(0, "an incident's ward agrees with its point");
        (await DisagreeAsync("select longitude, latitude, ward_code from postcode where edition_on = '2025-10-20'", wards)).ShouldBe(1, "every postcode but one lies in the ward of its file");
    }

    async Task<(LoadReport Checked, LoadReport Applied)> LoadAsync(LoadKind kind, string file, DateOnly? from) =>
        await app.ApplyAsync(kind, await File.ReadAllBytesAsync(Path.Combine(Data, file), TestContext.Current.CancellationToken), file, from?.ToString("yyyy-MM-dd"));

    async Task<WardMap> WardsAsync(DateOnly on)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("test");
        return await scope.ServiceProvider.GetRequiredService<PsgDb>().WardsOn(on, TestContext.Current.CancellationToken);
    }

    async Task<int> DisagreeAsync(string sql, WardMap wards)
    {
        await using var connection = new Npgsql.NpgsqlConnection(app.Database.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = new Npgsql.NpgsqlCommand(sql, connection);
        await using var row = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var disagree = 0;
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            disagree += wards.At(new MapPoint(row.GetDouble(0), row.GetDouble(1)))?.Code == row.GetString(2) ? 0 : 1;
        return disagree;
    }
}
