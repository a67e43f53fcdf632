namespace Spp.Psg.Domain.Agencies;

/// <summary>
/// An agency's signature under the partnership's information-sharing protocol, which it must have in writing (SI 2007/1830, domain.md 6.4).
/// Without one in force the agency's people see no case.
/// </summary>
public sealed class InformationSharingAgreement
{
    InformationSharingAgreement() { }

    public Guid Id { get; private init; }
    public Guid AgencyId { get; private init; }

    /// <summary>What the partnership calls the document, as in ISA-2026-04.</summary>
    public string Reference { get; private init; } = "";

    public DateOnly SignedOn { get; private init; }

    /// <summary>The last day on which it is in force, unless it ended earlier.</summary>
    public DateOnly ReviewOn { get; private init; }

    /// <summary>The agency's named person for sharing information (SI 2007/1830).</summary>
    public string Facilitator { get; private init; } = "";

    public DateOnly? EndedOn { get; private set; }
    public DateTimeOffset RegisteredAt { get; private init; }
    public Guid? RegisteredById { get; private init; }

    public DateOnly LastDay => EndedOn is { } ended ? ended.AddDays(-1) : ReviewOn;

    public bool IsInForce(DateOnly today) => SignedOn <= today && today <= LastDay;

    public static InformationSharingAgreement Register(
        Guid? agencyId, string? reference, DateOnly? signedOn, DateOnly? reviewOn, string? facilitator, Guid? by, DateOnly today, DateTimeOffset now)
    {
        new Rules()
            .Refuse(agencyId is null, "AgencyId", "Select the agency")
            .Refuse(string.IsNullOrWhiteSpace(reference), "Reference", "Enter the agreement's reference")
            .Refuse(signedOn is null, "SignedOn", "Enter when it was signed")
            .Refuse(signedOn > today, "SignedOn", "The day it was signed must be today or in the past")
            .Refuse(reviewOn is null, "ReviewOn", "Enter the review date")
            .Refuse(reviewOn <= signedOn, "ReviewOn", "The review date must be after the day it was signed")
            .Refuse(string.IsNullOrWhiteSpace(facilitator), "Facilitator", "Enter the facilitator's name")
            .Hold();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            AgencyId = agencyId!.Value,
            Reference = reference!.Trim(),
            SignedOn = signedOn!.Value,
            ReviewOn = reviewOn!.Value,
            Facilitator = facilitator!.Trim(),
            RegisteredAt = now,
            RegisteredById = by,
        };
    }

    /// <summary>Ends sharing with the agency from this day on.</summary>
    public void End(DateOnly today)
    {
        new Rules().Refuse(!IsInForce(today), "", "This agreement is not in force").Hold();
        EndedOn = today;
    }
}
