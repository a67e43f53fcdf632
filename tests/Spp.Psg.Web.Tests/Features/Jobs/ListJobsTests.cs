using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Spp.Psg.Web.Features.Jobs;
using Spp.Psg.Web.Jobs;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Jobs;

public sealed class ListJobsTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        app.Clock.SetTo(new DateTimeOffset(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        await app.Database.ExecuteAsync("truncate job_run, job_request");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("officer")]
    [InlineData("chair")]
    [InlineData("manager")]
    [InlineData("auditor")]
    public async Task Only_administrators_look(string mailbox) => (await (await app.SignedInAs(mailbox)).GetAsync("/jobs")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Each_job_is_listed_with_its_last_run_and_how_it_went()
    {
        await Runs("send-due-reminders", "2026-11-23 06:30Z", null);
        await Runs("fold-figures", "2026-11-23 09:08Z", null);
        await Runs("fold-figures", "2026-11-23 09:09Z", "The database did not answer, or refused");
        var page = (await (await app.SignedInAs("administrator")).GetAsync("/jobs")).Text;
        page.ShouldContain("Send due reminders");
        page.ShouldContain("06:30 today");
        page.ShouldContain("The database did not answer, or refused");
        page.ShouldContain("No worker has checked in");
        foreach (var job in Schedule.All)
            page.ShouldContain(ListJobs.Name(job.Name));
    }

    [Fact]
    public async Task Run_now_is_asked_once_and_of_jobs_that_there_are()
    {
        var browser = await app.SignedInAs("administrator");
        (await browser.PostAsync("/jobs", new() { ["Form.Job"] = "send-due-reminders" })).Location.ShouldBe("/jobs");
        await browser.PostAsync("/jobs", new() { ["Form.Job"] = "send-due-reminders" });
        (await app.Database.AskAsync<string>("select string_agg(job, ',') from job_request where taken_at is null")).ShouldBe("send-due-reminders");
        (await browser.GetAsync("/jobs")).Text.ShouldContain("Within seconds");
        (await browser.PostAsync("/jobs", new() { ["Form.Job"] = "drop-everything" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_service_is_degraded_when_reminders_were_not_sent_for_26_hours_and_well_again_after()
    {
        (await ReminderHealth()).ShouldBe(HealthStatus.Healthy, "nothing has run yet");
        await Runs("fold-figures", "2026-11-22 07:09Z", null);
        (await ReminderHealth()).ShouldBe(HealthStatus.Degraded, "other jobs ran for longer");
        await Runs("send-due-reminders", "2026-11-22 07:11Z", null);
        (await ReminderHealth()).ShouldBe(HealthStatus.Healthy);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await ReminderHealth()).ShouldBe(HealthStatus.Degraded);
        await Runs("send-due-reminders", "2026-11-23 09:11Z", "Exception");
        (await ReminderHealth()).ShouldBe(HealthStatus.Degraded, "it failed");
        await Runs("send-due-reminders", "2026-11-23 09:12Z", null);
        (await ReminderHealth()).ShouldBe(HealthStatus.Healthy);
    }

    Task Runs(string job, string at, string? failure) => app.Database.ExecuteAsync(
        $"insert into job_run (id, job, started_at, ended_at, failure, worker) values (gen_random_uuid(), '{job}', '{at}', '{at}', {(failure is null ? "null" : $"'{failure}'")}, 'a')");

    async Task<HealthStatus> ReminderHealth() =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["reminders"].Status;
}
