using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Load;

/// <summary>
/// Years of casework: a referral, a case, its people, what was noted, discussed, decided and done, and every event that a figure
/// counts of it. One case in seven is open, and those are mostly young.
/// </summary>
sealed partial class Filling(Server server, int cases) : IAsyncDisposable
{
    const double YearsBack = 6;
    const int AtOnce = 10_000;
    readonly Words words = new(new Random(cases));
    readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    readonly List<Copy> copies = [];
    readonly Dictionary<(string Panel, int Year), int> numbers = [];
    readonly Dictionary<string, Guid> places = [];
    readonly List<Guid> written = [];
    People people = null!;

    public async Task<(TimeSpan Took, long Rows, long BytesPerCase)> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using (var owner = await Server.OpenAsync(server.Owner))
        {
            people = await People.AddAsync(owner, now.AddYears(-7));
            await AddPlacesAsync(owner);
        }

        await SetAsync("set max_wal_size = '16GB'", "set checkpoint_timeout = '1h'");
        var indexes = await Indexes.SetAsideAsync(server.Owner);
        await OpenAsync();
        // The oldest first, as they came in: keys and dates grow at one end, as in years of use.
        foreach (var (number, (youngest, age)) in Enumerable.Range(0, cases).Select(_ => Age()).OrderByDescending(one => one.Age).Index())
            Write(Draw(number, youngest, age));
        foreach (var copy in copies)
            await copy.CompleteAsync();
        await DisposeAsync();
        Say(watch, "rows are written");
        await FinishAsync(watch, indexes);
        var took = watch.Elapsed;
        var size = await Server.AskAsync<long>(server.Owner, "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'");
        return (took, copies.Sum(copy => copy.Rows), size / cases);
    }

    async Task AddPlacesAsync(NpgsqlConnection owner)
    {
        await using var add = new NpgsqlCommand("select told, psg_place_of(told, 'Home') from unnest($1) told", owner) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. Words.Places()] } } };
        await using var rows = await add.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            places[rows.GetString(0)] = rows.GetGuid(1);
    }

    /// <summary>What commands would have left behind besides rows: counters where they would stand, and a server that knows its tables.</summary>
    async Task FinishAsync(Stopwatch watch, Indexes indexes)
    {
        foreach (var ((panel, year), last) in numbers)
            await Server.ExecuteAsync(server.Owner, $"insert into reference_counter select id, {year}, {last} from panel where code = '{panel}'");
        await Server.ExecuteAsync(server.Owner, "select setval(pg_get_serial_sequence('referral', 'number'), (select max(number) from referral))");
        await indexes.BuildAsync(but: "case_search");
        Say(watch, "indexes are built");
        await Server.ExecuteAsync(server.Owner, "analyze"); // before the words and the sums are gathered: they are planned by what there is
        await GatherWordsAsync();
        await indexes.BuildAsync();
        Say(watch, "words are gathered");
        await FoldAsync();
        Say(watch, "events are summed");
        await Server.ExecuteAsync(server.Owner, "vacuum (analyze)");
        await SetAsync("reset max_wal_size", "reset checkpoint_timeout");
        await Server.ExecuteAsync(server.Owner, "checkpoint");
    }

    async Task SetAsync(params string[] settings)
    {
        foreach (var setting in settings)
            await Server.ExecuteAsync(server.Owner, $"alter system {setting}");
        await Server.ExecuteAsync(server.Owner, "select pg_reload_conf()");
    }

    /// <summary>On two connections: one core each.</summary>
    async Task GatherWordsAsync()
    {
        var slices = new ConcurrentQueue<Guid[]>(written.Chunk(AtOnce));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await using var owner = await Server.OpenAsync(server.Owner);
            while (slices.TryDequeue(out var slice))
            {
                await using var gather = new NpgsqlCommand("select psg_keep_searchable($1)", owner) { CommandTimeout = 0, Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = slice } } };
                await gather.ExecuteNonQueryAsync();
            }
        }));
    }

    /// <summary>Adds every event to the sums, as the job does each minute with those that are new: a quarter of a year at once.</summary>
    async Task FoldAsync()
    {
        await using var db = new PsgDb(new DbContextOptionsBuilder<PsgDb>().UseNpgsql(server.Owner, npgsql => npgsql.CommandTimeout(0)).Options);
        for (var day = LondonTime.DateOf(now).AddYears(-(int)YearsBack - 2); day <= LondonTime.DateOf(now).AddYears(2); day = day.AddMonths(3))
        {
            await Server.ExecuteAsync(server.Owner, $"insert into counted_event_open (event_id, panel_id) select id, panel_id from counted_event where occurred_on >= '{day:yyyy-MM-dd}' and occurred_on < '{day.AddMonths(3):yyyy-MM-dd}'");
            while (await Server.AskAsync<bool>(server.Owner, "select exists (select from counted_event_open)"))
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.FoldFiguresAsync(FigureFold.MostAtOnce, CancellationToken.None);
                await transaction.CommitAsync();
            }

            await Server.ExecuteAsync(server.Owner, "vacuum counted_event_open, counted_sum");
        }
    }

    static void Say(Stopwatch watch, string what) => Console.WriteLine($"  {watch.Elapsed.TotalSeconds,6:N0} s: {what}");

    (bool Youngest, TimeSpan Age) Age()
    {
        var youngest = words.Chance(0.15);
        return (youngest, TimeSpan.FromDays(365 * (youngest ? Math.Pow(words.Below(10_000) / 10_000.0, 2) * 1.5 : 0.15 + words.Below(10_000) / 10_000.0 * YearsBack)));
    }

    CaseDrawn Draw(int number, bool youngest, TimeSpan age)
    {
        var receivedAt = now - age - TimeSpan.FromDays(3) - TimeSpan.FromSeconds(words.Below(86_400));
        var at = words.Below(1000) / 1000.0;
        var panel = at < people.Panels[2].Share ? people.Panels[2] : at < people.Panels[2].Share + people.Panels[1].Share ? people.Panels[1] : people.Panels[0];
        var openedAt = receivedAt.AddDays(2);
        var lives = TimeSpan.FromDays(20 + words.Below(300));
        var closedAt = youngest ? (DateTimeOffset?)null : openedAt + lives < now ? openedAt + lives : now.AddDays(-words.Below(30));
        var until = closedAt ?? now;
        var year = LondonTime.DateOf(openedAt).Year;
        var last = numbers[(panel.Code, year)] = numbers.GetValueOrDefault((panel.Code, year)) + 1;
        return new CaseDrawn
        {
            Number = number,
            Id = Guid.CreateVersion7(openedAt),
            ReferralId = Guid.CreateVersion7(receivedAt),
            Reference = CaseReference.For(panel.Code, year, last),
            PanelId = panel.Id,
            Ward = words.Skewed(people.Wards),
            Type = words.Skewed(Enum.GetValues<CaseType>()),
            Theme = words.Skewed(ReferralChoices.Themes),
            Rating = words.Chance(0.12) ? RiskRating.High : words.Chance(0.3) ? RiskRating.Medium : RiskRating.Standard,
            Lead = words.Skewed(people.Users),
            Agency = words.Skewed(people.Agencies),
            Title = words.Title(),
            Summary = words.Story(4) + (number % 5000 == 7 ? $" A {Words.RareWord} was found." : ""),
            Place = words.Place(),
            PlaceType = words.Any(Enum.GetValues<PlaceType>()),
            ReceivedAt = receivedAt,
            OpenedAt = openedAt,
            ClosedAt = closedAt,
            UpdatedAt = closedAt ?? openedAt + (until - openedAt) * (words.Below(1000) / 1000.0),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies)
            await copy.DisposeAsync();
    }

    async Task<Copy> Into(string table, string columns)
    {
        var copy = await Copy.IntoAsync(server.Owner, table, columns);
        copies.Add(copy);
        return copy;
    }
}

/// <summary>What was drawn for one case before its rows are written.</summary>
sealed record CaseDrawn
{
    public required int Number { get; init; }
    public required Guid Id { get; init; }
    public required Guid ReferralId { get; init; }
    public required string Reference { get; init; }
    public required Guid PanelId { get; init; }
    public required string Ward { get; init; }
    public required CaseType Type { get; init; }
    public required string Theme { get; init; }
    public required RiskRating Rating { get; init; }
    public required Guid Lead { get; init; }
    public required Guid Agency { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Place { get; init; }
    public required PlaceType PlaceType { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The meetings that had this case on their agenda.</summary>
    public HashSet<Guid> DiscussedAt { get; } = [];

    public bool IsOpen => ClosedAt is null;

    /// <summary>An instant within the life of the case.</summary>
    public DateTimeOffset During(double share) => OpenedAt + (UpdatedAt - OpenedAt) * share;
}
