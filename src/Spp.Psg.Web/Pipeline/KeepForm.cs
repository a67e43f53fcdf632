using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>
/// A form that comes after its session ran out, or that only a fresh sign-in may send, is kept, encrypted, for its own user; after signing in again the page is shown with
/// what was typed, and nothing is saved until its button is pressed again. Files, passwords and codes are never kept.
/// </summary>
public sealed class KeepForm(KeptForms kept, Sessions sessions, SessionLimits limits, IAntiforgery antiforgery, IDataProtectionProvider protection)
{
    const string Parameter = "kept";
    const string StillHere = "What you typed is still here: press the button again";
    const int LongestForm = 200_000;
    const int LongestPage = 1_500;
    static readonly string[] NeverKept = ["/account", "/sign-in", "/sign-out"];

    /// <returns>Where to sign in so as to come back to the form; null when there is nothing to keep.</returns>
    public async Task<string?> KeepAsync(HttpContext context, Guid session)
    {
        if (!IsFormOfAPage(context) || !await antiforgery.IsRequestValidAsync(context)
            || await sessions.TimedOutAsync(session, context.RequestAborted) is not { } over)
            return null;
        return await KeepAsync(context, over.UserId, over.Why == TimeOut.Idle
            ? $"You were signed out because nothing happened for {limits.Idle.TotalMinutes:0} minutes. {StillHere}"
            : $"You were signed out because {limits.Longest.TotalHours:0} hours had passed since you signed in. {StillHere}") is { } back ? $"/sign-in?to={back}" : null;
    }

    /// <returns>Where to give password and factor again so as to come back to this page, and to what was typed into it.</returns>
    public async Task<string> SignInAgainAsync(HttpContext context, Actor actor) =>
        $"/sign-in/again?to={(IsFormOfAPage(context) ? await KeepAsync(context, actor.UserId, $"You signed in again. {StillHere}") : null) ?? Uri.EscapeDataString(context.Request.Path)}";

    async Task<string?> KeepAsync(HttpContext context, Guid user, string why)
    {
        var fields = context.Request.Form.Where(field => MayBeKept(field.Key)).ToDictionary(field => field.Key, field => field.Value.ToArray());
        var page = Page(context.Request);
        if (fields.Count == 0 || page.Length > LongestPage || fields.Sum(field => field.Key.Length + field.Value.Sum(value => value?.Length ?? 0)) > LongestForm)
            return null;
        var id = await kept.KeepAsync(user, page, Protector(user).Protect(JsonSerializer.SerializeToUtf8Bytes(new Typed(why, fields))), context.RequestAborted);
        return Uri.EscapeDataString($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Parameter}={id}");
    }

    /// <summary>Turns the way back from signing in into the form as it was sent; <see cref="CheckForm"/> shows it and runs nothing.</summary>
    public async Task GiveBackAsync(HttpContext context, Actor actor)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Query.TryGetValue(Parameter, out var named) || !Guid.TryParse(named, out var id) || !IsPage(context)
            || await kept.TakeAsync(actor.UserId, id, context.RequestAborted) is not { } found || Read(actor, found) is not { } typed)
            return;
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(typed.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)))));
        context.Features.Set(new TypedBefore(typed.Why));
    }

    Typed? Read(Actor actor, byte[] found)
    {
        try
        {
            return JsonSerializer.Deserialize<Typed>(Protector(actor.UserId).Unprotect(found));
        }
        catch (Exception gone) when (gone is CryptographicException or JsonException)
        {
            return null; // its key is gone, or it was kept by an older version
        }
    }

    IDataProtector Protector(Guid user) => protection.CreateProtector("Spp.Psg.KeptForm", user.ToString());

    static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    /// <summary>Sent by a person pressing a button: what scripts send while somebody types is not.</summary>
    static bool IsFormOfAPage(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && IsPage(context)
        && !NeverKept.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && context.Request.Headers["Sec-Fetch-Mode"].FirstOrDefault() is null or "navigate";

    static bool MayBeKept(string field)
    {
        var last = field[(field.LastIndexOf('.') + 1)..];
        return last != "__RequestVerificationToken" && last != "Code" && !last.Contains("Password", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where it was sent, without the name of an earlier kept form.</summary>
    static string Page(HttpRequest request)
    {
        var query = QueryString.Create(request.Query.Where(one => one.Key != Parameter));
        return $"{request.PathBase}{request.Path}{query}";
    }

    sealed record Typed(string Why, Dictionary<string, string?[]> Fields);
}

/// <summary>This request shows a form again that was typed before its session ran out.</summary>
/// <param name="Sentence">What the user is told.</param>
public sealed record TypedBefore(string Sentence);
