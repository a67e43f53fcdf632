namespace Spp.Psg.Domain.Access;

/// <summary>What a person may see beyond the cases of their panels, and which of those they may not.</summary>
/// <param name="Named">Cases granted to the person by name: restricted ones too.</param>
/// <param name="Shared">Cases shared with the person's agency: not once they are restricted.</param>
/// <param name="Excluded">Cases that the person has a declared conflict with: never, whatever else holds (domain.md 3.5).</param>
public sealed record CaseAccess(IReadOnlyList<Guid> Named, IReadOnlyList<Guid> Shared, IReadOnlyList<Guid> Excluded)
{
    public static readonly CaseAccess None = new([], [], []);
}
