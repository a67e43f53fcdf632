using System.Text.Json;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Deploy;

public sealed class ComponentsTests
{
    [Fact]
    public async Task The_bill_of_materials_lists_every_package_with_its_hash()
    {
        using var bill = JsonDocument.Parse(await Run.AsyncOrFail("node", [Path.Combine(PostgresForTests.ContentRoot, "..", "..", "deploy", "sbom.mjs")]));
        var listed = bill.RootElement.GetProperty("components").EnumerateArray().ToDictionary(one => one.GetProperty("bom-ref").GetString()!);
        using var restored = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(PostgresForTests.ContentRoot, "obj", "project.assets.json"), TestContext.Current.CancellationToken));
        var packages = restored.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package").ToList();
        packages.Count.ShouldBeGreaterThan(10);
        foreach (var package in packages)
            Hash(listed[$"pkg:nuget/{package.Name.Replace('/', '@')}"]).ShouldBe(Convert.ToHexStringLower(package.Value.GetProperty("sha512").GetBytesFromBase64()));

        using var front = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(PostgresForTests.ContentRoot, "Front", "package-lock.json"), TestContext.Current.CancellationToken));
        var modules = front.RootElement.GetProperty("packages").EnumerateObject().Where(module => module.Name.Length > 0).ToList();
        listed.Values.Count(one => one.GetProperty("purl").GetString()!.StartsWith("pkg:npm/", StringComparison.Ordinal)).ShouldBe(modules.Count);
        foreach (var module in modules.Where(module => module.Value.TryGetProperty("integrity", out _)))
            Hash(listed.Single(one => one.Key.EndsWith('#' + module.Name, StringComparison.Ordinal)).Value)
                .ShouldBe(Convert.ToHexStringLower(Convert.FromBase64String(module.Value.GetProperty("integrity").GetString()!.Split('-')[1])));
    }

    static string Hash(JsonElement component) => component.GetProperty("hashes")[0].GetProperty("content").GetString()!;
}
