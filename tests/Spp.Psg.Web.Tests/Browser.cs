using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>Does over HTTP what a browser without script does.</summary>
public sealed partial class Browser(HttpClient client)
{
    public async Task SignInAsync(string mailbox)
    {
        var answer = await PostAsync("/sign-in", new() { ["Form.Email"] = mailbox + DemoUsers.Domain, ["Form.Password"] = DemoUsers.Password });
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Body);
    }

    public async Task<Answer> GetAsync(string address) => await Read(await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation));

    /// <summary>Opens a page, with a reason if the case asks for one.</summary>
    public async Task<Answer> OpenAsync(string address)
    {
        var page = await GetAsync(address);
        if (page.Location is not { } asks || !asks.Contains("/reason?to=", StringComparison.Ordinal))
            return page;
        (await PostAsync(asks, new() { ["Form.Reason"] = "Working" })).Location.ShouldBe(address);
        return await GetAsync(address);
    }

    /// <summary>Opens the page, takes every hidden field and token from its main form, and posts it with these fields filled in.</summary>
    public async Task<Answer> PostAsync(string address, Dictionary<string, string?> fields, string? openAt = null)
    {
        var page = await OpenAsync(openAt ?? address);
        return await PostOnlyAsync(address, page.HiddenFields().Where(hidden => !fields.ContainsKey(hidden.Key)).Concat(fields.Select(field => KeyValuePair.Create(field.Key, field.Value))));
    }

    /// <summary>Posts just these fields; a later one of the same name takes the place of an earlier hidden one.</summary>
    public async Task<Answer> PostOnlyAsync(string address, IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var list = fields.Where(field => field.Value is not null).ToList();
        var kept = list.Where((field, at) => !IsHiddenName(field.Key) || list.FindLastIndex(other => other.Key == field.Key) == at);
        using var form = new FormUrlEncodedContent(kept!);
        return await Read(await client.PostAsync(new Uri(address, UriKind.Relative), form, Cancellation));
    }

    public HttpClient Client => client;

    static bool IsHiddenName(string name) => name is "__RequestVerificationToken" || name.EndsWith(".Version", StringComparison.Ordinal) || name.EndsWith(".SubmissionId", StringComparison.Ordinal);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static async Task<Answer> Read(HttpResponseMessage response) =>
        new(response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation), response.Headers.Location?.ToString(), response);
}

/// <summary>What came back.</summary>
public sealed partial record Answer(HttpStatusCode Status, string Body, string? Location, HttpResponseMessage Response)
{
    /// <summary>The page as a person reads it: without tags, entities resolved, white space folded.</summary>
    public string Text => WhiteSpace().Replace(WebUtility.HtmlDecode(Tags().Replace(Body, " ")), " ");

    /// <summary>The hidden fields of the page's main content, not of the frame around it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> HiddenFields()
    {
        var main = Body.IndexOf("<main", StringComparison.Ordinal) is var at and > 0 ? Body[at..] : Body;
        return Inputs().Matches(main).Select(match => match.Value)
            .Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(input => KeyValuePair.Create(Attribute(input, "name"), (string?)WebUtility.HtmlDecode(Attribute(input, "value"))))
            .Where(field => field.Key.Length > 0)
            .DistinctBy(field => field.Key);
    }

    static string Attribute(string input, string name) =>
        Regex.Match(input, name + "=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<[^>]+>", RegexOptions.Singleline, 2000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Inputs();
}
