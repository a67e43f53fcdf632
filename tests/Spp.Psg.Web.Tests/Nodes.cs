using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>More nodes on the same database, with the session limits of production, and cookies carried from one to another.</summary>
static class Nodes
{
    public static WebApplicationFactory<Program> Timed(this PsgApp app) => app.Host().WithWebHostBuilder(host => host.UseSetting("Psg:IdleMinutes", "15"));

    public static Browser BrowserOn(WebApplicationFactory<Program> node) =>
        new(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    public static async Task<string> CookieOf(Browser browser) =>
        (await browser.GetAsync("/reminders")).Response.RequestMessage!.Headers.GetValues("Cookie").Single();

    public static async Task<int> GetWithAsync(WebApplicationFactory<Program> node, string cookie, string address = "/reminders")
    {
        using var client = node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        using var copied = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        copied.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(copied, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
