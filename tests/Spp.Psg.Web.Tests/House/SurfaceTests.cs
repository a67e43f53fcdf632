using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Tests.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>What every address does and every answer carries, whichever page is behind it; taken from the list of routes.</summary>
public sealed partial class SurfaceTests(PsgApp app, PostgresForTests postgres) : IClassFixture<PsgApp>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_form_is_taken_without_its_own_token()
    {
        var scene = await SceneAsync();
        var browser = await app.SignedInAs("chair");
        var anothers = Token().Match((await (await app.SignedInAs("officer")).GetAsync("/reminders")).Body).Groups[1].Value;
        var before = await CountsAsync("audit_entry");
        foreach (var address in Forms().Select(form => Filled(form.Address, scene) + form.Handler))
            foreach (var token in new[] { null, "", "wrong", anothers })
            {
                var answer = await browser.PostOnlyAsync(address, [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Form.Text", (string?)"x")]);
                // What is not there, and what is not a chair's, is not there or not a chair's before anything else.
                answer.Status.ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Forbidden], $"{address} with {token ?? "no token"}");
            }

        (await CountsAsync("audit_entry")).ShouldBe(before);
    }

    [Fact]
    public async Task No_file_is_taken_without_its_own_token()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("chair");
        var files = Uploads.Files(app.Services).Length;
        foreach (var token in new[] { "", "wrong" })
        {
            using var form = Uploads.Form([KeyValuePair.Create("__RequestVerificationToken", (string?)token)], "a.txt", "text"u8.ToArray(), "Official");
            (await browser.SendAsync($"/cases/{opened.Address}/files/new", form)).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        Uploads.Files(app.Services).Length.ShouldBe(files);
    }

    [Fact]
    public async Task Nothing_changes_by_looking()
    {
        var scene = await SceneAsync();
        var people = new List<Browser>();
        foreach (var mailbox in new[] { "officer", "coordinator", "chair", "housing", "manager", "administrator", "auditor" })
            people.Add(await app.SignedInAs(mailbox));
        var before = await CountsAsync("audit_entry", "signed_in_session", "data_protection_key");
        foreach (var browser in people)
            foreach (var address in Endpoints().Select(endpoint => Filled("/" + endpoint.RoutePattern.RawText, scene)).Distinct())
            {
                await browser.GetAsync(address);
                using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));
                (await browser.Client.SendAsync(head, Cancellation)).Dispose();
            }

        (await CountsAsync("audit_entry", "signed_in_session", "data_protection_key")).ShouldBe(before);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        foreach (var (site, status) in new[] { ("cross-site", HttpStatusCode.BadRequest), ("same-site", HttpStatusCode.BadRequest), ("same-origin", HttpStatusCode.Redirect), ("none", HttpStatusCode.Redirect) })
        {
            var browser = app.Browser();
            var page = await browser.GetAsync("/sign-in");
            using var post = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent(page.HiddenFields().Append(new("Form.Email", "officer" + DemoUsers.Domain)).Append(new("Form.Password", DemoUsers.Password))!),
            };
            post.Headers.Add("Sec-Fetch-Site", site);
            (await browser.Client.SendAsync(post, Cancellation)).StatusCode.ShouldBe(status, site);
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    public async Task Only_reading_and_posting_is_answered_at_any_address(string method)
    {
        var scene = await SceneAsync();
        var browser = await app.SignedInAs("chair");
        foreach (var address in Endpoints().Select(endpoint => Filled("/" + endpoint.RoutePattern.RawText, scene)).Append("/health/live").Distinct())
        {
            using var ask = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
            using var answer = await browser.Client.SendAsync(ask, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, address);
            string.Join(" ", answer.Content.Headers.Allow.Order()).ShouldBe("GET HEAD POST", address);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain; charset==", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.BadRequest)]
    [InlineData("application/xml", HttpStatusCode.BadRequest)]
    public async Task A_form_in_an_odd_charset_or_of_another_kind_is_refused_before_it_is_read(string type, HttpStatusCode status)
    {
        var browser = await app.SignedInAs("chair");
        foreach (var (address, handler) in Forms().Where(form => !form.Address.Contains('{', StringComparison.Ordinal)))
        {
            using var content = new ByteArrayContent("Form.Email=x"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await browser.Client.PostAsync(new Uri(address + handler, UriKind.Relative), content, Cancellation);
            answer.StatusCode.ShouldBeOneOf([status, HttpStatusCode.Forbidden], $"{address}{handler}");
        }
    }

    [Fact]
    public async Task Not_one_changed_byte_of_the_session_cookie_is_taken()
    {
        var cookie = (await (await app.SignedInAs("officer")).GetAsync("/")).Response.RequestMessage!.Headers.GetValues("Cookie").Single().Split("; ").Single(one => one.StartsWith("psg=", StringComparison.Ordinal));
        using var client = app.Browser().Client;
        (await AskAsync(cookie)).ShouldBe(HttpStatusCode.OK);
        for (var at = "psg=".Length; at < cookie.Length; at++)
        {
            // The last letter of base 64 may hold bits that mean nothing.
            var changed = cookie[..at] + (char.IsUpper(cookie[at]) ? char.ToLowerInvariant(cookie[at]) : 'Q') + cookie[(at + 1)..];
            if (changed != cookie && at < cookie.Length - 1)
                (await AskAsync(changed)).ShouldBe(HttpStatusCode.Redirect, $"letter {at}");
        }

        async Task<HttpStatusCode> AskAsync(string sent)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri("/reminders", UriKind.Relative));
            ask.Headers.Add("Cookie", sent);
            using var answer = await client.SendAsync(ask, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Outside_development_every_kind_of_answer_carries_every_header_and_every_cookie_is_locked()
    {
        await using var database = await postgres.CloneAsync();
        await using var node = Production(database);
        using var client = node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://psg.example.gov.uk") });
        await DemoPeople.AddAsync(node.Services, Cancellation);
        var asset = AssetPattern().Match(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancellation)).Value;
        var answers = new Dictionary<string, HttpResponseMessage>
        {
            ["200"] = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancellation),
            ["302"] = await client.GetAsync(new Uri("/cases", UriKind.Relative), Cancellation),
            ["404"] = await client.GetAsync(new Uri("/assets/none.css", UriKind.Relative), Cancellation),
            ["405"] = await client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/sign-in"), Cancellation),
            ["400"] = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent([]), Cancellation),
            ["another host"] = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "evil.example" } }, Cancellation),
            ["a file of the front end"] = await client.GetAsync(new Uri(asset, UriKind.Relative), Cancellation),
            ["health"] = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation),
        };
        answers["another host"].StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answers["a file of the front end"].StatusCode.ShouldBe(HttpStatusCode.OK);
        var browser = new Browser(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://psg.example.gov.uk") }));
        await SignInAsync(browser, answers);
        await database.ExecuteAsync("alter table signed_in_session rename to gone");
        answers["500"] = (await browser.GetAsync("/cases")).Response;
        answers["500"].StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answers["500"].Content.ReadAsStringAsync(Cancellation)).ShouldNotMatch("Exception|Npgsql|relation|signed_in_session|   at |Spp\\.Psg\\.");

        foreach (var (kind, answer) in answers)
        {
            answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"], kind);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], kind);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"], kind);
            answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"], kind);
            answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"], kind);
            answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"], kind);
            (answer.Headers.CacheControl!.NoStore || kind == "a file of the front end").ShouldBeTrue(kind);
            answer.Headers.Contains("Server").ShouldBeFalse(kind);
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse(kind);
        }

        var cookies = answers.Values.SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970")).ToList();
        cookies.Select(cookie => cookie.Split('=')[0]).ShouldContain("__Host-psg");
        cookies.ShouldAllBe(cookie => cookie.StartsWith("__Host-psg", StringComparison.Ordinal));
        foreach (var cookie in cookies)
        {
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");
            cookie.ShouldMatch("; samesite=(lax|strict)");
            cookie.ShouldContain("; path=/;");
            cookie.ShouldNotContain("domain=");
            cookie.Length.ShouldBeLessThan(4096);
        }
    }

    /// <summary>Password, then the first set-up of the second factor, as outside Development it must be.</summary>
    static async Task SignInAsync(Browser browser, Dictionary<string, HttpResponseMessage> answers)
    {
        var half = await browser.PostAsync("/sign-in", new() { ["Form.Email"] = "officer" + DemoUsers.Domain, ["Form.Password"] = DemoUsers.Password });
        half.Location.ShouldBe("/sign-in/set-up");
        answers["password alone"] = half.Response;
        var setUp = await browser.GetAsync("/sign-in/set-up");
        var code = TimeCode.Of(Features.SignIn.SetUpFactorTests.SecretOn(setUp), TimeCode.StepAt(TimeProvider.System.GetUtcNow()));
        var done = await browser.PostOnlyAsync("/sign-in/set-up", setUp.HiddenFields().Append(new("Form.Code", code)));
        done.Text.ShouldContain("Keep your recovery codes");
        answers["signed in"] = done.Response;
    }

    /// <summary>As an installation runs it, on a database without anybody in it.</summary>
    static WebApplicationFactory<Program> Production(TestDatabase database)
    {
        using var key = RSA.Create(2048);
        var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("psg-production-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "keys.pfx"), certificate.Export(X509ContentType.Pfx, "for-this-test"));
        return new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            foreach (var (name, value) in new Dictionary<string, string>
            {
                ["ConnectionStrings:Psg"] = database.Web,
                ["ConnectionStrings:PsgWorker"] = database.Worker,
                ["ConnectionStrings:PsgOwner"] = database.Owner,
                ["Psg:DataFolder"] = folder,
                ["Psg:KeyCertificate"] = Path.Combine(folder, "keys.pfx"),
                ["Psg:KeyCertificatePassword"] = "for-this-test",
                ["AllowedHosts"] = "psg.example.gov.uk",
                ["Psg:PublicAddress"] = "https://psg.example.gov.uk",
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:From"] = "psg@example.gov.uk",
            })
                host.UseSetting(name, value);
            host.ConfigureServices(services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000));
        });
    }

    IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null && endpoint.RoutePattern.RawText is not "error/{status:int}");

    IEnumerable<(string Address, string Handler)> Forms() => Endpoints().SelectMany(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()!.HandlerMethods
        .Where(handler => handler.HttpMethod == "Post").Select(handler => ("/" + endpoint.RoutePattern.RawText, handler.Name is { } name ? $"?handler={name}" : "")));

    async Task<Dictionary<string, string>> SceneAsync()
    {
        var opened = await app.Given().ACase();
        var waiting = await app.Given().AReferral();
        return new() { ["address"] = opened.Address, ["number"] = $"R-{waiting.Number:00000}", ["template"] = "LHS-V1", ["period"] = "q2-2026", ["code"] = "referrals-received" };
    }

    static string Filled(string pattern, Dictionary<string, string> scene) =>
        Parameter().Replace(pattern, match => scene.GetValueOrDefault(match.Groups[1].Value) ?? Guid.CreateVersion7().ToString());

    /// <summary>How many rows each table has, but for those that are written by looking.</summary>
    async Task<string> CountsAsync(params string[] but)
    {
        await using var connection = new NpgsqlConnection(app.Database.Owner);
        await connection.OpenAsync(Cancellation);
        await using var ask = new NpgsqlCommand("""
            select string_agg(relname || ' ' || (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', relname), false, true, '')))[1]::text, ', ' order by relname)
            from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all ($1)
            """, connection) { Parameters = { new() { Value = but } } };
        return (string)(await ask.ExecuteScalarAsync(Cancellation))!;
    }

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("/assets/[^\"]+\\.css")]
    private static partial Regex AssetPattern();
}
