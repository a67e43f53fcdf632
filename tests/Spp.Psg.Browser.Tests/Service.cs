using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using Spp.Psg.Browser.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Service))]

namespace Spp.Psg.Browser.Tests;

/// <summary>What people sit down to: an address, and a browser for each.</summary>
public interface IServed
{
    Uri Address { get; }

    /// <summary>A browser of its own, as on a desk of its own.</summary>
    Task<IBrowserContext> NewBrowserAsync(bool script);
}

/// <summary>The service as a person starts it, with its own PostgreSQL in a folder of its own, and a Chromium to look at it with.</summary>
public sealed class Service : IServed, IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("psg-browser-").FullName;
    readonly StringBuilder said = new();
    Process? process;
    IPlaywright? playwright;
    IBrowser? chromium;

    public static DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime);

    /// <summary>By name: a passkey belongs to a name, never to a number.</summary>
    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        var executable = await Chromium.FindOrInstallAsync();
        Start();
        Assertions.SetDefaultExpectTimeout(Desk.Soon);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await ReadyAsync();
    }

    public Task<IBrowserContext> NewBrowserAsync(bool script) => NewBrowserAsync(script, Address);

    public async Task<IBrowserContext> NewBrowserAsync(bool script, Uri address)
    {
        var browser = await chromium!.NewContextAsync(new() { BaseURL = address.ToString(), JavaScriptEnabled = script, Locale = "en-GB", TimezoneId = "Europe/London" });
        browser.SetDefaultTimeout(Desk.Soon);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.CloseAsync();
        playwright?.Dispose();
        if (process is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await stop.WaitForExitAsync();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    void Start()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Spp.Psg.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run from inside the repository");
        var web = Path.Combine(root.FullName, "src", "Spp.Psg.Web");
        var built = Path.Combine(web, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Spp.Psg.Web.dll");
        process = new Process
        {
            StartInfo = new("dotnet", [built, "--environment=Development", $"--contentRoot={web}", $"--urls={Address}", $"--Psg:DataFolder={folder}", "--Psg:Story=false", "--Psg:RateLimits=off"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    async Task ReadyAsync()
    {
        using var client = new HttpClient();
        for (var tries = 0; tries < 900 && !process!.HasExited; tries++)
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address, "/health/live"))).StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"The service did not start: {said}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A Chromium of this machine; root on Debian installs the package when there is none.</summary>
static class Chromium
{
    static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("PSG_CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    public static async Task<string> FindOrInstallAsync()
    {
        if (Found is null && File.Exists("/usr/bin/apt-get") && Environment.IsPrivilegedProcess)
        {
            using var install = Process.Start(new ProcessStartInfo("sh", ["-c", "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium"]) { RedirectStandardOutput = true })!;
            await install.StandardOutput.ReadToEndAsync();
            await install.WaitForExitAsync();
        }

        return Found ?? throw new InvalidOperationException("The browser tests need Chromium or Chrome: install it, or name it in PSG_CHROMIUM");
    }

    static string? Found => Places.FirstOrDefault(File.Exists);
}
