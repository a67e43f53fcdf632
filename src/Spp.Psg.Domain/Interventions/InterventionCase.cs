using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Interventions;

/// <summary>A further case that an intervention serves (domain.md 2.8). It stays at home in the case that it was recorded on, and is counted there, once.</summary>
public sealed class InterventionCase
{
    InterventionCase() { }

    public Guid InterventionId { get; private init; }
    public Guid CaseId { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public Guid AddedById { get; private init; }

    /// <param name="servesIt">Already, as its home or since it was added.</param>
    /// <param name="subjectIsThere">Whoever it is against is on that case, too; also when it is against nobody.</param>
    public static InterventionCase Add(Intervention intervention, Case home, Case other, bool servesIt, bool subjectIsThere, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(servesIt, "Reference", $"It serves {other.Reference} already")
            .Refuse(other.Status == CaseStatus.Closed, "Reference", $"{other.Reference} is closed: reopen it first")
            .Refuse(home.IsRestricted && !servesIt, "Reference", $"{home.Reference} is restricted: what was recorded on it stays with it")
            .Refuse(!subjectIsThere, "Reference", $"It is against somebody who is not on {other.Reference}: add them to that case first")
            .Hold();
        // Neither case's timeline names the other: those who read one may not see both.
        home.Tell(TimelineKind.Intervention, $"{intervention.Name} serves one more case from now on", by, now);
        other.Tell(TimelineKind.Intervention, $"{intervention.Name} that was recorded on another case serves this case, too{(intervention.Place is { } place ? $": {place}" : "")}", by, now);
        return new InterventionCase { InterventionId = intervention.Id, CaseId = other.Id, AddedAt = now, AddedById = by.UserId };
    }
}
