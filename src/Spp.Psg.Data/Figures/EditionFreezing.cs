using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Figures;

/// <summary>Reads everything that an edition keeps of a period, and later what has changed since.</summary>
public static class EditionFreezing
{
    /// <summary>What each number is kept in parts of, where its events keep it.</summary>
    static readonly SplitBy[] Splits = [SplitBy.Panel, SplitBy.Ward, SplitBy.CaseType, SplitBy.Rating, SplitBy.Detail, SplitBy.Agency];

    /// <summary>The hour before the cut-off is looked at again: an act that had begun by then may have ended after it.</summary>
    static readonly TimeSpan InFlight = TimeSpan.FromHours(1);

    /// <param name="name">The words for a part.</param>
    public static async Task<(IReadOnlyList<EditionFigure> Figures, IReadOnlyList<EditionList> Lists)> FreezeAsync(
        this PsgDb db, Actor actor, IReadOnlyList<Panel> panels, ReportPeriod period, Func<SplitBy, string?, string> name, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("set local work_mem = '256MB'", cancellation); // lists of a hundred thousand are put in order in memory
        var (figures, lists) = (new List<EditionFigure>(), new List<EditionList>());
        var events = db.FiguresSeenBy(actor, panels);
        foreach (var figure in FigureCatalogue.All)
        {
            var numbers = new List<EditionNumber>();
            foreach (var of in ((ReportPeriod[])[period, period.Before, period.SameLastYear]).DistinctBy(one => (one.From, one.To)))
            {
                var (list, splits) = await FreezeAsync(db, new FigureSlice(figure, of), lists.Count, events, name, cancellation);
                lists.Add(list);
                numbers.Add(new EditionNumber(of.Code, of.Name, list.Items.Count, list.Number, splits));
            }
            figures.Add(new EditionFigure(figure.Code, figure.Name, figure.Sentence, figure.Unit, figure.Polarity, figure.Counting, figure.Kinds, figure.EndedBy, figure.Detail, figure.PartOf, numbers));
        }
        return (figures, lists);
    }

    /// <summary>By the list of each number of the edition's own period: what came and went, of the figures that anything was recorded about since.</summary>
    public static async Task<IReadOnlyDictionary<int, ChangedSince>> ChangedSinceAsync(
        this PsgDb db, Actor actor, Edition edition, EditionContent content, IReadOnlyList<Panel> panels, CancellationToken cancellation)
    {
        var (since, period) = (edition.PublishedAt - InFlight, ReportPeriod.Parse(edition.Period));
        var events = db.FiguresSeenBy(actor, panels);
        var recorded = await events.Where(e => e.RecordedAt >= since && e.OccurredOn < period.To).Select(e => e.Kind).Distinct().ToListAsync(cancellation);
        var touched = content.Figures.Where(figure => FigureCatalogue.Find(figure.Code) is not null && recorded.Any(kind => Concerns(figure, kind))).ToList();
        if (touched.Count == 0)
            return new Dictionary<int, ChangedSince>();
        var frozen = (await db.ListsOf(edition, [.. touched.Select(figure => figure.Numbers[0].List)], cancellation)).ToDictionary(list => list.Number);
        var changed = new Dictionary<int, ChangedSince>();
        foreach (var figure in touched)
        {
            var live = await new FigureSlice(FigureCatalogue.Find(figure.Code)!, period).Items(events).Select(item => item.Id).ToListAsync(cancellation);
            if (ChangedSince.Of(frozen[figure.Numbers[0].List].Items, live) is { IsNone: false } since1)
                changed[figure.Numbers[0].List] = since1;
        }
        return changed;
    }

    static bool Concerns(EditionFigure figure, string kind) => figure.Kinds.Contains(kind) || figure.EndedBy.Contains(kind)
        || (figure.Counting == Counting.LastReview && kind == CountedEventKind.MeetingHeld);

    /// <summary>The list and its parts in one statement, so that they are of one moment; the database puts the ids in order and counts.
    /// What counts each time it happened is told by itself, and its id and day come once.</summary>
    static async Task<(EditionList List, IReadOnlyList<EditionSplit> Splits)> FreezeAsync(
        PsgDb db, FigureSlice slice, int number, IQueryable<CountedEvent> events, Func<SplitBy, string?, string> name, CancellationToken cancellation)
    {
        SplitBy[] kept = [.. Splits.Intersect(CountedBy.Of(slice.Figure))];
        await using var command = slice.Told(events)
            .Select(one => new { one.Item, one.On, one.Happened.Id, one.Happened.OccurredOn, one.Happened.PanelId, one.Happened.WardCode, one.Happened.CaseType, one.Happened.Rating, one.Happened.Detail, one.Happened.AgencyId })
            .CreateDbCommand();
        command.CommandText = $"""
            with telling ({(slice.Figure.CountsEachOnce ? "item, item_on, event, event_on" : "item, item_on")}, panel_id, ward_code, case_type, rating, detail, agency_id) as ({command.CommandText}),
            told as materialized (select * from ({(slice.Figure.CountsEachOnce ? "select distinct on (item) * from telling order by item, event_on desc, event desc" : "select *, item as event from telling")}) once order by item_on, item)
            select null::int, null::text, count(*), coalesce(array_agg(item), array[]::uuid[]), coalesce(array_agg(event), array[]::uuid[]) from told
            {string.Concat(kept.Select(by => $" union all select {(int)by}, {Column(by)}, count(*), null, null from told group by 2"))}
            """;
        var (list, parts) = (new EditionList(number, [], []), new List<(SplitBy By, string? Key, int Count)>());
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            if (rows.IsDBNull(0))
                list = list with { Items = rows.GetFieldValue<Guid[]>(3), Events = rows.GetFieldValue<Guid[]>(4) };
            else
                parts.Add(((SplitBy)rows.GetInt32(0), rows.IsDBNull(1) ? null : rows.GetString(1), (int)rows.GetInt64(2)));
        return (list, [.. kept.Select(by => new EditionSplit(by,
            [.. parts.Where(part => part.By == by).OrderByDescending(part => part.Count).ThenBy(part => part.Key, StringComparer.Ordinal).Select(part => new EditionPart(part.Key, name(by, part.Key), part.Count))]))]);
    }

    static string Column(SplitBy by) => by switch
    {
        SplitBy.Detail => "detail",
        SplitBy.Ward => "ward_code",
        SplitBy.CaseType => "case_type",
        SplitBy.Rating => "rating",
        SplitBy.Agency => "agency_id::text",
        _ => "panel_id::text",
    };
}
