using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Loads;

public sealed class LoadFileTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_an_administrator_loads()
    {
        foreach (var mailbox in new[] { "officer", "chair", "manager", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/loads/new")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
        (await app.Browser().GetAsync("/loads/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field()
    {
        var browser = await app.SignedInAs("administrator");
        var nothing = await browser.PostAsync("/loads/new", []);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Text.ShouldContain("Select what the file has");
        nothing.Text.ShouldContain("Select a file");
        (await browser.LoadAsync(LoadKind.WardBoundaries, "{}"u8.ToArray(), "wards.geojson")).Text.ShouldContain("Enter the date from which these wards are in force");
        (await browser.LoadAsync(LoadKind.CodePoint, "x"u8.ToArray())).Text.ShouldContain("Enter the date of this edition");
        (await browser.LoadAsync(LoadKind.CodePoint, "x"u8.ToArray(), "codes.xlsx", "2025-10-20")).Text.ShouldContain("The selected file must be a CSV or GeoJSON file");
        (await browser.LoadAsync(LoadKind.CodePoint, [], from: "2025-10-20")).Text.ShouldContain("The selected file is empty");
        (await browser.LoadAsync(LoadKind.WardBoundaries, "x"u8.ToArray(), "wards.geojson", "1974-03-31")).Text.ShouldContain("The date must be 1 April 1974 or later");
    }

    [Fact]
    public async Task The_limit_is_its_own()
    {
        await using var node = app.Host().WithWebHostBuilder(host => host.UseSetting("Psg:LoadMegabytes", "1").UseSetting("Psg:AttachmentMegabytes", "2"));
        var browser = new Browser(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));
        await browser.SignInAsync("administrator");
        (await browser.LoadAsync(LoadKind.Incidents, new byte[1_000_001])).Text.ShouldContain("The selected file must be smaller than 1 MB");
        (await browser.LoadAsync(LoadKind.Incidents, new byte[1_000_000])).Status.ShouldBe(HttpStatusCode.Redirect);
        await Files.RunAsync(app);
    }

    [Theory]
    [InlineData(LoadKind.WardBoundaries, "[1,52],[1.01,52.01],[1.01,52],[1,52.01],[1,52]", "Westmade (E05999001) has a ring that crosses itself")]
    [InlineData(LoadKind.WardBoundaries, "[52,1],[52,1.01],[52.01,1.01],[52,1]", "Westmade (E05999001) has latitude and longitude in the wrong order")]
    [InlineData(LoadKind.WardBoundaries, "[600000,250000],[601000,250000],[601000,251000],[600000,250000]", "it looks like metres of the British National Grid")]
    public async Task A_ward_that_cannot_be_is_refused_and_nothing_is_stored(LoadKind kind, string ring, string sentence) => await RefusedAsync(
        kind, Encoding.UTF8.GetBytes(Files.Wards().Replace("[1,52],[1.01,52],[1.01,52.01],[1,52.01],[1,52]", ring)), sentence, "select count(*) from ward_boundary where ward_code like 'E059%'");

    [Theory]
    [InlineData("Postcode,Lat,Lng\nIP24 1AA,52,1\n", "The file does not have the columns of Code-Point Open")]
    [InlineData("\ufeff\"IP24 1AA\",10,600000,250000,,,,,,\n1,2,3\n", "Row 2 has 3 columns and not ten")]
    public async Task A_postcode_file_with_other_columns_is_refused_and_nothing_is_stored(string text, string sentence) =>
        await RefusedAsync(LoadKind.CodePoint, Encoding.UTF8.GetBytes(text), sentence, "select count(*) from postcode where code = 'IP24 1AA'");

    [Fact]
    public async Task Another_encoding_is_refused_and_nothing_is_stored()
    {
        var row = "\"IP24 1AA\",10,600000,250000,,,,,,\n";
        await RefusedAsync(LoadKind.CodePoint, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(row)], "The file is UTF-16 text", "select count(*) from postcode where code = 'IP24 1AA'");
        await RefusedAsync(LoadKind.CodePoint, Encoding.Latin1.GetBytes(row + "\"IP24 1AB\",10,600000,250000,,,,,,\u00e9\n"), "The file is not UTF-8 text", "select count(*) from postcode where code = 'IP24 1AA'");
    }

    async Task RefusedAsync(LoadKind kind, byte[] content, string sentence, string stored)
    {
        var browser = await app.SignedInAs("administrator");
        var sent = await browser.LoadAsync(kind, content, kind == LoadKind.WardBoundaries ? "wards.geojson" : "rows.csv", "2025-10-20");
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        await Files.RunAsync(app);
        var page = await browser.GetAsync(sent.Location!);
        page.Text.ShouldContain(sentence);
        page.Text.ShouldContain("Nothing was stored");
        page.Text.ShouldNotContain("Apply the file");
        (await app.Database.AskAsync<long>(stored)).ShouldBe(0);
    }
}
