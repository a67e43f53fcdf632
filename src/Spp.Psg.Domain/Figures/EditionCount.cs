using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Spp.Psg.Domain.Figures;

/// <summary>What many events have alike, held once.</summary>
public sealed record EventParts(string Kind, Guid PanelId, string? WardCode, string? CaseType, string? Rating, string? Detail, Guid? AgencyId)
{
    public string? Of(SplitBy by) => by switch
    {
        SplitBy.Detail => Detail,
        SplitBy.Ward => WardCode,
        SplitBy.CaseType => CaseType,
        SplitBy.Rating => Rating,
        SplitBy.Agency => AgencyId?.ToString(),
        _ => PanelId.ToString(),
    };
}

/// <summary>An event in as little room as counting needs: an edition of a year may hold millions.</summary>
/// <param name="Subject">What figures that count each once count: the action of one that falls overdue, else the case. Empty where there is none.</param>
/// <param name="TakesBack">Whether it is there only to take another back.</param>
public readonly record struct BriefEvent(Guid Id, Guid Subject, DateOnly On, bool TakesBack, EventParts Parts);

/// <summary>One of those counted, its day, and the event that tells of it.</summary>
public readonly record struct BriefTold(Guid Item, DateOnly On, Guid Event, EventParts Parts);

/// <summary>
/// The events behind an edition, read once, and every figure counted from them: the same items, told by the same events, as <see cref="FigureSlice"/> finds in the
/// database, figure by figure. Once all are added, several figures may be counted at the same time. What was last reviewed goes by its meeting, of which a brief event keeps nothing: that one is read by itself.
/// </summary>
public sealed class EditionCount
{
    static readonly IReadOnlyList<FigureDefinition> Counted = [.. FigureCatalogue.All.Where(figure => figure.Counting != Counting.LastReview)];

    readonly Dictionary<string, List<BriefEvent>> added = [];
    readonly ConcurrentDictionary<string, Lazy<BriefEvent[]>> byDay = [];
    readonly ConcurrentDictionary<string, Lazy<BriefEvent[]>> bySubject = [];
    readonly HashSet<Guid> takenBack = [];

    /// <summary>The kinds that are needed from the beginning on, as they make a state that lasts. Of the others, only what happened in the periods is.</summary>
    public static IReadOnlyList<string> Lasting { get; } =
        [.. Counted.Where(figure => figure.Counting is Counting.OpenAtEnd or Counting.BegunAndOpenAtEnd).SelectMany(Kinds).Distinct()];

    /// <summary>The kinds whose subject is the action.</summary>
    public static IReadOnlyList<string> OfActions { get; } = [.. Counted.Where(figure => figure.CountsActions).SelectMany(Kinds).Distinct()];

    /// <param name="takesBack">The event that this one takes back: of the same kind and day, so that both are added or neither.</param>
    public void Add(BriefEvent happened, Guid? takesBack)
    {
        if (!added.TryGetValue(happened.Parts.Kind, out var same))
            added.Add(happened.Parts.Kind, same = []);
        same.Add(happened);
        if (takesBack is { } id)
            takenBack.Add(id);
    }

    /// <summary>In the order of their days, and of their ids within a day.</summary>
    public IReadOnlyList<BriefTold> Told(FigureDefinition figure, ReportPeriod period) => figure.CountsEachOnce ? EachOnce(figure, period) : Happened(figure, period);

    List<BriefTold> Happened(FigureDefinition figure, ReportPeriod period)
    {
        var told = new List<BriefTold>();
        foreach (var e in ByDay(figure.Kinds.Single()))
            if (e.On >= period.From && e.On < period.To && (figure.Detail is null || e.Parts.Detail == figure.Detail) && Stands(e))
                told.Add(new(e.Id, e.On, e.Id, e.Parts));
        return told;
    }

    BriefTold[] EachOnce(FigureDefinition figure, ReportPeriod period)
    {
        var (told, all) = (new List<BriefTold>(), BySubject(figure));
        for (int first = 0, next; first < all.Length; first = next)
        {
            for (next = first + 1; next < all.Length && all[next].Subject == all[first].Subject;)
                next++;
            if (Once(figure, period, all.AsSpan(first..next)) is { } one)
                told.Add(one);
        }
        return InOrder(told, one => Key(one.On, one.Item), (one, other) => one.On != other.On ? one.On.CompareTo(other.On) : one.Item.CompareTo(other.Item));
    }

    /// <summary>Null when these events of one subject leave nothing to count.</summary>
    BriefTold? Once(FigureDefinition figure, ReportPeriod period, ReadOnlySpan<BriefEvent> ofOne)
    {
        var (count, isOfPeriod, begunOn, last) = (0, figure.Counting != Counting.BegunAndOpenAtEnd, DateOnly.MinValue, default(BriefEvent?));
        foreach (var e in ofOne)
        {
            if (e.On >= period.To || (figure.Counting == Counting.DistinctCases && (e.On < period.From || !Stands(e))))
                continue;
            isOfPeriod |= e.Parts.Kind == CountedEventKind.CaseOpened && e.On >= period.From;
            var isEnd = figure.EndedBy.Contains(e.Parts.Kind);
            count += isEnd == e.TakesBack ? 1 : -1;
            if (isEnd)
                continue;
            begunOn = e.On > begunOn ? e.On : begunOn;
            if (Stands(e) && (last is not { } before || e.On > before.On || (e.On == before.On && e.Id.CompareTo(before.Id) > 0)))
                last = e;
        }
        return count > 0 && isOfPeriod && last is { } tells ? new(tells.Subject, begunOn, tells.Id, tells.Parts) : null;
    }

    BriefEvent[] ByDay(string kind) => byDay.GetOrAdd(kind, _ => new(() =>
        InOrder(added.GetValueOrDefault(kind, []), e => Key(e.On, e.Id), (one, other) => one.On != other.On ? one.On.CompareTo(other.On) : one.Id.CompareTo(other.Id)))).Value;

    /// <summary>All events of a figure's kinds that have a subject, those of one subject together.</summary>
    BriefEvent[] BySubject(FigureDefinition figure) => bySubject.GetOrAdd(string.Join(' ', Kinds(figure)), _ => new(() => InOrder(
        [.. Kinds(figure).SelectMany(kind => added.GetValueOrDefault(kind, [])).Where(e => e.Subject != Guid.Empty)], e => Start(e.Subject), (one, other) => one.Subject.CompareTo(other.Subject)))).Value;

    bool Stands(BriefEvent e) => !e.TakesBack && !takenBack.Contains(e.Id);

    static IEnumerable<string> Kinds(FigureDefinition figure) => [.. figure.Kinds, .. figure.EndedBy];

    /// <summary>By a number first, which is many times as quick, and then among those of the same number.</summary>
    static T[] InOrder<T>(IReadOnlyList<T> all, Func<T, ulong> key, Comparison<T> order)
    {
        var (keys, places) = (new ulong[all.Count], new int[all.Count]);
        for (var place = 0; place < all.Count; place++)
            (keys[place], places[place]) = (key(all[place]), place);
        Array.Sort(keys, places);
        var ordered = Array.ConvertAll(places, place => all[place]);
        var comparer = Comparer<T>.Create(order);
        for (int first = 0, next; first < ordered.Length; first = next)
        {
            for (next = first + 1; next < ordered.Length && keys[next] == keys[first];)
                next++;
            if (next - first > 1)
                Array.Sort(ordered, first, next - first, comparer);
        }
        return ordered;
    }

    /// <summary>The day, and as much of the id as there is room for.</summary>
    static ulong Key(DateOnly on, Guid id) => ((ulong)on.DayNumber << 44) | (Start(id) >> 20);

    /// <summary>The first half of an id, in the order of ids.</summary>
    static ulong Start(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
