namespace Spp.Psg.Domain.Access;

/// <summary>What a user is and may do, as the rules about changing it ask.</summary>
public sealed record UserStanding(Guid UserId, Guid AgencyId, bool IsActive, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Panels)
{
    /// <summary>Nobody does to their own account what takes another administrator.</summary>
    public void HoldAnother(Actor by) => new Rules().Refuse(UserId == by.UserId, "", "Another administrator must do this to your account").Hold();

    public static void HoldInvited(bool hasNoPassword) => new Rules().Refuse(!hasNoPassword, "", "This person has set a password already: there is no invitation to send or withdraw").Hold();

    public static void HoldResettable(bool isResettable) => new Rules().Refuse(!isResettable, "", "A password can be reset only for somebody who may sign in and has set one").Hold();

    public bool May(Permission permission) => Roles.Any(role => Access.Roles.Allow(role, permission));
}

/// <summary>Which roles go together, and which need two people.</summary>
public static class RoleRules
{
    /// <summary>Making one of these is one of the gravest acts: a second administrator confirms it (ASVS 2.3.5).</summary>
    public static readonly IReadOnlyList<Role> NeedSecondPerson = [Role.Administrator, Role.Auditor];

    /// <summary>Chairs and auditors are told of each grant of these (security.md 2, compromised administrator).</summary>
    static readonly Role[] ToldOf = [Role.Administrator, Role.Auditor, Role.Chair];

    public static bool NeedsSecondPerson(IEnumerable<Role> before, IEnumerable<Role> after) => after.Except(before).Any(NeedSecondPerson.Contains);

    public static IReadOnlyList<Role> WorthTelling(IEnumerable<Role> before, IEnumerable<Role> after) => [.. after.Except(before).Where(ToldOf.Contains)];

    /// <summary>Why these roles cannot be held by one person; null when they can.</summary>
    public static string? Refusal(IReadOnlyCollection<Role> roles) =>
        roles.Count == 0 ? "Select at least one role"
        : !roles.All(Enum.IsDefined) ? "Select roles from the list"
        : roles.Any(NeedSecondPerson.Contains) && roles.Any(role => Roles.Allow(role, Permission.SeeCase)) ? "Administrators and auditors hold no case role: select one or the other"
        : null;
}
