using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Features.Loads;
using Spp.Psg.Web.Tests.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Loads;

/// <summary>Small made-up files, and how an administrator loads one.</summary>
static class Files
{
    public const string IncidentHeader = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n";

    /// <summary>Two wards side by side, each a hundredth of a degree wide, south-west corner at (1, 52): near Thetford, in nobody's demonstration.</summary>
    public static string Wards(string westName = "Westmade", double border = 1.01) => $$"""
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "WD24CD": "E05999001", "WD24NM": "{{westName}}" }, "geometry": { "type": "Polygon", "coordinates": [[[1,52],[{{border}},52],[{{border}},52.01],[1,52.01],[1,52]]] } },
          { "type": "Feature", "properties": { "WD24CD": "E05999002", "WD24NM": "Eastmade" }, "geometry": { "type": "MultiPolygon", "coordinates": [[[[{{border}},52],[1.02,52],[1.02,52.01],[{{border}},52.01],[{{border}},52]]]] } }
        ] }
        """;

    public static string Incident(double longitude, double latitude, string id = "", string type = "Anti-social behaviour", string month = "2026-09", string outcome = "") =>
        $"{id},{month},Made-up Police,Made-up Police,{longitude},{latitude},On or near Made Street,E01,Made 001A,{type},{outcome},\n";

    /// <summary>Uploads a file; answers the page it leads to, or the page with a refusal.</summary>
    public static async Task<Answer> LoadAsync(this Browser browser, LoadKind? kind, byte[] content, string name = "made-up.csv", string? from = null)
    {
        using var form = Uploads.Form((await browser.GetAsync("/loads/new")).HiddenFields(), name, content, null);
        if (kind is { } what)
            form.Add(new StringContent(what.ToString()), "Form.Kind");
        if (from?.Split('-') is [var year, var month, var day])
            foreach (var (part, value) in new[] { ("", day), (".Month", month), (".Year", year) })
                form.Add(new StringContent(value), $"Form.ValidFrom{part}");
        return await browser.SendAsync("/loads/new", form);
    }

    /// <summary>What the worker does every few seconds.</summary>
    public static async Task RunAsync(PsgApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("run-loads");
        await RunLoads.AllAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), app.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    /// <summary>Loads a file, reads the dry run, applies it, and answers both reports.</summary>
    public static async Task<(LoadReport Checked, LoadReport Applied)> ApplyAsync(this PsgApp app, LoadKind kind, byte[] content, string name = "made-up.csv", string? from = null)
    {
        var browser = await app.SignedInAs("administrator");
        var sent = await browser.LoadAsync(kind, content, name, from);
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        await RunAsync(app);
        var checkedReport = await ReportAsync(app, sent.Location!);
        (await browser.PostAsync($"{sent.Location}?handler=Apply", [], openAt: sent.Location)).Status.ShouldBe(HttpStatusCode.Redirect);
        await RunAsync(app);
        (await app.Database.AskAsync<string>($"select state from place_load where id = '{Id(sent.Location!)}'")).ShouldBe("Applied");
        return (checkedReport, await ReportAsync(app, sent.Location!));
    }

    public static Task<(LoadReport Checked, LoadReport Applied)> ApplyAsync(this PsgApp app, LoadKind kind, string text, string? from = null) =>
        app.ApplyAsync(kind, Encoding.UTF8.GetBytes(text), kind == LoadKind.WardBoundaries ? "made-up.geojson" : "made-up.csv", from);

    public static async Task<LoadReport> ReportAsync(PsgApp app, string location)
    {
        var text = await app.Database.AskAsync<string>($"select coalesce(report::text, refusal) from place_load where id = '{Id(location)}'");
        text.ShouldStartWith("{");
        return System.Text.Json.JsonSerializer.Deserialize<LoadReport>(text, System.Text.Json.JsonSerializerOptions.Web)!;
    }

    public static string Id(string location) => location.Split('/')[^1];

    /// <summary>The number beside a line of the report as the page shows it.</summary>
    public static int Line(this Answer page, string label) =>
        int.Parse(Regex.Match(page.Text, Regex.Escape(label) + @"\s+([\d,]+)").Groups[1].Value.Replace(",", ""));
}
