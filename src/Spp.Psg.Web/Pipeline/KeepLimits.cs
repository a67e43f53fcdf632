using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using MediatR;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Tells of somebody who ran into a limit: once a window, as a job of its own.</summary>
public delegate IRequest<Unit> LimitReached(Guid userId, Limit limit);

/// <summary>Answers 429 to whoever asks for too much: a fuse for every address and person, and less of what is dear or tells of many.</summary>
public sealed class KeepLimits(RequestDelegate next, Limits limits, TimeProvider clock, IServiceScopeFactory scopes, LimitReached reached, ILogger<KeepLimits> logger) : IDisposable
{
    readonly Dictionary<Limit, PartitionedRateLimiter<string>> counters = Enum.GetValues<Limit>().ToDictionary(limit => limit, limits.Counter);
    readonly ConcurrentDictionary<(Limit, string), DateTimeOffset> noticed = new();
    readonly ConcurrentDictionary<(string Person, string Address), DateTimeOffset> opened = new();

    public async Task InvokeAsync(HttpContext context, CurrentActor current)
    {
        if (limits.AreOn && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
            foreach (var (limit, who) in Counted(context, current))
            {
                using var lease = counters[limit].AttemptAcquire(who);
                if (lease.IsAcquired)
                    continue;
                opened.TryRemove((who, context.GetRouteValue("address") as string ?? ""), out _); // what was not shown was not opened
                await RefuseAsync(context, current, limit, who, lease);
                return;
            }

        await next(context);
    }

    /// <summary>The same case opened again tells nothing new: only different cases count.</summary>
    bool IsAnother(string person, string address)
    {
        var now = clock.GetUtcNow();
        if (opened.Count > 100_000)
            opened.Clear();
        var isAnother = !opened.TryGetValue((person, address), out var at) || now - at >= Limits.FiveMinutes;
        if (isAnother)
            opened[(person, address)] = now;
        return isAnother;
    }

    IEnumerable<(Limit, string)> Counted(HttpContext context, CurrentActor current)
    {
        yield return (Limit.Address, Limits.Network(context.Connection.RemoteIpAddress));
        if (!current.IsKnown)
            yield break;
        var person = current.Actor.UserId.ToString();
        yield return (Limit.Person, person);
        var posts = HttpMethods.IsPost(context.Request.Method);
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        if (!posts && endpoint?.RoutePattern.RawText?.StartsWith("cases/{address}", StringComparison.Ordinal) == true)
            if (IsAnother(person, context.GetRouteValue("address") as string ?? ""))
                yield return (Limit.CasePages, person);
        if (endpoint?.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo is { } page
            && page.GetCustomAttributes(typeof(LimitedAttribute), false) is [LimitedAttribute { Limit: var own }] && posts == own is Limit.Search or Limit.Upload or Limit.Export)
            yield return (own, person);
    }

    async Task RefuseAsync(HttpContext context, CurrentActor current, Limit limit, string who, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Limits.Minute;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0");
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (IsFirst(limit, who))
            await NoticeAsync(limit, current);
    }

    bool IsFirst(Limit limit, string who)
    {
        var now = clock.GetUtcNow();
        if (noticed.Count > 10_000)
            noticed.Clear();
        var isFirst = false;
        noticed.AddOrUpdate((limit, who), _ => { isFirst = true; return now; }, (_, before) => (isFirst = now - before >= Limits.Window(limit)) ? now : before);
        return isFirst;
    }

    async Task NoticeAsync(Limit limit, CurrentActor current)
    {
        logger.LogWarning("The limit {Limit} was reached", limit);
        if (!current.IsKnown)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("notice-limit");
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(reached(current.Actor.UserId, limit));
        }
        catch (Exception failed)
        {
            logger.LogError("Nobody could be told of it: {Failure}", failed.GetType().Name);
        }
    }

    public void Dispose()
    {
        foreach (var counter in counters.Values)
            counter.Dispose();
    }
}
