using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Lawful but doubtful: shown beside its field, and does not stop anybody.</summary>
public sealed record Warning(string Field, string Sentence);

/// <summary>What would follow if a form were saved as it stands: its clocks, what is doubtful, what the law refuses and
/// what is still to be entered. The same rules serve the page while somebody types and the act of recording.</summary>
public sealed class Preview(Law law)
{
    /// <summary>By which law: of today for what is recorded now, of its own making for a later step of an intervention.</summary>
    internal Law Law { get; } = law;

    readonly List<PlannedClock> clocks = [];
    readonly List<Warning> warnings = [];
    readonly List<Refusal> refusals = [];
    readonly List<Refusal> missing = [];

    /// <summary>Earliest first.</summary>
    public IReadOnlyList<PlannedClock> Clocks => [.. clocks.OrderBy(clock => clock.DueBy)];
    public IReadOnlyList<Warning> Warnings => warnings;
    public IReadOnlyList<Refusal> Refusals => refusals;
    public IReadOnlyList<Refusal> Missing => missing;
    public bool CanBeSaved => refusals.Count == 0 && missing.Count == 0;

    public PlannedClock? Clock(string kind) => clocks.Find(clock => clock.Kind == kind);

    internal void Refuse(bool when, string field, string sentence)
    {
        if (when)
            refusals.Add(new Refusal(field, sentence));
    }

    internal void Refuse(Refusal? refusal)
    {
        if (refusal is not null)
            refusals.Add(refusal);
    }

    internal void Warn(bool when, string field, string sentence)
    {
        if (when)
            warnings.Add(new Warning(field, sentence));
    }

    internal void Need(bool present, string field, string sentence)
    {
        if (!present)
            missing.Add(new Refusal(field, sentence));
    }

    internal void Need(string? text, string field, string sentence) => Need(!string.IsNullOrWhiteSpace(text), field, sentence);

    /// <summary>The date, unless its year cannot be meant: then a refusal, and nothing is counted from it.</summary>
    internal DateOnly? Date(DateOnly? date, string field)
    {
        var possible = date is null or { Year: >= 1900 and <= 2100 };
        Refuse(!possible, field, "Year must be between 1900 and 2100");
        return possible ? date : null;
    }

    internal DateTimeOffset? Moment(DateTimeOffset? moment, string field) =>
        moment is { } given && Date(DateOnly.FromDateTime(given.UtcDateTime), field) is not null ? moment : null;

    internal void WarnIfFuture(DateOnly? date, DateOnly today, string field, string what) =>
        Warn(date > today, field, $"{what} is in the future: check the date");

    internal void Refuse(Longest longest, DateOnly end, string field, string what, Limit limit)
    {
        Refuse(longest.Refuses(end), field, $"{what} must end on or before {longest.SafeEnd.InWords()}, because it cannot last longer than {limit.Length}");
        Warn(longest.Doubts(end), field, $"A court may hold that {limit.Length} end on {longest.SafeEnd.InWords()}, the day before this one: check the sealed order");
    }

    internal void Refuse(Shortest shortest, DateOnly end, string field, string what, Limit limit)
    {
        Refuse(shortest.Refuses(end), field, $"{what} must end on or after {shortest.WarnsAt.InWords()}, because it cannot last less than {limit.Length}");
        Warn(shortest.Doubts(end), field, $"A court may hold that {limit.Length} end on {shortest.SafeEnd.InWords()}, the day after this one: check the sealed order");
    }

    internal void Add(PlannedClock clock, string field = "")
    {
        clocks.Add(clock);
        Warn(clock.FallsOn is not null, field, $"{clock.Title}: {clock.DueOn.InWords()} is {clock.FallsOn}, and the deadline does not move");
    }

    /// <summary>Throws <see cref="RuleBroken"/> with everything that is missing or refused.</summary>
    internal void Hold()
    {
        if (!CanBeSaved)
            throw new RuleBroken([.. missing, .. refusals]);
    }
}
