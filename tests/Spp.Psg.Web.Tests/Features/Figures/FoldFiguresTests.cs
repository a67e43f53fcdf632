using Npgsql;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Figures;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class FoldFiguresTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Held = "select coalesce(sum(quantity), 0)::bigint from counted_sum where span = 'Month' and cut = 0";
    const string Open = "select count(*) from counted_event_open";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_is_in_the_sums_or_open_and_never_in_both_or_neither()
    {
        var counted = new Counted(app.Database);
        counted.Add(3, CaseOpened, "2026-05-10", ward: "FB01", type: "Nuisance");
        counted.TakeBack(counted.Add(CaseOpened, "2026-05-10", ward: "FB01", type: "Nuisance"));
        await counted.SaveAsync();
        var (held, events) = (await app.Database.AskAsync<long>(Held), await app.Database.AskAsync<long>("select count(*) from counted_event"));
        (await app.Database.AskAsync<long>(Open)).ShouldBeGreaterThanOrEqualTo(5);

        await app.SendAsJob(new FoldFigures.Command());
        await app.SendAsJob(new FoldFigures.Command());
        (await app.Database.AskAsync<long>(Open)).ShouldBe(0);
        (await app.Database.AskAsync<long>(Held)).ShouldBe(held + 3);
        (await app.Database.AskAsync<long>("select count(*) from counted_event")).ShouldBe(events);

        counted.Add(2, CaseOpened, "2026-05-31", ward: "FB01", type: "Nuisance");
        await counted.SaveAsync();
        await app.SendAsJob(new FoldFigures.Command());
        (await app.Database.AskAsync<long>("select quantity from counted_sum where span = 'Month' and cut = 1 and kind = 'case_opened' and starts_on = '2026-05-01' and ward_code = 'FB01'")).ShouldBe(5);
        (await app.Database.AskAsync<long>("select quantity from counted_sum where span = 'Year' and cut = 1 and kind = 'case_opened' and starts_on = '2026-01-01' and ward_code = 'FB01'")).ShouldBe(5);
    }

    [Fact]
    public async Task A_fold_takes_so_many_and_leaves_the_rest_to_the_next()
    {
        await app.SendAsJob(new FoldFigures.Command());
        var counted = new Counted(app.Database);
        counted.Add(5, CaseOpened, "2023-05-10", ward: "FB01", type: "Nuisance");
        await counted.SaveAsync();
        const string Mine = "select coalesce(sum(quantity), 0)::bigint from counted_sum where span = 'Month' and cut = 0 and starts_on = '2023-05-01'";
        foreach (var (held, open) in (IEnumerable<(long, long)>)[(2, 3), (4, 1), (5, 0)])
        {
            await app.SendAsJob(new FoldFigures.Command(AtMost: 2));
            (await app.Database.AskAsync<long>(Mine)).ShouldBe(held);
            (await app.Database.AskAsync<long>(Open)).ShouldBe(open);
        }
    }

    [Fact]
    public async Task An_event_of_a_transaction_still_open_during_a_fold_is_folded_by_the_next()
    {
        await using var slow = new NpgsqlConnection(app.Database.Web);
        await slow.OpenAsync(Stop);
        await using var transaction = await slow.BeginTransactionAsync(Stop);
        await using (var insert = new NpgsqlCommand($"""
            insert into counted_event (id, kind, occurred_at, occurred_on, recorded_at, panel_id, quantity)
            values (gen_random_uuid(), 'meeting_held', '2025-02-03', '2025-02-03', '2025-02-03', '{Counted.Ypsg}', 1)
            """, slow, transaction))
            await insert.ExecuteNonQueryAsync(Stop);
        await app.SendAsJob(new FoldFigures.Command());
        const string Mine = "select coalesce(sum(quantity), 0)::bigint from counted_sum where span = 'Month' and cut = 0 and starts_on = '2025-02-01'";
        (await app.Database.AskAsync<long>(Mine)).ShouldBe(0);
        await transaction.CommitAsync(Stop);
        await app.SendAsJob(new FoldFigures.Command());
        (await app.Database.AskAsync<long>(Mine)).ShouldBe(1);
    }

    [Fact]
    public async Task Folds_at_once_with_inserts_lose_and_double_nothing()
    {
        const int Writers = 4, Each = 60;
        using var done = new CancellationTokenSource();
        var folding = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await app.SendAsJob(new FoldFigures.Command());
        }, Stop)));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection(app.Database.Web);
            await connection.OpenAsync(Stop);
            for (var one = 0; one < Each; one++)
            {
                await using var insert = new NpgsqlCommand($"""
                    insert into counted_event (id, kind, occurred_at, occurred_on, recorded_at, panel_id, quantity)
                    select gen_random_uuid(), 'action_assigned', '2024-03-04', '2024-03-04', '2024-03-04', '{Counted.Psg}', 1 from generate_series(1, 3)
                    """, connection);
                await insert.ExecuteNonQueryAsync(Stop);
            }
        }, Stop)));
        await done.CancelAsync();
        await folding;
        await app.SendAsJob(new FoldFigures.Command());
        (await app.Database.AskAsync<long>("select quantity from counted_sum where cut = 0 and kind = 'action_assigned' and starts_on = '2024-03-01'")).ShouldBe(Writers * Each * 3);
        (await app.SendAsJob(new RecountFigures.Command())).Differing.ShouldBe(0);
    }

    [Fact]
    public async Task Whatever_happens_is_corrected_and_folded_in_whatever_order_a_recount_finds_the_sums_right()
    {
        var random = new Random(4711);
        string? Or(params string[] some) => random.Next(some.Length + 1) is var at && at < some.Length ? some[at] : null;
        for (var round = 0; round < 12; round++)
        {
            var counted = new Counted(app.Database);
            for (var one = random.Next(1, 30); one > 0; one--)
            {
                // Late events fall into months that were folded long ago.
                var day = new DateOnly(2023, 1, 1).AddDays(random.Next(400)).ToString("yyyy-MM-dd");
                var happened = counted.Add(
                    CountedEventKind.All[random.Next(CountedEventKind.All.Count)], day, random.Next(2) == 0 ? Counted.Psg : Counted.Ypsg, Guid.CreateVersion7(), Or("FB01", "FB02"), Or("Nuisance", "Personal"),
                    Or("on_time", "late"), random.Next(4) is var rating and < 3 ? (RiskRating)rating : null, agencyId: random.Next(2) == 0 ? Counted.Psg : null);
                if (random.Next(4) == 0)
                    counted.TakeBack(happened);
            }
            await counted.SaveAsync();
            if (random.Next(3) > 0)
                await app.SendAsJob(new FoldFigures.Command());
            (await app.SendAsJob(new RecountFigures.Command())).Differing.ShouldBe(0, $"round {round}");
        }
        await app.SendAsJob(new FoldFigures.Command());
        (await app.Database.AskAsync<long>(NotInTheSums("ward_code", "rating", cut: 1 + 8))).ShouldBe(0);
        (await app.Database.AskAsync<long>(NotInTheSums("case_type", "agency_id::text", cut: 2 + 4))).ShouldBe(0);
        (await app.Database.AskAsync<long>(NotInTheSums("ward_code", "null", cut: 1))).ShouldBe(0);

        // Counted by hand, whatever the statement of the fold says.
        static string NotInTheSums(string one, string other, int cut) => $"""
            select count(*) from (
              (select kind, panel_id, detail, {one}, {other}, date_trunc('month', occurred_on)::date, sum(quantity)::bigint from counted_event group by 1, 2, 3, 4, 5, 6 having sum(quantity) <> 0)
              except
              (select kind, panel_id, detail, {one}, {other}, starts_on, quantity from counted_sum where span = 'Month' and cut = {cut})) wrong
            """;
    }

    [Fact]
    public async Task A_fold_leaves_no_audit_entry()
    {
        await app.SendAsJob(new FoldFigures.Command());
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Figures.FoldFigures'")).ShouldBe(0);
    }
}
