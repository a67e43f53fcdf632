namespace Spp.Psg.Domain.Access;

/// <summary>Where a change of access stands.</summary>
public enum ChangeState { Waiting, InForce, Refused }

/// <summary>One change of a user's roles, panels or agency, with what it was before. One that makes an administrator or auditor waits for a second administrator.</summary>
public sealed class AccessChange
{
    AccessChange() { }

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
    public ChangeState State { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <param name="waiting">Whether another change of this user still waits.</param>
    public static AccessChange Ask(UserStanding of, Guid agencyId, IReadOnlyCollection<Role> roles, IReadOnlyCollection<Guid> panels, bool waiting, Actor by, DateTimeOffset now)
    {
        var refused = RoleRules.Refusal(roles);
        new Rules()
            .Refuse(of.UserId == by.UserId, "", "Nobody changes what they may do themselves: ask another administrator")
            .Refuse(waiting, "", "A change of this person already waits for a second administrator: confirm or refuse it first")
            .Refuse(refused is not null, "Roles", refused ?? "")
            .Hold();
        var waits = RoleRules.NeedsSecondPerson(of.Roles, roles);
        return new AccessChange
        {
            Id = Guid.CreateVersion7(now),
            UserId = of.UserId,
            AskedById = by.UserId,
            AskedAt = now,
            AgencyBefore = of.AgencyId,
            AgencyAfter = agencyId,
            RolesBefore = [.. of.Roles.Order()],
            RolesAfter = [.. roles.Distinct().Order()],
            PanelsBefore = [.. of.Panels.Order()],
            PanelsAfter = [.. panels.Distinct().Order()],
            State = waits ? ChangeState.Waiting : ChangeState.InForce,
            DecidedById = waits ? null : by.UserId,
            DecidedAt = waits ? null : now,
        };
    }

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
