using System.Linq.Expressions;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Figures;

/// <summary>One part of a split figure.</summary>
public sealed record FigurePart(string? Key, int Count);

/// <summary>One of those counted, and its day.</summary>
public sealed record FigureItem
{
    public Guid Id { get; init; }
    public DateOnly On { get; init; }
}

/// <summary>One of those counted, its day, and an event that tells of it.</summary>
public sealed record FigureTold
{
    public Guid Item { get; init; }
    public DateOnly On { get; init; }
    public CountedEvent Happened { get; init; } = null!;
}

/// <summary>A definition at work. The count, its split and the list it opens all start from the same <see cref="Rows"/>, so they cannot differ;
/// they are queries, so the database does the counting. Give it the events of the panels and the cut-off that the reader may see.</summary>
public static class Figure
{
    public static IQueryable<CountedEvent> Rows(this FigureDefinition figure, IQueryable<CountedEvent> events, ReportPeriod period)
    {
        string[] kinds = [.. figure.Kinds, .. figure.EndedBy];
        var (from, to, detail) = (period.From, period.To, figure.Detail);
        var kind = kinds[0];
        var rows = (kinds.Length == 1 ? events.Where(e => e.Kind == kind) : events.Where(e => kinds.Contains(e.Kind))).Where(e => e.OccurredOn < to && (detail == null || e.Detail == detail));
        switch (figure.Counting)
        {
            case Counting.Happened:
                return rows.Where(e => e.OccurredOn >= from);
            case Counting.DistinctCases:
                return rows.Where(e => e.OccurredOn >= from).Standing(events);
            case Counting.BegunAndOpenAtEnd:
                var begun = events.Where(e => e.Kind == CountedEventKind.CaseOpened && e.CaseId != null && e.OccurredOn >= from && e.OccurredOn < to)
                    .Select(e => e.CaseId!.Value);
                return rows.Where(e => e.CaseId != null && begun.Contains(e.CaseId.Value));
            case Counting.LastReview:
                var held = events.Where(e => e.Kind == CountedEventKind.MeetingHeld && e.Detail == CountedDetail.OrdinaryMeeting && e.MeetingId != null && e.OccurredOn < to)
                    .Standing(events);
                var last = held.Where(e => !held.Any(later => later.PanelId == e.PanelId
                    && (later.OccurredAt > e.OccurredAt || (later.OccurredAt == e.OccurredAt && later.Id.CompareTo(e.Id) > 0))));
                return rows.Where(e => e.MeetingId != null && last.Any(meeting => meeting.MeetingId == e.MeetingId));
            default:
                return rows;
        }
    }

    public static int Count(this FigureDefinition figure, IQueryable<CountedEvent> rows)
    {
        string[] ended = [.. figure.EndedBy];
        return figure.Counting == Counting.DistinctCases
            ? rows.Select(e => e.CaseId).Distinct().Count()
            : rows.Sum(e => ended.Contains(e.Kind) ? -e.Quantity : e.Quantity);
    }

    /// <summary>The same count in parts that add up to it, largest first; a case of two wards counts once in each.</summary>
    public static IReadOnlyList<FigurePart> Split(this FigureDefinition figure, IQueryable<CountedEvent> rows, SplitBy by) => by switch
    {
        SplitBy.Detail => Parts(figure, rows, e => e.Detail, key => key),
        SplitBy.Ward => Parts(figure, rows, e => e.WardCode, key => key),
        SplitBy.CaseType => Parts(figure, rows, e => e.CaseType, key => key),
        SplitBy.Rating => Parts(figure, rows, e => e.Rating, key => key?.ToString()),
        SplitBy.Agency => Parts(figure, rows, e => e.AgencyId, key => key?.ToString()),
        SplitBy.Panel => Parts(figure, rows, e => e.PanelId, key => key.ToString()),
        SplitBy.AgeBand => Parts(figure, rows, e => e.AgeBand, key => key),
        SplitBy.Theme => Themes(figure, rows),
        _ => [new FigurePart(null, figure.Count(rows))],
    };

    /// <summary>Only what belongs to every one of these parts.</summary>
    public static IQueryable<CountedEvent> Of(this IQueryable<CountedEvent> rows, IEnumerable<FigureFilter> filters) =>
        filters.Aggregate(rows, (narrowed, filter) => narrowed.Of(filter.By, filter.Key));

    /// <summary>One part of the rows, as <see cref="Split"/> makes it.</summary>
    public static IQueryable<CountedEvent> Of(this IQueryable<CountedEvent> rows, SplitBy by, string? key) => by switch
    {
        SplitBy.Detail => rows.Where(e => e.Detail == key),
        SplitBy.Ward => rows.Where(e => e.WardCode == key),
        SplitBy.CaseType => rows.Where(e => e.CaseType == key),
        SplitBy.Rating when Enum.TryParse<RiskRating>(key, out var rating) => rows.Where(e => e.Rating == rating),
        SplitBy.Rating => rows.Where(e => e.Rating == null),
        SplitBy.Agency when key is null => rows.Where(e => e.AgencyId == null),
        SplitBy.Agency => Guid.TryParse(key, out var agency) ? rows.Where(e => e.AgencyId == agency) : rows.Where(_ => false),
        SplitBy.AgeBand => rows.Where(e => e.AgeBand == key),
        SplitBy.Theme => key is null ? rows.Where(e => e.Themes.Count == 0) : rows.Where(e => e.Themes.Contains(key)),
        SplitBy.Panel => Guid.TryParse(key, out var panel) ? rows.Where(e => e.PanelId == panel) : rows.Where(_ => false),
        _ => rows,
    };

    /// <summary>The list behind the number, one item for each that <see cref="Count"/> counts: the event itself, or the case or action where each counts once.</summary>
    public static IQueryable<FigureItem> Items(this FigureDefinition figure, IQueryable<CountedEvent> rows, IQueryable<CountedEvent> events)
    {
        if (!figure.CountsEachOnce)
            return rows.Standing(events).Select(e => new FigureItem { Id = e.Id, On = e.OccurredOn });
        string[] ended = [.. figure.EndedBy];
        var subjects = figure.CountsActions ? rows.Where(e => e.ActionId != null).GroupBy(e => e.ActionId!.Value) : rows.Where(e => e.CaseId != null).GroupBy(e => e.CaseId!.Value);
        return subjects.Where(same => same.Sum(e => ended.Contains(e.Kind) ? -e.Quantity : e.Quantity) > 0)
            .Select(same => new FigureItem { Id = same.Key, On = same.Max(e => ended.Contains(e.Kind) ? DateOnly.MinValue : e.OccurredOn) });
    }

    /// <summary>The newest items of a list in which each counts once, after one of them: found by walking back, so that a page costs what it shows and not what the list holds.</summary>
    public static IQueryable<FigureItem> Newest(this FigureDefinition figure, IQueryable<CountedEvent> rows, FigureItem? after, int atMost)
    {
        string[] begun = [.. figure.Kinds], ended = [.. figure.EndedBy];
        var told = figure.CountsActions
            ? rows.Select(e => new Step { Id = e.Id, Subject = e.ActionId, Kind = e.Kind, On = e.OccurredOn, Quantity = e.Quantity })
            : rows.Select(e => new Step { Id = e.Id, Subject = e.CaseId, Kind = e.Kind, On = e.OccurredOn, Quantity = e.Quantity });
        // A walk for each kind, so that each follows the index of kinds and days.
        return begun.Select(kind => told
                .Where(e => e.Kind == kind && e.Subject != null
                    && !told.Any(later => later.Subject == e.Subject && begun.Contains(later.Kind) && (later.On > e.On || (later.On == e.On && later.Id.CompareTo(e.Id) > 0)))
                    && told.Where(one => one.Subject == e.Subject).Sum(one => ended.Contains(one.Kind) ? -one.Quantity : one.Quantity) > 0)
                .Select(e => new FigureItem { Id = e.Subject!.Value, On = e.On }).Newest(after, atMost))
            .Aggregate((walked, next) => walked.Concat(next)).Newest(null, atMost);
    }

    static IQueryable<FigureItem> Newest(this IQueryable<FigureItem> items, FigureItem? after, int atMost)
    {
        if (after is { On: var on, Id: var id })
            items = items.Where(item => item.On <= on && (item.On < on || item.Id.CompareTo(id) < 0)); // the first half is where the walk starts
        return items.OrderByDescending(item => item.On).ThenByDescending(item => item.Id).Take(atMost);
    }

    /// <summary>The same walk where each event is an item.</summary>
    internal static IQueryable<FigureTold> Newest(this IQueryable<FigureTold> told, FigureItem? after, int atMost)
    {
        if (after is { On: var on, Id: var id })
            told = told.Where(one => one.On <= on && (one.On < on || one.Item.CompareTo(id) < 0));
        return told.OrderByDescending(one => one.On).ThenByDescending(one => one.Item).Take(atMost);
    }

    sealed record Step
    {
        public Guid Id { get; init; }
        public Guid? Subject { get; init; }
        public string Kind { get; init; } = "";
        public DateOnly On { get; init; }
        public int Quantity { get; init; }
    }

    /// <summary>The events that tell of some of the items of such a list: the last one of each does.</summary>
    public static IQueryable<CountedEvent> Telling(this FigureDefinition figure, IQueryable<CountedEvent> rows, IQueryable<CountedEvent> events, IReadOnlyList<Guid> items)
    {
        string[] ended = [.. figure.EndedBy];
        var begun = rows.Where(e => !ended.Contains(e.Kind));
        return (figure.CountsActions ? begun.Where(e => items.Contains(e.ActionId!.Value)) : begun.Where(e => items.Contains(e.CaseId!.Value))).Standing(events);
    }

    /// <summary>Every item of the list with the events that tell of it, of which the last one does.</summary>
    public static IQueryable<FigureTold> Told(this FigureDefinition figure, IQueryable<CountedEvent> rows, IQueryable<CountedEvent> events)
    {
        if (!figure.CountsEachOnce)
            return rows.Standing(events).Select(e => new FigureTold { Item = e.Id, On = e.OccurredOn, Happened = e });
        string[] ended = [.. figure.EndedBy];
        var begun = rows.Where(e => !ended.Contains(e.Kind)).Standing(events);
        var items = figure.Items(rows, events);
        return figure.CountsActions
            ? begun.Join(items, e => e.ActionId, item => (Guid?)item.Id, (e, item) => new FigureTold { Item = item.Id, On = item.On, Happened = e })
            : begun.Join(items, e => e.CaseId, item => (Guid?)item.Id, (e, item) => new FigureTold { Item = item.Id, On = item.On, Happened = e });
    }

    /// <summary>The cases that the figure opens.</summary>
    public static IQueryable<Guid> Cases(this FigureDefinition figure, IQueryable<CountedEvent> rows)
    {
        string[] ended = [.. figure.EndedBy];
        return rows.Where(e => e.CaseId != null).GroupBy(e => e.CaseId!.Value)
            .Where(same => same.Sum(e => ended.Contains(e.Kind) ? -e.Quantity : e.Quantity) > 0)
            .Select(same => same.Key);
    }

    /// <summary>What has several themes counts in each of them.</summary>
    static List<FigurePart> Themes(FigureDefinition figure, IQueryable<CountedEvent> rows)
    {
        string[] ended = [.. figure.EndedBy];
        var groups = rows.SelectMany(e => e.Themes.DefaultIfEmpty(), (e, theme) => new { Theme = theme, e.CaseId, Quantity = ended.Contains(e.Kind) ? -e.Quantity : e.Quantity }).GroupBy(one => one.Theme);
        var parts = figure.Counting == Counting.DistinctCases
            ? groups.Select(same => new { same.Key, Count = same.Select(one => one.CaseId).Distinct().Count() })
            : groups.Select(same => new { same.Key, Count = same.Sum(one => one.Quantity) });
        return InOrder(parts.AsEnumerable().Select(part => new FigurePart(part.Key, part.Count)));
    }

    static List<FigurePart> InOrder(IEnumerable<FigurePart> parts) =>
        [.. parts.Where(part => part.Count != 0).OrderByDescending(part => part.Count).ThenBy(part => part.Key, StringComparer.Ordinal)];

    static List<FigurePart> Parts<TKey>(
        FigureDefinition figure, IQueryable<CountedEvent> rows, Expression<Func<CountedEvent, TKey>> key, Func<TKey, string?> name)
    {
        string[] ended = [.. figure.EndedBy];
        var groups = rows.GroupBy(key);
        var parts = figure.Counting == Counting.DistinctCases
            ? groups.Select(same => new { same.Key, Count = same.Select(e => e.CaseId).Distinct().Count() })
            : groups.Select(same => new { same.Key, Count = same.Sum(e => ended.Contains(e.Kind) ? -e.Quantity : e.Quantity) });
        return InOrder(parts.AsEnumerable().Select(part => new FigurePart(name(part.Key), part.Count)));
    }

    static IQueryable<CountedEvent> Standing(this IQueryable<CountedEvent> rows, IQueryable<CountedEvent> events) =>
        rows.Where(e => e.Quantity > 0 && !events.Any(r => r.ReversesId == e.Id));
}
