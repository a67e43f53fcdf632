namespace Spp.Psg.Domain.Figures;

/// <summary>What one number stands for: a figure in a period and, where the number is a part of it, which part. The count and its list start here.</summary>
public sealed record FigureSlice(FigureDefinition Figure, ReportPeriod Period, SplitBy By = SplitBy.Nothing, string? Key = null)
{
    /// <summary>How the part stands in an address, as in ward:FB03; nothing after the colon where the events name none.</summary>
    public string? PartCode => By == SplitBy.Nothing ? null : $"{Word(By)}:{Key}";

    public IQueryable<CountedEvent> Rows(IQueryable<CountedEvent> events) => Figure.Rows(events, Period).Of(By, Key);

    public int Count(IQueryable<CountedEvent> events) => Figure.Count(Rows(events));

    public IQueryable<FigureItem> Items(IQueryable<CountedEvent> events) => Figure.Items(Rows(events), events);

    public IQueryable<CountedEvent> Telling(IQueryable<CountedEvent> events, IReadOnlyList<Guid> items) => Figure.Telling(Rows(events), events, items);

    /// <summary>Which item an event tells of.</summary>
    public Guid ItemOf(CountedEvent happened) => !Figure.CountsEachOnce ? happened.Id : Figure.CountsActions ? happened.ActionId!.Value : happened.CaseId!.Value;

    /// <summary>Null for a part that cannot be one.</summary>
    public static FigureSlice? Of(FigureDefinition figure, ReportPeriod period, string? partCode)
    {
        if (string.IsNullOrEmpty(partCode))
            return new FigureSlice(figure, period);
        return partCode.Split(':', 2) is [var word, var key] && Enum.GetValues<SplitBy>().Skip(1).FirstOrDefault(by => Word(by) == word) is var by and not SplitBy.Nothing
            ? new FigureSlice(figure, period, by, key.Length == 0 ? null : key)
            : null;
    }

    static string Word(SplitBy by) => by switch { SplitBy.CaseType => "type", _ => by.ToString().ToLowerInvariant() };
}
