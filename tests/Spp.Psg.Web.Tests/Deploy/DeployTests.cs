using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Web.Tests.Deploy;

/// <summary>The runbook, followed on a plain host: what needs no container engine.</summary>
public sealed partial class DeployTests : IAsyncLifetime
{
    static readonly string Deploy = Path.GetFullPath(Path.Combine(PostgresForTests.ContentRoot, "..", "..", "deploy"));
    readonly string keys = Directory.CreateTempSubdirectory("psg-keys-").FullName;
    readonly List<Process> running = [];
    DebianServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await DebianServer.StartAsync(Deploy);
        using var rsa = RSA.Create(2048);
        var certificate = new CertificateRequest("CN=psg keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllBytesAsync(Path.Combine(keys, "keys.pfx"), certificate.Export(X509ContentType.Pfx, "for-this-test"));
    }

    [Fact]
    public async Task Two_web_nodes_and_a_worker_share_a_database_that_is_backed_up_and_restored_whole()
    {
        (await Service("migrate")).ShouldBe((0, ""));
        (await Service("migrate")).ShouldBe((0, ""));
        var (added, printed) = await Service("add-administrator", "--email=first@fenbridge.gov.uk", "--name=First Administrator", "--agency=council");
        added.ShouldBe(0, printed);
        var password = printed.Trim().Split(' ')[^1];

        var one = await NodeAsync("web");
        var other = await NodeAsync("web");
        var worker = await NodeAsync("worker");
        await UntilAsync(async () => (await GetAsync(worker, "/health/ready", null)).Status == HttpStatusCode.OK, "the worker is ready");
        (await GetAsync(worker, "/sign-in", null)).Status.ShouldBe(HttpStatusCode.NotFound, "a worker has no pages");

        var cookies = await SignInAsync(one, "first@fenbridge.gov.uk", password);
        cookies.ShouldContain("__Host-psg=");
        (await GetAsync(other, "/", cookies)).Status.ShouldBe(HttpStatusCode.OK, "a sign-in on one node is valid on the other");

        running[^1].Kill(entireProcessTree: true); // the worker's jobs would write between the dump and the comparison
        await running[^1].WaitForExitAsync(TestContext.Current.CancellationToken);
        var backup = Path.Combine(keys, "backup");
        var dump = (await Run.AsyncOrFail(Path.Combine(Deploy, "back-up"), [backup], [.. server.Environment("psg_backup"), KeyValuePair.Create("Psg__KeyCertificate", Path.Combine(keys, "keys.pfx"))])).Trim();
        var before = await HashesAsync(server);
        before.Count.ShouldBeGreaterThan(20);

        await using var empty = await DebianServer.StartAsync(Deploy);
        await Run.AsyncOrFail(Path.Combine(Deploy, "restore"), [dump], empty.Environment("psg_owner"));
        (await HashesAsync(empty)).ShouldBe(before, "every table is equal, row for row");
        (await Run.Async(Path.Combine(Deploy, "restore"), [dump], empty.Environment("psg_owner"))).Output.ShouldContain("restore into an empty one");
        await File.AppendAllTextAsync(dump, "x", TestContext.Current.CancellationToken);
        (await Run.Async(Path.Combine(Deploy, "restore"), [dump], empty.Environment("psg_owner"))).ExitCode.ShouldNotBe(0, "a changed dump is refused");
    }

    [Fact]
    public async Task Outside_development_it_refuses_what_would_be_unsafe_in_one_sentence()
    {
        (await Service("migrate")).ShouldBe((0, ""));
        (await Start(("ConnectionStrings__Psg", server.Connection("psg_owner")))).ShouldSay("owns tables");
        (await Start(("ConnectionStrings__Psg", server.Connection("postgres")))).ExitCode.ShouldBe(1);
        (await Start(("Psg__KeyCertificate", ""))).ShouldSay("no data-protection key store");
        (await Start(("AllowedHosts", "*"))).ShouldSay("Any host name");
        (await Start(("Psg__PublicAddress", ""))).ShouldSay("Psg:PublicAddress");
        (await Start(("Psg__PublicAddress", "http://psg.fenbridge.gov.uk"))).ShouldSay("beginning with https");
        (await Start(("ConnectionStrings__PsgWorker", "Host=database.fenbridge.gov.uk;Database=psg;SSL Mode=Require"))).ShouldSay("SSL Mode=VerifyFull");
        (await Start(("Psg__Demo", "true"))).ShouldSay("Development only");
        (await Start(("Psg__SecondFactor", "optional"))).ShouldSay("Development only");
        await server.AsSuperuser("psg", """
            insert into app_user (id, name, agency_id, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select gen_random_uuid(), 'Demo', id, 'x@fenbridge.example', 'X@FENBRIDGE.EXAMPLE', true, false, false, true, 0 from agency limit 1
            """);
        (await Start()).ShouldSay("demonstration users");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in running)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }

    Task<(int ExitCode, string Output)> Service(params string[] arguments) => Run.Async("dotnet", [Program, .. arguments], Settings([]));

    Task<(int ExitCode, string Output)> Start(params (string, string)[] changed) => Run.Async("dotnet", [Program], Settings(changed));

    async Task<Uri> NodeAsync(string runs)
    {
        var address = new Uri($"http://127.0.0.1:{DebianServer.FreePort()}");
        var process = Run.Start("dotnet", [Program], Settings([("Psg__Runs", runs), ("ASPNETCORE_URLS", address.ToString())]));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        running.Add(process);
        await UntilAsync(async () => (await GetAsync(address, "/health/live", null)).Status == HttpStatusCode.OK, $"{runs} answers");
        return address;
    }

    Dictionary<string, string> Settings((string Name, string Value)[] changed)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_CONTENTROOT"] = PostgresForTests.ContentRoot,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ConnectionStrings__Psg"] = server.Connection("psg_web"),
            ["ConnectionStrings__PsgWorker"] = server.Connection("psg_worker"),
            ["ConnectionStrings__PsgOwner"] = server.Connection("psg_owner"),
            ["Psg__KeyCertificate"] = Path.Combine(keys, "keys.pfx"),
            ["Psg__KeyCertificatePassword"] = "for-this-test",
            ["Psg__AuditKey"] = Convert.ToBase64String(new byte[32]),
            ["Psg__Proxies"] = "127.0.0.1",
            ["Psg__DataFolder"] = Path.Combine(keys, "data"),
            ["AllowedHosts"] = "127.0.0.1",
            ["Psg__PublicAddress"] = "https://psg.fenbridge.gov.uk",
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__From"] = "psg@fenbridge.gov.uk",
        };
        foreach (var (name, value) in changed)
            settings[name] = value;
        return settings;
    }

    static string Program { get; } = Path.Combine(PostgresForTests.ContentRoot, "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Spp.Psg.Web.dll");

    /// <summary>Password, then the app that everybody is led to set up; with the cookies that a browser would hold.</summary>
    static async Task<string> SignInAsync(Uri node, string email, string password)
    {
        var (_, page, held) = await GetAsync(node, "/sign-in", null);
        var (status, _, half) = await PostAsync(node, "/sign-in", held, page, new() { ["Form.Email"] = email, ["Form.Password"] = password });
        status.ShouldBe(HttpStatusCode.Redirect);
        half.ShouldContain("__Host-psg-second=");
        half.ShouldNotContain("__Host-psg=", Case.Sensitive, "the password alone begins no session");
        held = $"{held}; {half}";
        (_, page, var key) = await GetAsync(node, "/sign-in/set-up", held);
        var secret = Features.SignIn.SetUpFactorTests.SecretOn(new Answer(HttpStatusCode.OK, page, null, null!));
        (status, page, var signedIn) = await PostAsync(node, "/sign-in/set-up", $"{held}; {key}", page, new() { ["Form.Code"] = TimeCode.Of(secret, TimeCode.StepAt(TimeProvider.System.GetUtcNow())) });
        status.ShouldBe(HttpStatusCode.OK, page);
        page.ShouldContain("Keep your recovery codes");
        return signedIn;
    }

    static Task<(HttpStatusCode Status, string Body, string Cookies)> PostAsync(Uri node, string address, string cookies, string page, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Matches(page)[^1].Groups[1].Value;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(node, address)) { Content = new FormUrlEncodedContent(fields) }, cookies);
    }

    static Task<(HttpStatusCode Status, string Body, string Cookies)> GetAsync(Uri node, string address, string? cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, address));
        return SendAsync(request, cookies);
    }

    /// <summary>As the proxy would: the browser spoke TLS to it, so its cookies are secure ones.</summary>
    static async Task<(HttpStatusCode Status, string Body, string Cookies)> SendAsync(HttpRequestMessage request, string? cookies)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        if (!string.IsNullOrEmpty(cookies))
            request.Headers.Add("Cookie", cookies);
        try
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var given = response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";
            return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), given);
        }
        catch (HttpRequestException)
        {
            return (0, "", "");
        }
    }

    static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Waited two minutes until {what}");
    }

    static async Task<List<string>> HashesAsync(DebianServer server)
    {
        await using var connection = new NpgsqlConnection(server.Connection("psg_backup"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("select format('%I.%I', table_schema, table_name) from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'quartz') and table_name not like 'qrtz%state' order by 1", connection))
        await using (var rows = await list.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
                tables.Add(rows.GetString(0));
        var hashes = new List<string>();
        foreach (var table in tables)
        {
            await using var hash = new NpgsqlCommand($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t", connection);
            hashes.Add($"{table} {await hash.ExecuteScalarAsync(TestContext.Current.CancellationToken)}");
        }

        return hashes;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

static class Refusals
{
    public static void ShouldSay(this (int ExitCode, string Output) ended, string words)
    {
        ended.ExitCode.ShouldBe(1, ended.Output);
        ended.Output.ShouldContain(words);
        ended.Output.Trim().ShouldNotContain("\n", Case.Sensitive, "one sentence, no trace");
    }
}
