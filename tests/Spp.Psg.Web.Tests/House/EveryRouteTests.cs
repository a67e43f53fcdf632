using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>Whoever asks for whatever address with whatever in the form gets a page: never an error of ours.</summary>
public sealed partial class EveryRouteTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly string[] People = ["officer", "youth.officer", "coordinator", "chair", "housing", "manager", "administrator", "auditor"];
    static readonly string[] Hostile = ["", "\0nul", new string('x', 60_000), "-1", "99999999999999999999", "2026-02-30", "9999-12-31", "<script>alert(1)</script>", "\u202e\ud83d\udca5' or 1=1 --"];

    [Fact]
    public async Task Nobody_meets_an_error_at_any_address()
    {
        var scene = await SceneAsync();
        foreach (var mailbox in People.Prepend(null))
        {
            var browser = mailbox is null ? app.Browser() : await app.SignedInAs(mailbox);
            foreach (var address in Endpoints().SelectMany(endpoint => Addresses(endpoint, scene)).Distinct())
            {
                var answer = await browser.GetAsync(address);
                ((int)answer.Status).ShouldBeLessThan(500, $"{mailbox} GET {address}: {answer.Text}");
                if (answer.Status == HttpStatusCode.NotFound && mailbox is not null)
                    answer.Body.ShouldContain("<main", Case.Sensitive, $"{mailbox} GET {address}");
            }
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("coordinator")]
    [InlineData("chair")]
    public async Task No_form_falls_over_whatever_is_typed(string mailbox)
    {
        var scene = await SceneAsync();
        var browser = await app.SignedInAs(mailbox);
        var token = (await browser.GetAsync("/reminders")).Body;
        var field = KeyValuePair.Create("__RequestVerificationToken", (string?)Token().Match(token).Groups[1].Value);
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()!.HandlerMethods.Any(handler => handler.HttpMethod == "Post")))
        {
            var page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()!;
            if (page.ModelTypeInfo!.Name is "SignOut" or "ShowSessions")
                continue;
            var names = page.ModelTypeInfo.GetProperties().Where(property => property.IsDefined(typeof(BindPropertyAttribute))).SelectMany(property => Names(property.Name, property.PropertyType, 4)).ToList();
            var handlers = page.HandlerMethods.Where(handler => handler.HttpMethod == "Post").Select(handler => handler.Name is { } name ? $"?handler={name}" : "");
            foreach (var address in Addresses(endpoint, scene).Take(1).SelectMany(address => handlers.Select(handler => address + handler)))
                foreach (var value in Hostile)
                {
                    var answer = await browser.PostOnlyAsync(address, names.Select(name => KeyValuePair.Create(name, (string?)value)).Append(field));
                    ((int)answer.Status).ShouldBeLessThan(500, $"POST {address} with {value[..Math.Min(value.Length, 40)]}: {answer.Text}");
                }
        }
    }

    IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null && endpoint.RoutePattern.RawText is not ("sign-out" or "error/{status:int}"));

    /// <summary>What there is to open: one of everything, of the panel that some sit on and others do not.</summary>
    async Task<Dictionary<string, string>> SceneAsync()
    {
        var opened = await app.Given().ACase("YPSG", "Damage around a school", lead: "youth.officer", by: "youth.officer");
        var waiting = await app.Given().AReferral("YPSG", "Noise at the lake", by: "youth.officer");
        return new()
        {
            ["address"] = opened.Address,
            ["number"] = $"R-{waiting.Number:00000}",
            ["template"] = "LHS-V1",
            ["period"] = "q2-2026",
            ["code"] = "referrals-received",
        };
    }

    /// <summary>The address with what is there, and with what is not.</summary>
    static IEnumerable<string> Addresses(RouteEndpoint endpoint, Dictionary<string, string> scene)
    {
        foreach (var kind in new[] { 0, 1, 2 })
            yield return "/" + Parameter().Replace(endpoint.RoutePattern.RawText!, match => (kind, match.Groups[1].Value) switch
            {
                (0, var name) when scene.TryGetValue(name, out var value) => value,
                (_, "id" or "clock" or "draft") => Guid.CreateVersion7().ToString(),
                (1, _) => "%01%27%22..%2F\u00e9",
                _ => new string('9', 400),
            }) + (kind == 2 ? "?panel=NONE&page=-7&period=h9-9999&case=%01&q=%25%27&status=7&on=2026-02-30" : "");
    }

    static IEnumerable<string> Names(string prefix, Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (depth == 0)
            return [];
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || type.Namespace == "System" && type.IsValueType)
            return [prefix];
        if (type.IsGenericType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IDictionary<,>)))
            return Names($"{prefix}[Q1]", type.GetGenericArguments()[1], depth - 1);
        if (type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            return [.. Names($"{prefix}[0]", type.GetGenericArguments()[0], depth - 1), prefix];
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && !property.IsDefined(typeof(BindNeverAttribute)))
            .SelectMany(property => Names($"{prefix}.{property.Name}", property.PropertyType, depth - 1));
    }

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
