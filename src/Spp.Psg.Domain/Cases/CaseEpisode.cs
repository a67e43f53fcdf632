namespace Spp.Psg.Domain.Cases;

/// <summary>One life of a case between opening and closing, when it is over; the one that runs stands on the case (domain.md 3.8).</summary>
public sealed record CaseEpisode(Guid CaseId, int Number, DateTimeOffset OpenedAt, string OpenedBecause, DateTimeOffset ClosedAt, ClosureReason ClosedBecause, string? ClosingNote);

public sealed partial class Case
{
    readonly List<CaseEpisode> pastEpisodes = [];

    /// <summary>When the episode that runs began; null in the first.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    public string? ReopenedBecause { get; private set; }

    /// <summary>Those that ended in this act; older ones are read from their table.</summary>
    public IReadOnlyList<CaseEpisode> PastEpisodes => pastEpisodes;

    void EndEpisode() => pastEpisodes.Add(new CaseEpisode(Id, Episode, ReopenedAt ?? OpenedAt, ReopenedBecause ?? OpenedBecause, ClosedAt!.Value, ClosedBecause!.Value, ClosingNote));
}
