namespace Spp.Psg.Domain.Access;

/// <summary>Who is acting: a signed-in person, or a job that the clock started.</summary>
/// <param name="UserId">The user; for a job, <see cref="JobId"/>.</param>
/// <param name="Panels">The panels this person sits on: being on the panel is the reason to see its cases.</param>
public sealed record Actor(Guid UserId, string Name, Guid AgencyId, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Panels)
{
    /// <summary>The one id under which the audit shows what jobs did.</summary>
    public static readonly Guid JobId = new("00000000-0000-7000-8000-000000000001");

    public static Actor Job(string name) => new(JobId, name, Guid.Empty, [], []);

    /// <summary>Cases that are theirs, or not theirs, whatever their panels.</summary>
    public CaseAccess Reach { get; init; } = CaseAccess.None;

    /// <summary>Whether the agency's information-sharing agreement is in force. Without it <see cref="Panels"/> and <see cref="Reach"/> open nothing (domain.md 6.4).</summary>
    public bool Shares { get; init; } = true;

    public bool IsJob => UserId == JobId;

    /// <summary>Somebody without an account, who came through a front door: may do nothing but refer to its one panel.</summary>
    public bool IsOutside { get; private init; }

    /// <summary>Somebody without an account who came by a mailed link: may see and answer their own actions.</summary>
    public static Actor ByLink(Agencies.OutsideContact contact) => new(contact.Id, contact.Name, contact.AgencyId, [], []) { IsOutside = true, IsByLink = true };

    public bool IsByLink { get; private init; }

    /// <param name="doorId">Stands for them in the audit.</param>
    public static Actor Outside(Guid doorId, string name, Guid agencyId) => new(doorId, name, agencyId, [], []) { IsOutside = true };

    public bool May(Permission permission) =>
        IsJob ? permission == Permission.RunJob : Roles.Any(role => Access.Roles.Allow(role, permission));

    public bool Is(Role role) => Roles.Contains(role);
}
