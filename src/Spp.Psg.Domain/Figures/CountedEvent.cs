using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Figures;

/// <summary>Something countable happened. Never changed: a correction adds a row that takes it back on the day it was counted.</summary>
public sealed class CountedEvent
{
    CountedEvent() { }

    /// <param name="occurredOn">The local date of <paramref name="occurredAt"/>, which decides the period.</param>
    public CountedEvent(string kind, Guid panelId, DateTimeOffset occurredAt, DateOnly occurredOn, DateTimeOffset recordedAt)
    {
        if (!CountedEventKind.All.Contains(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "No figure knows this kind of event");
        Id = Guid.CreateVersion7(recordedAt);
        Kind = kind;
        PanelId = panelId;
        OccurredAt = occurredAt.ToUniversalTime();
        OccurredOn = occurredOn;
        RecordedAt = recordedAt.ToUniversalTime();
    }

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";
    public DateTimeOffset OccurredAt { get; private set; }
    public DateOnly OccurredOn { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public Guid PanelId { get; private set; }
    public Guid? CaseId { get; init; }
    /// <summary>The case's number, so that a list can name the case to somebody who may count it but not open it.</summary>
    public string? CaseReference { get; init; }
    public Guid? ReferralId { get; init; }
    public Guid? MeetingId { get; init; }
    public Guid? InterventionId { get; init; }
    public Guid? ActionId { get; init; }
    public Guid? CaseReviewId { get; init; }
    public string? WardCode { get; init; }
    public string? CaseType { get; init; }
    public RiskRating? Rating { get; init; }
    /// <summary>The themes of the case or referral then, in their order, so that the same themes are one sum.</summary>
    public List<string> Themes { get; init; } = [];
    /// <summary>How old the person was whom it is about, no finer than <see cref="AgeBands"/>.</summary>
    public string? AgeBand { get; init; }
    public Guid? AgencyId { get; init; }
    public string? Detail { get; init; }
    public int Quantity { get; private set; } = 1;
    public Guid? ReversesId { get; private set; }

    /// <summary>The row that takes this one back: the same in all but its sign, and recorded now.</summary>
    public CountedEvent Reverse(DateTimeOffset at)
    {
        new Rules().Refuse(ReversesId is not null, "", "A correction cannot itself be taken back: record what happened again").Hold();
        var reversal = (CountedEvent)MemberwiseClone();
        reversal.Id = Guid.CreateVersion7(at);
        reversal.RecordedAt = at.ToUniversalTime();
        reversal.Quantity = -Quantity;
        reversal.ReversesId = Id;
        return reversal;
    }
}
