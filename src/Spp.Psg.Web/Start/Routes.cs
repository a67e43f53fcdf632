using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Start;

/// <summary>One address of the service, as <c>-- routes</c> prints it.</summary>
/// <param name="Handler">Which of a page's forms, as <c>?handler=</c> names it; null for the page itself.</param>
/// <param name="Permission">The permission its request asks for; null when it is open to anybody.</param>
public sealed record Route(string Pattern, IReadOnlyList<string> Methods, string? Handler, string? Permission, string? Request);

/// <summary>Every address, read from the running application itself.</summary>
public static class Routes
{
    public static IReadOnlyList<Route> Of(WebApplication app)
    {
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        return [.. endpoints.SelectMany(Describe).Distinct().OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Methods[0], StringComparer.Ordinal).ThenBy(route => route.Handler, StringComparer.Ordinal)];
    }

    static IEnumerable<Route> Describe(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            foreach (var handler in page.HandlerMethods)
            {
                var rule = PageRule.Of(page.HandlerTypeInfo, handler.HttpMethod, handler.MethodInfo);
                yield return new Route(
                    pattern, handler.HttpMethod == "Get" ? ["GET", "HEAD"] : [handler.HttpMethod.ToUpperInvariant()], handler.Name?.ToLowerInvariant(),
                    rule.Permission?.ToString(), rule.Request is null ? null : NameOf(rule.Request));
            }
        }
        else if (endpoint.Metadata.GetMetadata<Serves>() is { } serves)
        {
            var facts = serves.Request is null ? null : RequestFacts.Of(serves.Request);
            yield return new Route(pattern, serves.Methods, null, facts?.Permission?.ToString(), serves.Request is null ? null : NameOf(serves.Request));
        }
        else if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            yield return new Route(pattern, methods, null, null, null);
        }
    }

    static string NameOf(Type request) => $"{request.Namespace}.{request.DeclaringType?.Name}.{request.Name}".Replace("Spp.Psg.Web.Features.", "", StringComparison.Ordinal);
}

/// <summary>Metadata of an address that is not a page: the request that it sends.</summary>
public sealed record Serves(Type? Request, params string[] Methods);
