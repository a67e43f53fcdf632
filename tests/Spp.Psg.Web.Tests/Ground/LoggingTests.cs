using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Spp.Psg.Web.Pipeline;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class LoggingTests
{
    [Fact]
    public async Task A_failed_request_is_one_line_with_its_reference_and_nothing_that_was_typed()
    {
        var kept = new Kept();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.UseJsonLines().ClearProviders().AddProvider(kept);
        builder.Services.AddSingleton(TimeProvider.System);
        await using var app = builder.Build();
        app.UseReferences();
        app.MapGet("/people/{name}", (HttpContext context) => Results.Text(context.Reference(), statusCode: 500));
        app.MapGet("/well", () => "well");
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var client = app.GetTestClient();
        using var failed = await client.GetAsync(new Uri("/people/Ottoline?born=1961", UriKind.Relative), TestContext.Current.CancellationToken);
        using var well = await client.GetAsync(new Uri("/well?name=Ottoline", UriKind.Relative), TestContext.Current.CancellationToken);

        var reference = await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        reference.ShouldMatch("^[a-z0-9]{10}$");
        var line = kept.Lines.ShouldHaveSingleItem();
        line.ShouldContain($"Reference={reference}");
        line.ShouldContain("GET /people/{name} answered 500");
        line.ShouldNotContain("Ottoline");
        line.ShouldNotContain("1961");
    }

    sealed class Kept : ILoggerProvider, ISupportExternalScope, ILogger
    {
        IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            scopes.ForEachScope((scope, _) => line += scope is IEnumerable<KeyValuePair<string, object>> pairs
                ? string.Concat(pairs.Select(pair => $" {pair.Key}={pair.Value}"))
                : $" {scope}", state);
            Lines.Add(line);
        }

        public void Dispose() { }
    }
}
