using System.Diagnostics;
using Shouldly;
using Spp.Psg.Web.Dev;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reminders;

/// <summary>Three workers as processes, killed and started again while they send.</summary>
public sealed class OnceWhateverDiesTests(PsgApp app, ITestOutputHelper output) : IClassFixture<PsgApp>
{
    const int People = 5_000;
    const int Kills = 6;
    const int Seed = 1998;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_thousand_notices_go_out_once_each_while_three_workers_are_killed_at_any_moment()
    {
        app.Clock.SetTo(TimeProvider.System.GetUtcNow());
        await FillAsync();
        await app.Database.ExecuteAsync("analyze"); // a server that is not for tests does so by itself
        await using var server = new SmtpServer { Thinks = TimeSpan.FromMilliseconds(5) };
        await using var workers = new Workers(app.Database, "--Mail:Host=127.0.0.1", $"--Mail:Port={server.Port}", "--Mail:Tls=false", "--Mail:From=psg@example.gov.uk");
        for (var worker = 0; worker < 3; worker++)
            workers.Start();
        var watch = Stopwatch.StartNew();
        await app.Database.ExecuteAsync("insert into job_request (id, job, asked_by_id, asked_at) select gen_random_uuid(), 'send-due-reminders', id, now() from app_user limit 1");
        await UntilAsync(() => Task.FromResult(!server.Delivered.IsEmpty), () => "the first message", workers);

        var chance = new Random(Seed);
        var sentWhenKilled = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(chance.Next(100, 4_000), Stop);
            sentWhenKilled.Add(server.Delivered.Count);
            await workers.KillAsync(chance.Next(workers.Count));
            workers.Start();
        }

        await UntilAsync(async () => await app.Database.AskAsync<long>("select count(*) from message where next_attempt_at is not null") == 0, () => $"the last message; {server.Delivered.Count} came, at each kill {string.Join(", ", sentWhenKilled)}", workers);

        for (var tries = 0; tries < 50 && server.Delivered.Count < People; tries++)
            await Task.Delay(100, Stop); // the last one's last line is on its way
        var numbers = server.Delivered.Select(message => SmtpServer.Header(message, "Message-ID")).ToList();
        var unconfirmed = (await app.Database.AskAsync<string>("select coalesce(string_agg(replace(id::text, '-', ''), ' '), '') from message where sent_at is null")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var missing = unconfirmed.Where(id => !numbers.Contains($"<{id}@example.gov.uk>")).ToList();
        output.WriteLine($"{numbers.Count} messages in {watch.Elapsed.TotalSeconds:0} s; killed when {string.Join(", ", sentWhenKilled)} were sent; {server.BrokenOff} broke off before their last line and came whole after {string.Join(", ", server.CameAfter.Values.Select(wait => $"{wait.TotalSeconds:0.0} s"))}; {unconfirmed.Length} without a written answer, {missing.Count} of them not delivered");
        numbers.ShouldBeUnique();
        server.CameAfter.Values.ShouldAllBe(wait => wait < TimeSpan.FromMinutes(1), "none waits longer than a minute for whoever died");
        (numbers.Count + missing.Count).ShouldBe(People);
        missing.Count.ShouldBeLessThanOrEqualTo(1, "only a kill between two system calls can do that, and the page Messages shows it");
        sentWhenKilled.Count(sent => sent is > 0 and < People).ShouldBeGreaterThan(3, "or nothing was tried");
        server.Delivered.Select(message => SmtpServer.Header(message, "To")).ShouldBeUnique();
    }

    /// <summary>Each leads one case that is to be reviewed today.</summary>
    Task FillAsync() => app.Database.ExecuteAsync($"""
        insert into app_user (id, name, agency_id, email, normalized_email, user_name, normalized_user_name, email_confirmed, security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        select gen_random_uuid(), 'Officer ' || n, agency_id, 'officer' || n || '@many.example', 'OFFICER' || n || '@MANY.EXAMPLE', 'officer' || n || '@many.example', 'OFFICER' || n || '@MANY.EXAMPLE', true, 'x', false, false, true, 0
        from app_user, generate_series(1, {People}) n where email = 'officer{DemoUsers.Domain}';
        insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, next_review_on, opened_at, opened_because, updated_at)
        select gen_random_uuid(), 'PSG/2020/' || lpad((row_number() over ())::text, 4, '0'), panel.id, 'x', 'x', 'x', (select min(code) from ward), 'Park', 'Nuisance', array[]::text[], app_user.id, 'Open', 1, 'High', 'x', (now() at time zone 'Europe/London')::date, now(), 'x', now()
        from panel, app_user where panel.code = 'PSG' and email like '%@many.example'
        """);

    static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what, Workers workers)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(4), $"{what()}: {workers.Said[Math.Max(0, workers.Said.Length - 2_000)..]}");
            await Task.Delay(200, Stop);
        }
    }
}
