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
        var (figures, lists) = (new List<EditionFigure>(), new List<EditionList>());
        var events = db.FiguresSeenBy(actor, panels);
        foreach (var figure in FigureCatalogue.All)
        {
            var numbers = new List<EditionNumber>();
            foreach (var of in ((ReportPeriod[])[period, period.Before, period.SameLastYear]).DistinctBy(one => (one.From, one.To)))
            {
                var told = await ToldAsync(new FigureSlice(figure, of), events, cancellation);
                lists.Add(new EditionList(lists.Count, [.. told.Select(one => one.Item)], [.. told.Select(one => one.Happened.Id)]));
                numbers.Add(new EditionNumber(of.Code, of.Name, told.Count, lists.Count - 1, [.. Splits.Intersect(CountedBy.Of(figure)).Select(by => Split(told, by, name))]));
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

    static async Task<List<(Guid Item, CountedEvent Happened)>> ToldAsync(FigureSlice slice, IQueryable<CountedEvent> events, CancellationToken cancellation)
    {
        var items = await slice.Items(events).OrderBy(item => item.On).ThenBy(item => item.Id).Select(item => item.Id).ToListAsync(cancellation);
        var telling = (await slice.Telling(events, items).AsNoTracking().ToListAsync(cancellation)).ToLookup(slice.ItemOf);
        return [.. items.Select(item => (item, telling[item].MaxBy(e => (e.OccurredOn, e.Id))!))];
    }

    static EditionSplit Split(List<(Guid Item, CountedEvent Happened)> told, SplitBy by, Func<SplitBy, string?, string> name) => new(by,
        [.. told.GroupBy(one => Key(one.Happened, by)).Select(same => new EditionPart(same.Key, name(by, same.Key), same.Count()))
            .OrderByDescending(part => part.Value).ThenBy(part => part.Key, StringComparer.Ordinal)]);

    static string? Key(CountedEvent happened, SplitBy by) => by switch
    {
        SplitBy.Detail => happened.Detail,
        SplitBy.Ward => happened.WardCode,
        SplitBy.CaseType => happened.CaseType,
        SplitBy.Rating => happened.Rating?.ToString(),
        SplitBy.Agency => happened.AgencyId?.ToString(),
        _ => happened.PanelId.ToString(),
    };
}
