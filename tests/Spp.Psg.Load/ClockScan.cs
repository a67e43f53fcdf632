using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Load;

/// <summary>The morning's scan for reminders beside very many live clocks, of which few are due: how long it takes, what it reads, and by which plan.</summary>
sealed class ClockScan(Server server, int clocks, Action<string> say)
{
    const int DaysAhead = 1_095;
    static readonly TimeSpan Must = TimeSpan.FromSeconds(2);

    readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await FillAsync();
        say($"PostgreSQL {server.Version}: {clocks:N0} live clocks, due over the next {DaysAhead} days, in {watch.Elapsed.TotalSeconds:N1} s");
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        say($"""The plan of the first morning's statement:{Environment.NewLine}{string.Join(Environment.NewLine, await PlanAsync(today))}""");
        var slowest = TimeSpan.Zero;
        foreach (var day in new[] { 0, 0, 1, 2 })
        {
            var found = await FindAsync(today.AddDays(day));
            var (took, told) = await TellAsync(today.AddDays(day));
            slowest = found.Took > slowest ? found.Took : slowest;
            say($"day {day + 1}: {found.Rows:N0} are due and not told, found in {found.Took.TotalMilliseconds:N0} ms; the whole run told {told:N0} in {took.TotalMilliseconds:N0} ms");
        }

        say(slowest < Must ? $"The slowest scan took {slowest.TotalMilliseconds:N0} ms: under {Must.TotalSeconds:N0} s" : $"Missed: the slowest scan took {slowest.TotalSeconds:N1} s");
        return slowest < Must ? 0 : 1;
    }

    /// <summary>A hundred leads, a case for each hundred clocks, ten clocks an intervention.</summary>
    async Task FillAsync()
    {
        await Server.ExecuteAsync(server.Owner, $"""
            insert into app_user (id, name, agency_id, email, normalized_email, user_name, normalized_user_name, email_confirmed, security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select gen_random_uuid(), 'Officer ' || n, (select min(id::text)::uuid from agency), n || '@load.example', n || '@LOAD.EXAMPLE', n || '@load.example', n || '@LOAD.EXAMPLE', true, 'x', false, false, true, 0 from generate_series(1, 100) n;
            insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, next_review_on, opened_at, opened_because, updated_at)
            select gen_random_uuid(), 'PSG/2020/' || lpad(n::text, 5, '0'), (select id from panel where code = 'PSG'), 'x', 'x', 'x', (select min(code) from ward), 'Park', 'Nuisance', array[]::text[],
              (select id from app_user where email = (1 + n % 100) || '@load.example'), 'Open', 1, 'High', 'x', current_date + 300, now(), 'x', now() from generate_series(1, {clocks / 100}) n;
            insert into intervention (id, case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, is_over, place)
            select gen_random_uuid(), "case".id, agency_id, lead_id, now(), 'PublicSpacesProtectionOrder', 'Made', false, 'x' from "case" join app_user on app_user.id = lead_id, generate_series(1, 10);
            insert into statutory_clock (id, intervention_id, recorded_at, kind, title, nature, basis, basis_at, basis_on, due_by, due_on, rule_code, provision, is_law, state)
            select gen_random_uuid(), id, now(), 'OrderEnds', 'x', 'End', 'x', now(), current_date, due, due::date, 'x', 'x', false, 'running'
            from intervention, generate_series(1, 10) n, lateral (select current_date + interval '12 hours' + make_interval(days => 1 + (hashtext(intervention.id::text || n) & 2147483647) % {DaysAhead}) as due) later;
            """);
        await Server.ExecuteAsync(server.Owner, "vacuum (analyze)");
    }

    async Task<(int Rows, TimeSpan Took)> FindAsync(DateOnly today)
    {
        await using var worker = await Server.OpenAsync(server.Worker);
        await using var find = DueReminders.Finding(worker, ReminderRule.For(ReminderKind.ClockDue), today);
        var (watch, rows) = (Stopwatch.StartNew(), 0);
        await using var row = await find.ExecuteReaderAsync();
        while (await row.ReadAsync())
            rows++;
        return (rows, watch.Elapsed);
    }

    async Task<(TimeSpan Took, int Told)> TellAsync(DateOnly today)
    {
        await using var db = new PsgDb(new DbContextOptionsBuilder<PsgDb>().UseNpgsql(server.Worker, npgsql => npgsql.CommandTimeout(0)).Options);
        var watch = Stopwatch.StartNew();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var told = await db.TellWhatIsDueAsync(today, now, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (watch.Elapsed, told.Count);
    }

    async Task<List<string>> PlanAsync(DateOnly today)
    {
        await using var worker = await Server.OpenAsync(server.Worker);
        await using var find = DueReminders.Finding(worker, ReminderRule.For(ReminderKind.ClockDue), today);
        find.CommandText = $"explain (analyze, buffers, costs off, timing off) {find.CommandText}";
        var lines = new List<string>();
        await using var line = await find.ExecuteReaderAsync();
        while (await line.ReadAsync())
            lines.Add(line.GetString(0));
        return lines;
    }
}
