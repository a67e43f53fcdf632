namespace Spp.Psg.Domain.Figures;

/// <summary>How the rows behind a figure make one number.</summary>
public enum Counting
{
    /// <summary>Everything that happened in the period.</summary>
    Happened,
    /// <summary>Each case once, however often it happened in the period.</summary>
    DistinctCases,
    /// <summary>All that began before the period's end, less all that ended before it.</summary>
    OpenAtEnd,
    /// <summary>As open at the end, but only of what began in the period.</summary>
    BegunAndOpenAtEnd,
    /// <summary>At the last ordinary meeting held before the period's end.</summary>
    LastReview,
}

/// <summary>What one count of a figure is worth reading by.</summary>
public enum SplitBy { Nothing, Detail, Rating, Ward, CaseType, Agency, Panel, Month, Theme, AgeBand }

/// <summary>A figure that reports show: its name, the sentence that says what it counts, and that sentence as a filter over counted events.</summary>
/// <param name="Sentence">Shown on the page beside the figure (domain.md 7.4).</param>
/// <param name="Kinds">The events that add to it.</param>
/// <param name="Unit">The plural noun printed after the number.</param>
public sealed record FigureDefinition(
    string Code, string Name, string Sentence, Counting Counting, IReadOnlyList<string> Kinds, string Unit, Polarity Polarity)
{
    /// <summary>The events that take from it, where it counts what is open.</summary>
    public IReadOnlyList<string> EndedBy { get; init; } = [];

    /// <summary>Counts only events with this detail.</summary>
    public string? Detail { get; init; }

    /// <summary>The split that belongs to the figure itself, such as interventions by kind.</summary>
    public SplitBy SplitBy { get; init; }

    /// <summary>Counts cases or actions, each once, and not what happened to them.</summary>
    public bool CountsEachOnce => Counting is Counting.DistinctCases or Counting.OpenAtEnd or Counting.BegunAndOpenAtEnd;

    public bool CountsActions => Kinds.Contains(CountedEventKind.ActionFellOverdue);

    /// <summary>The figure of which this one is a part, so that it can be printed as a share.</summary>
    public string? PartOf { get; init; }
}
