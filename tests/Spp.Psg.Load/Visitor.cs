using System.Net;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Load;

/// <summary>Somebody signed in to the service over HTTP, with the cookies and the form token that a browser would hold.</summary>
sealed partial class Visitor
{
    readonly Dictionary<string, string> cookies = [];

    string Cookie => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    public string Token { get; private set; } = "";

    public static async Task<Visitor> SignInAsync(Side service, string email)
    {
        var visitor = new Visitor();
        await visitor.OpenAsync(service, "/sign-in");
        using var request = visitor.Post("/sign-in", [new("Form.Email", email), new("Form.Password", People.Password)]);
        using var answer = await service.Client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new LoadStopped($"{email} could not sign in: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        visitor.Keep(answer);
        if (answer.Headers.Location?.ToString() == "/sign-in/set-up")
            await visitor.SetUpAsync(service, email);
        return visitor;
    }

    /// <summary>Outside Development everybody has an authenticator app; each person of the load signs in once.</summary>
    async Task SetUpAsync(Side service, string email)
    {
        var key = KeyPattern().Match(await OpenAsync(service, "/sign-in/set-up")).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var code = TimeCode.Of(TimeCode.Secret(key), TimeCode.StepAt(TimeProvider.System.GetUtcNow()));
        using var request = Post("/sign-in/set-up", [new("Form.Code", code)]);
        using var answer = await service.Client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new LoadStopped($"{email} could not set up an app: {(int)answer.StatusCode}");
        Keep(answer);
    }

    /// <summary>Opens a page with a form and takes its token.</summary>
    public async Task<string> OpenAsync(Side service, string address)
    {
        using var answer = await service.Client.SendAsync(Get(address));
        Keep(answer);
        var page = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new LoadStopped($"{address} answered {(int)answer.StatusCode}");
        Token = TokenPattern().Matches(page).LastOrDefault()?.Groups[1].Value ?? Token;
        return page;
    }

    public HttpRequestMessage Get(string address) => With(new HttpRequestMessage(HttpMethod.Get, address));

    public HttpRequestMessage Post(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        With(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", Token))) });

    HttpRequestMessage With(HttpRequestMessage request)
    {
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", Cookie);
        return request;
    }

    void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set))
            return;
        foreach (var pair in set.Select(line => line.Split(';')[0].Split('=', 2)))
            cookies[pair[0]] = pair[1];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 2000)]
    private static partial Regex TokenPattern();

    [GeneratedRegex("psg-reference\">([A-Z2-7 ]+)<", RegexOptions.None, 2000)]
    private static partial Regex KeyPattern();
}
