using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Domain.Actions;

public sealed partial class AgencyAction
{
    /// <summary>One that a deadline of an intervention makes. It may lie further ahead than people may plan, and outlasts the closing of its case, as the intervention does.</summary>
    /// <param name="agencyId">The lead agency of the intervention, or of whoever acts for it.</param>
    internal static AgencyAction Plan(Case on, StatutoryClock clock, string text, DateOnly dueOn, (Guid OwnerId, Guid AgencyId) given, Guid byId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CaseId = on.Id,
        CaseReference = on.Reference,
        PanelId = on.PanelId,
        AgencyId = given.AgencyId,
        OwnerId = given.OwnerId,
        Text = text,
        DueOn = dueOn,
        Side = ActionSide.None,
        InterventionId = clock.InterventionId,
        ClockId = clock.Id,
        AssignedAt = now,
        AssignedById = byId,
    };

    /// <summary>Its deadline was counted anew.</summary>
    internal void Follow(StatutoryClock clock, DateOnly dueOn)
    {
        (ClockId, DueOn) = (clock.Id, dueOn);
        FellOverdueOn = null;
    }

    /// <summary>Its deadline was answered, or is no more.</summary>
    internal void EndWithClock(ActionStatus end, string because, DateOnly on) =>
        (Status, Outcome, FinishedOn) = (end, because.Length > LongestNote ? because[..LongestNote] : because, on);
}
