using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>Work, refusals and errors leave no word of a case, no name, no address and no secret in the technical log (ASVS 16.2.5).</summary>
public sealed class LogsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Nothing_that_was_typed_and_nothing_that_was_read_is_in_the_log_whatever_went_wrong()
    {
        var log = new Kept();
        await using var node = app.Host(services => services.AddSingleton<ILoggerProvider>(log)).WithWebHostBuilder(host => host.UseSetting("Psg:SecondFactor", "optional"));
        var @case = await app.Given().ACase(title: "Canary title", place: "Canary place", tell: facts => facts.Facts = "Canary facts", people: new PersonReferred { Name = "Canary Person", Role = PersonRole.Suspected });
        var browser = new Browser(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));
        await browser.PostAsync("/sign-in", Accounts.PasswordOf("canary", "canary-password"));
        await browser.SignInAsync("officer");
        await browser.GetAsync($"/cases/{@case.Address}");
        await browser.PostAsync("/search", new() { ["Form.Words"] = "Canary" });
        await browser.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = "Canary note" });
        await browser.GetAsync("/cases?canary=canary&panel=canary");
        await browser.GetAsync("/canary");
        var form = (await browser.GetAsync($"/cases/{@case.Address}/notes/new")).HiddenFields().Append(new("Form.Kind", "Fact")).Append(new("Form.Text", "Canary lost"));
        await app.Database.ExecuteAsync("alter table timeline_entry add constraint none check (sentence <> 'Canary lost')");
        (await browser.PostOnlyAsync($"/cases/{@case.Address}/notes/new", form)).Status.ShouldBe(HttpStatusCode.InternalServerError);
        await app.Database.ExecuteAsync("alter table timeline_entry drop constraint none");

        log.Lines.ShouldNotBeEmpty();
        log.Lines.Where(line => line.Contains("canary", StringComparison.OrdinalIgnoreCase) || line.Contains("fenbridge-demonstration", StringComparison.Ordinal) || line.Contains("officer@", StringComparison.Ordinal)
            || line.Contains(@case.Reference, StringComparison.Ordinal) || line.Contains(@case.Address, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
