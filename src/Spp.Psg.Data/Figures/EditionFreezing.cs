using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        var (events, periods) = (db.FiguresSeenBy(actor, panels), ((ReportPeriod[])[period, period.Before, period.SameLastYear]).DistinctBy(one => (one.From, one.To)).ToList());
        var slices = FigureCatalogue.All.SelectMany(_ => periods, (figure, of) => new FigureSlice(figure, of)).ToList();
        var reviewed = new Dictionary<FigureSlice, IReadOnlyList<BriefTold>>();
        foreach (var slice in slices.Where(slice => slice.Figure.Counting == Counting.LastReview))
            reviewed.Add(slice, await LastReviewedAsync(slice, events, cancellation));
        var count = await BriefEvents.CountAsync((NpgsqlConnection)db.Database.GetDbConnection(), panels.Select(panel => panel.Id), periods, cancellation);
        var frozen = slices.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select((slice, number) => Freeze(slice, number, reviewed.GetValueOrDefault(slice) ?? count.Told(slice.Figure, slice.Period), name)).ToList();
        return ([.. FigureCatalogue.All.Zip(frozen.Chunk(periods.Count), (figure, ofIt) => new EditionFigure(
            figure.Code, figure.Name, figure.Sentence, figure.Unit, figure.Polarity, figure.Counting, figure.Kinds, figure.EndedBy, figure.Detail, figure.PartOf, [.. ofIt.Select(one => one.Number)]))],
            [.. frozen.Select(one => one.List)]);
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

    static (EditionNumber Number, EditionList List) Freeze(FigureSlice slice, int number, IReadOnlyList<BriefTold> told, Func<SplitBy, string?, string> name)
    {
        Guid[] items = [.. told.Select(one => one.Item)];
        return (new(slice.Period.Code, slice.Period.Name, told.Count, number, Split(slice.Figure, told, name)),
            new(number, items, slice.Figure.CountsEachOnce ? [.. told.Select(one => one.Event)] : items));
    }

    static IReadOnlyList<EditionSplit> Split(FigureDefinition figure, IReadOnlyList<BriefTold> told, Func<SplitBy, string?, string> name)
    {
        var alike = told.CountBy<BriefTold, EventParts>(one => one.Parts, ReferenceEqualityComparer.Instance).ToList();
        return [.. Splits.Intersect(CountedBy.Of(figure)).Select(by => new EditionSplit(by,
            [.. alike.GroupBy(one => one.Key.Of(by), one => one.Value)
                .Select(part => new EditionPart(part.Key, name(by, part.Key), part.Sum()))
                .OrderByDescending(part => part.Value).ThenBy(part => part.Key, StringComparer.Ordinal)]))];
    }

    static async Task<IReadOnlyList<BriefTold>> LastReviewedAsync(FigureSlice slice, IQueryable<CountedEvent> events, CancellationToken cancellation)
    {
        var reviewed = await slice.Told(events).OrderBy(one => one.On).ThenBy(one => one.Item)
            .Select(one => new { one.Item, one.On, Happened = new { one.Happened.Id, one.Happened.Kind, one.Happened.PanelId, one.Happened.WardCode, one.Happened.CaseType, one.Happened.Rating, one.Happened.Detail, one.Happened.AgencyId } })
            .ToListAsync(cancellation);
        return [.. reviewed.Select(one => new BriefTold(one.Item, one.On, one.Happened.Id,
            new(one.Happened.Kind, one.Happened.PanelId, one.Happened.WardCode, one.Happened.CaseType, one.Happened.Rating?.ToString(), one.Happened.Detail, one.Happened.AgencyId)))];
    }
}
