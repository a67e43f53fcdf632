using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// What a page's own requests declare also guards the page itself, before its handler runs: a form that sends nothing on GET is
/// no less closed than its command. A page without a request of its own must be marked <see cref="OpenAttribute"/>.
/// </summary>
public sealed class CheckPage(CurrentActor current, Sessions sessions) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var rule = PageRule.Of(context.ActionDescriptor.HandlerTypeInfo, context.HttpContext.Request.Method, context.HandlerMethod?.MethodInfo);
        if (rule.IsOpen)
            await next();
        else if (!current.IsKnown)
            context.Result = new ChallengeResult();
        else if (current.Actor.May(rule.Permission!.Value) || await MayByNowAsync(rule.Permission.Value, context.HttpContext.RequestAborted))
            await next();
        else
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    /// <summary>A role given a moment ago: before anybody is refused from memory, they are read again.</summary>
    async Task<bool> MayByNowAsync(Domain.Access.Permission needed, CancellationToken cancellation)
    {
        if (await sessions.ReadAsync(current.SessionId, cancellation) is not { } afresh)
            return false;
        current.Become(afresh.Actor, current.SessionId, afresh.Version);
        return current.Actor.May(needed);
    }
}

/// <summary>The request that a page's handler sends, where it is not the page's own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendsAttribute(Type request) : Attribute
{
    public Type Request { get; } = request;
}

/// <summary>
/// Which request guards a page: what its handler <see cref="SendsAttribute"/>; otherwise the page's own, its Query for GET when it has
/// one and its Command for the rest.
/// </summary>
public sealed record PageRule(Type? Request, Domain.Access.Permission? Permission, bool IsOpen)
{
    static readonly ConcurrentDictionary<(Type Page, bool Reads, MethodInfo? Handler), PageRule> Known = new();

    /// <param name="handler">The page's method that will answer, when it is known already.</param>
    public static PageRule Of(Type page, string method, MethodInfo? handler = null) =>
        Known.GetOrAdd((page, HttpMethods.IsGet(method) || HttpMethods.IsHead(method), handler), asked => Read(asked.Page, asked.Reads, asked.Handler));

    static PageRule Read(Type page, bool reads, MethodInfo? handler)
    {
        var own = reads ? page.GetNestedType("Query") ?? page.GetNestedType("Command") : page.GetNestedType("Command") ?? page.GetNestedType("Query");
        var request = handler?.GetCustomAttribute<SendsAttribute>()?.Request ?? own;
        if (request is null)
        {
            return Attribute.IsDefined(page, typeof(OpenAttribute))
                ? new PageRule(null, null, true)
                : throw new InvalidOperationException($"{page.Name} has no Query or Command of its own and is not [Open]");
        }

        var facts = RequestFacts.Of(request);
        return new PageRule(request, facts.Permission, facts.IsOpen);
    }
}
