namespace Spp.Psg.Domain.Access;

public enum ExportDecision { Confirmed, Refused }

/// <summary>Where a request for an export stands at a moment.</summary>
public enum ExportState { Waiting, Ready, Refused, Expired }

/// <summary>
/// An auditor asks for a file of the audit and a second person lets it go (ASVS 5.0, 2.3.5): another auditor or any chair, so that a
/// partnership with one auditor has somebody to ask. What may be fetched is fixed when it is asked for: these entries, up to that moment.
/// </summary>
public sealed class ExportRequest
{
    /// <summary>It waits so long for the second person, and from the decision on so long for whoever fetches it. Chosen: security.md names no time.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    ExportRequest() { }

    public Guid Id { get; private init; }
    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public string Purpose { get; private init; } = "";

    /// <summary>What the entries are narrowed to, but for the case: JSON of the page's own making.</summary>
    public string Filter { get; private init; } = "";

    public Guid? CaseId { get; private init; }

    /// <summary>The last entry there was.</summary>
    public long UpToId { get; private init; }

    public ExportDecision? Decision { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionReason { get; private set; }

    /// <summary>On every line of the file, so that a line that turns up somewhere leads back here.</summary>
    public string Mark => $"X-{Id.ToString("N")[^10..].ToUpperInvariant()}";

    /// <param name="reference">Of the case that it is narrowed to, if it is.</param>
    /// <param name="caseId">That case; null when there never was one.</param>
    public static ExportRequest Ask(string purpose, string filter, string? reference, Guid? caseId, long upToId, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(reference is not null && caseId is null, "", $"There is no case {reference}: look at these entries on the page before").Hold();
        return new() { Id = Guid.CreateVersion7(now), AskedById = by.UserId, AskedAt = now, Purpose = purpose.Trim(), Filter = filter, CaseId = caseId, UpToId = upToId };
    }

    public ExportState StateAt(DateTimeOffset now) =>
        Decision == ExportDecision.Refused ? ExportState.Refused
        : now - (DecidedAt ?? AskedAt) > Life ? ExportState.Expired
        : Decision is null ? ExportState.Waiting : ExportState.Ready;

    public void Confirm(Actor by, DateTimeOffset now)
    {
        HoldOpenTo(by, now);
        (Decision, DecidedById, DecidedAt) = (ExportDecision.Confirmed, by.UserId, now);
    }

    public void Refuse(string? because, Actor by, DateTimeOffset now)
    {
        HoldOpenTo(by, now);
        new Rules().Refuse(string.IsNullOrWhiteSpace(because), nameof(DecisionReason), "Enter why the export is refused").Hold();
        (Decision, DecidedById, DecidedAt, DecisionReason) = (ExportDecision.Refused, by.UserId, now, because!.Trim());
    }

    /// <summary>Stops whoever may not have the file now.</summary>
    public void HoldFor(Actor by, DateTimeOffset now)
    {
        var state = StateAt(now);
        new Rules()
            .Refuse(by.UserId != AskedById, "", "Only who asked for an export may fetch it")
            .Refuse(state == ExportState.Waiting, "", "A second person must confirm this export first")
            .Refuse(state == ExportState.Refused, "", "This export was refused")
            .Refuse(state == ExportState.Expired, "", "The 24 hours of this export are over: ask for a new one")
            .Hold();
    }

    void HoldOpenTo(Actor by, DateTimeOffset now) => new Rules()
        .Refuse(Decision is not null, "", "This export was decided already")
        .Refuse(by.UserId == AskedById, "", "A second person must decide this: you asked for it")
        .Refuse(Decision is null && StateAt(now) == ExportState.Expired, "", "Nobody decided this within 24 hours: it has to be asked for again")
        .Hold();
}
