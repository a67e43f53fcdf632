using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Web.Start;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class ProxiesTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7 http psg.example")]
    [InlineData("10.0.0.1", "198.51.100.4 https psg.example")]
    [InlineData("172.16.9.9", "198.51.100.4 https psg.example")]
    [InlineData("10.0.0.2", "10.0.0.2 http psg.example")]
    public async Task Forwarded_headers_are_believed_of_the_configured_proxies_only_for_one_hop_and_never_for_the_host(string from, string seen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            return next(context);
        });
        app.UseForwardedHeaders(Proxies.Believed(["10.0.0.1", "172.16.0.0/12"]));
        app.Run(context => context.Response.WriteAsync($"{context.Connection.RemoteIpAddress} {context.Request.Scheme} {context.Request.Host}", Stop));
        await app.StartAsync(Stop);
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri("http://psg.example/"));
        ask.Headers.Add("X-Forwarded-For", "192.0.2.66, 198.51.100.4");
        ask.Headers.Add("X-Forwarded-Proto", "https");
        ask.Headers.Add("X-Forwarded-Host", "evil.example");
        using var client = app.GetTestClient();
        using var answer = await client.SendAsync(ask, Stop);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldBe(seen);
    }

    [Fact]
    public void What_is_no_address_is_refused_at_the_start() => Should.Throw<CannotStart>(() => Proxies.Believed(["proxy.example"])).Message.ShouldContain("proxy.example");
}
