using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// Whoever is signed in and is told no, by a page that they may not use or for a record that is not there for them, leaves an entry in the
/// audit: which request, and the ids or the reference in its address if it has the form of one. Nothing else that was typed is kept.
/// </summary>
public sealed partial class NoteRefusals(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentActor current)
    {
        await next(context);
        if (context.Response.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) || !current.IsKnown
            || context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page
            || PageRule.Of(page.HandlerTypeInfo, context.Request.Method) is not { IsOpen: false, Request: { } request })
            return;
        var facts = RequestFacts.Of(request);
        var given = context.Request.RouteValues.Where(value => value.Key is not ("page" or "handler")).Select(value => value.Value?.ToString() ?? "").ToList();
        await context.RequestServices.GetRequiredService<AuditRefusals>().WriteAsync(
            facts.Name, facts.IsCommand ? facts.Operation : Operation.Consultation, given.Select(CaseReference.FromAddress).FirstOrDefault(Reference().IsMatch) is { } reference ? reference.Replace("R/", "R-", StringComparison.Ordinal) : null,
            given.Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty), context.RequestAborted);
    }

    [GeneratedRegex("^([A-Z]{2,8}/[0-9]{4}/[0-9]{4,9}|R/[0-9]{5,9})$", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
