using System.Net;
using System.Net.Sockets;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Interventions;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Tests;
using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>The service in this process, with its own PostgreSQL and a clock that a test moves. Nothing happens by itself: its jobs run when a night passes.</summary>
public sealed class MovedService(Service machine) : IServed, IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("psg-moved-").FullName;
    readonly FakeClock clock = new();
    WebApplicationFactory<Program> factory = null!;

    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    public ValueTask InitializeAsync()
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("urls", Address.ToString());
            host.UseSetting("Psg:DataFolder", folder);
            host.UseSetting("Psg:Story", "false");
            host.UseSetting("Psg:RateLimits", "off");
            host.UseSetting("Psg:IdleMinutes", "600");
            host.UseSetting("Psg:Runs", "web");
            host.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000); // they sign in each day
            });
        });
        factory.UseKestrel();
        factory.StartServer();
        return ValueTask.CompletedTask;
    }

    public Task<IBrowserContext> NewBrowserAsync(bool script) => machine.NewBrowserAsync(script, Address);

    /// <summary>London time.</summary>
    public void At(string local) => clock.SetTo(LondonTime.At(DateOnly.Parse(local[..10], null), TimeOnly.Parse(local[11..], null)));

    /// <summary>The jobs of a night and its morning.</summary>
    public async Task NightAsync(string local)
    {
        At(local);
        await RunAsync(new ExpireInterventions.Command());
        await RunAsync(new CountOverdueActions.Command(clock.GetUtcNow()));
        await RunAsync(new SendDueReminders.Command());
        await RunAsync(new FoldFigures.Command());
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        for (var tries = 0; tries < 100 && Directory.EnumerateFiles(folder, "postmaster.pid", SearchOption.AllDirectories).Any(); tries++)
            await Task.Delay(100);
        Directory.Delete(folder, recursive: true);
    }

    async Task RunAsync<TAnswer>(IRequest<TAnswer> job)
    {
        await using var scope = factory.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("test");
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(job);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
