using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>The service on a database of its own, with the people of Fenbridge and a clock that stands still. One per test class.</summary>
public sealed class PsgApp(PostgresForTests postgres) : IAsyncLifetime
{
    WebApplicationFactory<Program> factory = null!;

    public TestDatabase Database { get; private set; } = null!;

    public FakeClock Clock { get; } = new();

    public IServiceProvider Services => factory.Services;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.CloneAsync();
        factory = Host(services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000)); // hundreds sign in
        await DemoPeople.AddAsync(factory.Services, TestContext.Current.CancellationToken);
    }

    /// <summary>One more node on the same database; dispose it yourself.</summary>
    public WebApplicationFactory<Program> Host(Action<IServiceCollection>? also = null) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Psg", Database.Web);
            host.UseSetting("ConnectionStrings:PsgWorker", Database.Worker);
            host.UseSetting("ConnectionStrings:PsgOwner", Database.Owner);
            host.UseSetting("Psg:Migrate", "false");
            host.UseSetting("Psg:Demo", "false");
            host.UseSetting("Psg:IdleMinutes", "600"); // tests move the clock by hours; those about idleness say 15
            host.UseSetting("Psg:Runs", "web");
            host.UseSetting("Psg:RateLimits", "off");
            host.UseSetting("Psg:DataFolder", Path.Combine(Path.GetTempPath(), $"psg-test-mail-{Guid.CreateVersion7():N}"));
            host.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                also?.Invoke(services);
            });
        });

    /// <summary>A browser without script: keeps cookies, does not follow redirects unless asked.</summary>
    public Browser Browser() => new(factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>A browser in which somebody of Fenbridge is signed in, by mailbox: "officer", "chair", "housing" …</summary>
    public async Task<Browser> SignedInAs(string mailbox)
    {
        var browser = Browser();
        await browser.SignInAsync(mailbox);
        return browser;
    }

    /// <summary>Sends a request through the whole pipeline as somebody, without a page.</summary>
    public async Task<TAnswer> Send<TAnswer>(string mailbox, IRequest<TAnswer> request)
    {
        await using var scope = Services.CreateAsyncScope();
        await DemoPeople.BecomeAsync(scope.ServiceProvider, mailbox, TestContext.Current.CancellationToken);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a request as the clock would.</summary>
    public Task<TAnswer> SendAsJob<TAnswer>(IRequest<TAnswer> request) => SendAsJob(Services, request);

    /// <summary>The same on another node.</summary>
    public static async Task<TAnswer> SendAsJob<TAnswer>(IServiceProvider node, IRequest<TAnswer> request)
    {
        await using var scope = node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("test");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Database.DisposeAsync();
    }
}
