using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// Where no script advises while somebody types, the next page does: it is told which terms were in the form, never what was typed.
/// </summary>
public sealed class AdviseOnTerms(KnownNames known, CurrentActor current) : IAsyncPageFilter
{
    /// <summary>Ids of terms, for the layout: kept over a redirect, or for the page that is shown again.</summary>
    public const string Found = "Advice";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !current.IsKnown || context.HandlerInstance is not PageModel page
            || context.HandlerMethod is { } handler && Attribute.IsDefined(handler.MethodInfo, typeof(TakesHalfTypedAttribute)))
            return;
        var terms = (await known.ReadAsync(context.HttpContext.RequestAborted)).Terms;
        var typed = request.Form.Where(field => field.Key.StartsWith("Form.", StringComparison.Ordinal) && !field.Key.Contains("Password", StringComparison.Ordinal)).SelectMany(field => field.Value.OfType<string>()).ToList();
        // Without hyphens: the cookie gives a lone string that looks like a Guid back as one.
        var found = string.Join(' ', terms.Where(term => typed.Any(term.IsIn)).Select(term => term.Id.ToString("N")));
        if (found.Length == 0)
            return;
        if (executed.Result is LocalRedirectResult)
            page.TempData[Found] = found;
        else if (executed.Result is PageResult or null)
            page.ViewData[Found] = found;
    }
}
