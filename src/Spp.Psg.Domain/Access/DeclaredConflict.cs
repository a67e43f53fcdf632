namespace Spp.Psg.Domain.Access;

/// <summary>A personal link to a case: from its declaration until the chair lifts it, that person sees nothing of the case (domain.md 3.5).</summary>
public sealed class DeclaredConflict
{
    DeclaredConflict() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid UserId { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset DeclaredAt { get; private init; }
    public Guid DeclaredById { get; private init; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public Guid? LiftedById { get; private set; }
    public string? LiftedBecause { get; private set; }

    /// <summary>Declared by the person, or for them by whoever may restrict the case.</summary>
    public static DeclaredConflict Declare(Guid caseId, Guid? userId, Guid leadId, string? reason, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(userId is null, "UserId", "Select who has the conflict")
            .Refuse(userId != by.UserId && !by.May(Permission.RestrictCase), "UserId", "Only a chair may exclude somebody else")
            .Refuse(userId == leadId, "UserId", "This person leads the case: give it another lead first")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter what the conflict is, without details of the case")
            .Hold();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            CaseId = caseId,
            UserId = userId!.Value,
            Reason = reason!.Trim(),
            DeclaredAt = now,
            DeclaredById = by.UserId,
        };
    }

    public void Lift(string? because, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(LiftedAt is not null, "", "This conflict was lifted already")
            .Refuse(UserId == by.UserId, "", "You cannot lift a conflict of your own")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why there is no conflict any more")
            .Hold();
        (LiftedAt, LiftedById, LiftedBecause) = (now, by.UserId, because!.Trim());
    }
}
