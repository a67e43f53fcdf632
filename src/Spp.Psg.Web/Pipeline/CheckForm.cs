using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// Refuses a form that did not come from our own page. It runs after the form was read and in place of the framework's own check,
/// so that somebody whose token merely went stale gets the form back with everything they typed.
/// </summary>
public sealed class CheckForm(IAntiforgery antiforgery) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Features.Get<TypedBefore>() is { } before)
        {
            await ShowTypedAsync(context, before);
            return;
        }

        if (!HttpMethods.IsPost(context.HttpContext.Request.Method) || IsErrorPage(context.HttpContext) || await antiforgery.IsRequestValidAsync(context.HttpContext))
        {
            await next();
            return;
        }

        if (context.HandlerInstance is PageModel page and IShowAgain shown)
        {
            context.Result = await ShowBrokenRules.AgainAsync(page, shown, context.HttpContext.RequestAborted);
            context.ModelState.Clear();
            context.ModelState.AddModelError("", "This page was open for too long, so nothing was saved. What you typed is still here: press the button again");
            page.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Result = new BadRequestResult();
    }

    /// <summary>The page as it was sent before the session ran out. Its handler does not run.</summary>
    static async Task ShowTypedAsync(PageHandlerExecutingContext context, TypedBefore before)
    {
        if (context.HandlerInstance is not (PageModel page and IShowAgain shown))
        {
            context.Result = new RedirectResult(context.HttpContext.Request.Path);
            return;
        }

        context.Result = await ShowBrokenRules.AgainAsync(page, shown, context.HttpContext.RequestAborted);
        if (context.Result is not PageResult)
            return;
        foreach (var field in context.ModelState.Values)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Valid;
        }

        context.ModelState.AddModelError("", before.Sentence);
        page.Response.StatusCode = StatusCodes.Status200OK;
    }

    /// <summary>The page that says what went wrong with a post is run as that post, and saves nothing.</summary>
    static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
