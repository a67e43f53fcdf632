using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// What a page's own requests declare also guards the page itself, before its handler runs: a form that sends nothing on GET is
/// no less closed than its command. A page without a request of its own must be marked <see cref="OpenAttribute"/>.
/// </summary>
public sealed class CheckPage(CurrentActor current) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var rule = PageRule.Of(context.ActionDescriptor.HandlerTypeInfo, context.HttpContext.Request.Method);
        if (rule.IsOpen)
            await next();
        else if (!current.IsKnown)
            context.Result = new ChallengeResult();
        else if (current.Actor.May(rule.Permission!.Value))
            await next();
        else
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
    }
}

/// <summary>Which nested request guards a page for a method: its Query for GET when it has one, otherwise its Command.</summary>
public sealed record PageRule(Type? Request, Domain.Access.Permission? Permission, bool IsOpen)
{
    static readonly ConcurrentDictionary<(Type Page, bool Reads), PageRule> Known = new();

    public static PageRule Of(Type page, string method) =>
        Known.GetOrAdd((page, HttpMethods.IsGet(method) || HttpMethods.IsHead(method)), asked => Read(asked.Page, asked.Reads));

    static PageRule Read(Type page, bool reads)
    {
        var request = (reads ? page.GetNestedType("Query") ?? page.GetNestedType("Command") : page.GetNestedType("Command") ?? page.GetNestedType("Query"));
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
