namespace Spp.Psg.Domain.Access;

/// <summary>Where a change of access stands.</summary>
public enum ChangeState { Waiting, InForce, Refused }

/// <summary>
/// One change of a user's roles, panels or agency, with what it was before, or the removal of a second factor that they lost. One that makes
/// an administrator or auditor, and every removal, waits for a second administrator (ASVS 2.3.5, 6.4.4).
/// </summary>
public sealed class AccessChange
{
    AccessChange() { }

    AccessChange(UserStanding of, Actor by, DateTimeOffset now, bool waits)
    {
        (Id, UserId, AskedById, AskedAt) = (Guid.CreateVersion7(now), of.UserId, by.UserId, now);
        AgencyBefore = AgencyAfter = of.AgencyId;
        RolesBefore = RolesAfter = [.. of.Roles.Order()];
        PanelsBefore = PanelsAfter = [.. of.Panels.Order()];
        (State, DecidedById, DecidedAt) = waits ? (ChangeState.Waiting, (Guid?)null, (DateTimeOffset?)null) : (ChangeState.InForce, by.UserId, now);
    }

    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public Guid AgencyBefore { get; private init; }
    public Guid AgencyAfter { get; private init; }
    public List<Role> RolesBefore { get; private init; } = [];
    public List<Role> RolesAfter { get; private init; } = [];
    public List<Guid> PanelsBefore { get; private init; } = [];
    public List<Guid> PanelsAfter { get; private init; } = [];
    /// <summary>Their app, codes and passkeys are to go: they proved anew who they are.</summary>
    public bool RemovesFactors { get; private init; }

    public ChangeState State { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <param name="waiting">Whether another change of this user still waits.</param>
    public static AccessChange Ask(UserStanding of, Guid agencyId, IReadOnlyCollection<Role> roles, IReadOnlyCollection<Guid> panels, bool waiting, Actor by, DateTimeOffset now)
    {
        var refused = RoleRules.Refusal(roles);
        Askable(of, waiting, by).Refuse(refused is not null, "Roles", refused ?? "").Hold();
        return new AccessChange(of, by, now, waits: RoleRules.NeedsSecondPerson(of.Roles, roles))
        {
            AgencyAfter = agencyId,
            RolesAfter = [.. roles.Distinct().Order()],
            PanelsAfter = [.. panels.Distinct().Order()],
        };
    }

    /// <summary>Nothing of what they may do changes.</summary>
    public static AccessChange AskRemovalOfFactors(UserStanding of, bool waiting, Actor by, DateTimeOffset now)
    {
        Askable(of, waiting, by).Hold();
        return new AccessChange(of, by, now, waits: true) { RemovesFactors = true };
    }

    static Rules Askable(UserStanding of, bool waiting, Actor by) => new Rules()
        .Refuse(of.UserId == by.UserId, "", "Nobody changes what they may do themselves: ask another administrator")
        .Refuse(waiting, "", "A change of this person already waits for a second administrator: confirm or refuse it first");

    public void Confirm(Actor by, DateTimeOffset now) => Decide(ChangeState.InForce, by, now);

    public void Refuse(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(State != ChangeState.Waiting, "", "This change was decided already").Hold();
        (State, DecidedById, DecidedAt) = (ChangeState.Refused, by.UserId, now);
    }

    void Decide(ChangeState state, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(State != ChangeState.Waiting, "", "This change was decided already")
            .Refuse(by.UserId == AskedById, "", "A second administrator must confirm this: you asked for it")
            .Refuse(by.UserId == UserId, "", "Nobody confirms what they may do themselves: ask another administrator")
            .Hold();
        (State, DecidedById, DecidedAt) = (state, by.UserId, now);
    }
}
