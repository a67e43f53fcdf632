namespace Spp.Psg.Domain.Figures;

/// <summary>What one number stands for: a figure in a period and, where the number is a part of it, which part. The count and its list start here.</summary>
public sealed record FigureSlice(FigureDefinition Figure, ReportPeriod Period, SplitBy By = SplitBy.Nothing, string? Key = null)
{
    /// <summary>Parts that all counted must belong to besides.</summary>
    public IReadOnlyList<FigureFilter> Also { get; init; } = [];

    /// <summary>Every part that all counted must belong to.</summary>
    public IReadOnlyList<FigureFilter> Filters => By == SplitBy.Nothing ? Also : [new FigureFilter(By, Key), .. Also];

    /// <summary>How the parts stand in an address, as in ward:FB03.</summary>
    public IEnumerable<string> PartCodes => Filters.Select(filter => filter.Code);

    public IQueryable<CountedEvent> Rows(IQueryable<CountedEvent> events) => Figure.Rows(events, Period).Of(Filters);

    public int Count(IQueryable<CountedEvent> events) => Figure.Count(Rows(events));

    public IQueryable<FigureItem> Items(IQueryable<CountedEvent> events) => Figure.Items(Rows(events), events);

    public IQueryable<FigureTold> Told(IQueryable<CountedEvent> events) => Figure.Told(Rows(events), events);

    /// <summary>Of what counts each once.</summary>
    public IQueryable<FigureItem> Newest(IQueryable<CountedEvent> events, FigureItem? after, int atMost) => Figure.Newest(Rows(events), after, atMost);

    /// <summary>Of what counts each time it happened.</summary>
    public IQueryable<FigureTold> NewestTold(IQueryable<CountedEvent> events, FigureItem? after, int atMost) => Told(events).Newest(after, atMost);

    public IQueryable<CountedEvent> Telling(IQueryable<CountedEvent> events, IReadOnlyList<Guid> items) => Figure.Telling(Rows(events), events, items);

    /// <summary>Which item an event tells of.</summary>
    public Guid ItemOf(CountedEvent happened) => !Figure.CountsEachOnce ? happened.Id : Figure.CountsActions ? happened.ActionId!.Value : happened.CaseId!.Value;

    /// <summary>Null for a part that cannot be one.</summary>
    public static FigureSlice? Of(FigureDefinition figure, ReportPeriod period, string? partCode) =>
        Of(figure, period, string.IsNullOrEmpty(partCode) ? [] : [partCode]);

    /// <summary>Several parts at once, all of which hold; null when one cannot be.</summary>
    public static FigureSlice? Of(FigureDefinition figure, ReportPeriod period, IReadOnlyList<string> partCodes)
    {
        var filters = partCodes.Select(FigureFilter.Read).OfType<FigureFilter>().ToList();
        return filters.Count < partCodes.Count ? null
            : filters is [var first, .. var others] ? new FigureSlice(figure, period, first.By, first.Key) { Also = others.Count == 0 ? Array.Empty<FigureFilter>() : others }
            : new FigureSlice(figure, period);
    }
}
