using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Pipeline;

/// <summary>A page that can be shown again with what was typed: it loads what it shows beside the form.</summary>
public interface IShowAgain
{
    Task ShowAsync(CancellationToken cancellation);
}

/// <summary>A form for editing something that others may edit too: says what is kept now, so that both versions can be shown.</summary>
public interface IEditTogether : IShowAgain
{
    /// <summary>Each field as it was typed and as it is kept now. Also takes over the kept version's number, so that saving again is meant.</summary>
    Task<Conflict> CompareAsync(CancellationToken cancellation);

    /// <summary>For the partial _Conflict; null unless somebody else saved first.</summary>
    Conflict? Conflict { get; set; }
}

/// <summary>A page handler that answers while somebody is still typing, and saves nothing: what is not filled in yet is no fault.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesHalfTypedAttribute : Attribute;

/// <summary>Turns refusals into sentences beside their fields, and the pipeline's other endings into their pages.</summary>
public sealed class ShowBrokenRules : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.HandlerInstance as PageModel;
        var cancellation = context.HttpContext.RequestAborted;
        var posted = HttpMethods.IsPost(context.HttpContext.Request.Method);
        var halfTyped = context.HandlerMethod is { } handler && Attribute.IsDefined(handler.MethodInfo, typeof(TakesHalfTypedAttribute));
        if (posted && !halfTyped && !context.ModelState.IsValid && page is IShowAgain invalid)
        {
            context.Result = await AgainAsync(page, invalid, cancellation);
            return;
        }

        var executed = await next();
        switch (executed.Exception)
        {
            case RuleBroken broken when page is IShowAgain shown:
                foreach (var refusal in broken.Refusals)
                    context.ModelState.AddModelError(FieldOf(context, refusal.Field), refusal.Sentence);
                executed.Result = await AgainAsync(page, shown, cancellation);
                break;
            case ChangedMeanwhile when page is IEditTogether together:
                together.Conflict = await together.CompareAsync(cancellation);
                context.ModelState.AddModelError("", "Somebody else changed this while you were typing. Both versions are below: check yours and save again to keep it");
                context.ModelState.Remove("Form.Version");
                executed.Result = await AgainAsync(page, together, cancellation);
                page.Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case RuleBroken broken:
                executed.Result = new ContentResult { StatusCode = StatusCodes.Status422UnprocessableEntity, Content = string.Join(". ", broken.Refusals.Select(refusal => refusal.Sentence)), ContentType = "text/plain; charset=utf-8" };
                break;
            case ChangedMeanwhile when page is IShowAgain shown:
                context.ModelState.AddModelError("", "Somebody else changed this a moment ago. Check what it says now and try again");
                executed.Result = await AgainAsync(page, shown, cancellation);
                page.Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case NotSeen:
                executed.Result = new StatusCodeResult(StatusCodes.Status404NotFound);
                break;
            case ReasonNeeded needed:
                executed.Result = AskWhy(context.HttpContext.Request, needed);
                break;
            case NotAllowed:
                executed.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
                break;
            case NobodyActs:
                executed.Result = new ChallengeResult();
                break;
            case SignInAgain:
                executed.Result = await SignInAgainAsync(context.HttpContext);
                break;
            default:
                return;
        }

        executed.ExceptionHandled = true;
    }

    internal static async Task<IActionResult> AgainAsync(PageModel page, IShowAgain shown, CancellationToken cancellation)
    {
        try
        {
            await shown.ShowAsync(cancellation);
        }
        catch (NotSeen)
        {
            return new StatusCodeResult(StatusCodes.Status404NotFound);
        }
        catch (NotAllowed)
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
        catch (ReasonNeeded needed)
        {
            return AskWhy(page.Request, needed);
        }
        catch (SignInAgain)
        {
            return await SignInAgainAsync(page.HttpContext);
        }

        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    static async Task<LocalRedirectResult> SignInAgainAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return new LocalRedirectResult(await services.GetRequiredService<KeepForm>().SignInAgainAsync(context, services.GetRequiredService<CurrentActor>().Actor));
    }

    /// <summary>The page that asks why, and leads back.</summary>
    static LocalRedirectResult AskWhy(HttpRequest request, ReasonNeeded needed)
    {
        var back = HttpMethods.IsPost(request.Method) ? $"{request.Path}" : $"{request.Path}{request.QueryString}";
        return new LocalRedirectResult($"/cases/{Domain.Cases.CaseReference.ToAddress(needed.Reference)}/reason?to={Uri.EscapeDataString(back)}");
    }

    static string FieldOf(PageHandlerExecutingContext context, string field) =>
        field.Length == 0 ? "" : $"Form.{field}";
}
