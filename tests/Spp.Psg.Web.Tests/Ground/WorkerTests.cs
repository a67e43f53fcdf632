using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Shouldly;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Jobs;
using Spp.Psg.Web.Pipeline;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class WorkerTests(PostgresForTests postgres)
{
    const string Never = "0 0 0 1 1 ? 2099";
    const string EverySecond = "* * * * * ?";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_workers_send_each_due_command_once_as_the_job_and_the_health_page_sees_them()
    {
        await using var database = await postgres.CloneAsync();
        using var web = Web(database);
        (await HealthAsync(web)).ShouldBe(HealthStatus.Degraded);

        var sent = new ConcurrentQueue<(DateTimeOffset DueAt, string ActsAs)>();
        using (var one = Node(database, sent, EverySecond))
        using (var other = Node(database, sent, EverySecond))
        {
            await Task.WhenAll(one.StartAsync(Stop), other.StartAsync(Stop));
            for (var tries = 0; sent.Count < 4; tries++)
            {
                tries.ShouldBeLessThan(600);
                await Task.Delay(100, Stop);
            }
            (await HealthAsync(web)).ShouldBe(HealthStatus.Healthy);
            await Task.WhenAll(one.StopAsync(Stop), other.StopAsync(Stop));
        }
        sent.Select(one => one.DueAt).ShouldBeUnique();
        sent.Select(one => one.ActsAs).Distinct().ShouldBe(["say"]);
    }

    [Fact]
    public async Task A_firing_missed_while_every_worker_was_down_happens_once_when_one_is_back()
    {
        await using var database = await postgres.CloneAsync();
        var sent = new ConcurrentQueue<(DateTimeOffset DueAt, string ActsAs)>();
        using (var node = Node(database, sent, Never))
        {
            await node.StartAsync(Stop);
            await node.StopAsync(Stop);
        }
        var due = new DateTimeOffset(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);
        await database.ExecuteAsync($"update quartz.qrtz_triggers set next_fire_time = {due.UtcTicks}");
        using (var node = Node(database, sent, Never))
        {
            await node.StartAsync(Stop);
            for (var tries = 0; sent.IsEmpty; tries++)
            {
                tries.ShouldBeLessThan(600);
                await Task.Delay(100, Stop);
            }
            await node.StopAsync(Stop);
        }
        sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_hour_replaces_the_stored_one_and_is_London_time()
    {
        await using var database = await postgres.CloneAsync();
        foreach (var cron in new[] { Never, "0 0 6 * * ?" })
        {
            using var node = Node(database, [], cron);
            await node.StartAsync(Stop);
            await node.StopAsync(Stop);
        }
        (await database.AskAsync<string>("select string_agg(cron_expression || ' ' || time_zone_id, ',') from quartz.qrtz_cron_triggers")).ShouldBe("0 0 6 * * ? Europe/London");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_sends_by_its_own_time_and_waits_for_no_other()
    {
        await using var database = await postgres.CloneAsync();
        foreach (var day in new DateTimeOffset[] { new(2027, 4, 15, 9, 0, 0, TimeSpan.Zero), new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero) })
        {
            var clock = new StoryClock();
            clock.Run(day);
            var sent = new ConcurrentQueue<(DateTimeOffset DueAt, string ActsAs)>();
            using var node = Node(database, sent, EverySecond, clock);
            await node.StartAsync(Stop);
            for (var tries = 0; sent.IsEmpty; tries++)
            {
                tries.ShouldBeLessThan(600);
                await Task.Delay(100, Stop);
            }

            await node.StopAsync(Stop);
            sent.ShouldAllBe(one => one.DueAt >= day && one.DueAt < day.AddHours(1));
        }
    }

    static async Task<HealthStatus> HealthAsync(ServiceProvider web) => (await web.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Status;

    static ServiceProvider Web(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System);
        services.AddReadiness(database.Web, isWorker: false);
        return services.BuildServiceProvider();
    }

    static IHost Node(TestDatabase database, ConcurrentQueue<(DateTimeOffset DueAt, string ActsAs)> sent, string cron, TimeProvider? clock = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging().AddSingleton(clock ?? TimeProvider.System).AddScoped<WhoActs>().AddScoped<IMediator, Mediator>().AddScoped<ServiceFactory>(scope => scope.GetService!);
        builder.Services.AddSingleton(sent).AddTransient<IRequestHandler<Say, Unit>, Hear>();
        builder.Services.AddWorker(database.Worker, [ScheduledCommand.Of("say", cron, dueAt => new Say(dueAt))],
            (scope, job) => scope.GetRequiredService<WhoActs>().Name = job);
        return builder.Build();
    }

    public sealed class WhoActs
    {
        public string Name { get; set; } = "nobody";
    }

    public sealed record Say(DateTimeOffset DueAt) : IRequest<Unit>;

    public sealed class Hear(ConcurrentQueue<(DateTimeOffset DueAt, string ActsAs)> sent, WhoActs whoActs) : IRequestHandler<Say, Unit>
    {
        public Task<Unit> Handle(Say request, CancellationToken cancellationToken)
        {
            sent.Enqueue((request.DueAt, whoActs.Name));
            return Unit.Task;
        }
    }
}
