namespace Spp.Psg.Domain.Access;

/// <summary>While it holds, only named people see the case. One person may restrict; lifting takes two (ASVS 2.3.5).</summary>
public sealed class CaseRestriction(Guid id, Guid caseId, string reason, DateTimeOffset restrictedAt, Guid restrictedById)
{
    public Guid Id { get; private init; } = id;
    public Guid CaseId { get; private init; } = caseId;
    public string Reason { get; private init; } = reason;
    public DateTimeOffset RestrictedAt { get; private init; } = restrictedAt;
    public Guid RestrictedById { get; private init; } = restrictedById;
    public DateTimeOffset? LiftAskedAt { get; private set; }
    public Guid? LiftAskedById { get; private set; }
    public string? LiftReason { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public Guid? LiftedById { get; private set; }

    public void AskToLift(string? reason, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(LiftAskedAt is not null, "", "Somebody has asked for this already: a second person confirms it")
            .Refuse(string.IsNullOrWhiteSpace(reason), "LiftReason", "Enter why the restriction can go")
            .Hold();
        (LiftAskedAt, LiftAskedById, LiftReason) = (now, by.UserId, reason!.Trim());
    }

    public void Lift(Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(LiftAskedById is null, "", "Somebody has to ask for this first")
            .Refuse(LiftAskedById == by.UserId, "", "You asked for this: somebody else has to confirm it")
            .Hold();
        (LiftedAt, LiftedById) = (now, by.UserId);
    }

    /// <summary>The second person thinks otherwise: it stays.</summary>
    public void Keep() => (LiftAskedAt, LiftAskedById, LiftReason) = (null, null, null);
}
