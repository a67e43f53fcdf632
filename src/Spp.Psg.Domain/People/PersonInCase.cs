using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.People;

/// <summary>A person's part in one case. Child in both roles, victim and suspect, keeps both (domain.md 4.5).</summary>
public sealed class PersonInCase
{
    readonly List<RoleInCase> held = [];

    PersonInCase() { }

    internal PersonInCase(Guid caseId, Person person, List<PersonRole> roles, DateTimeOffset addedAt)
    {
        CaseId = caseId;
        Person = person;
        PersonId = person.Id;
        AddedAt = addedAt;
        Begin(roles, LondonTime.DateOf(addedAt), addedAt);
    }

    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }
    public Person Person { get; private init; } = null!;

    /// <summary>The roles held now.</summary>
    public List<PersonRole> Roles { get; private set; } = [];

    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>The last day on which somebody spoke with them as a victim.</summary>
    public DateOnly? ContactedOn { get; private set; }

    /// <summary>Every role ever held, with its dates.</summary>
    public IReadOnlyList<RoleInCase> Held => held;

    /// <summary>From a day on they hold these roles: a new one begins then, and one that is not among them ended then.</summary>
    public void ChangeRoles(IReadOnlyList<PersonRole> roles, DateOnly on, DateTimeOffset now)
    {
        var ending = held.Where(role => role.UntilOn is null && !roles.Contains(role.Role)).ToList();
        new Rules()
            .Refuse(roles.Count == 0, "Roles", "Select at least one role")
            .Refuse(on > LondonTime.DateOf(now), "On", "Date must be today or in the past")
            .Refuse(ending.Any(role => role.FromOn > on), "On", "Date must be the same as or after the day the role began")
            .Hold();
        foreach (var role in ending)
            role.End(on);
        Begin(roles.Except(Roles), on, now);
        Roles = [.. roles.Distinct()];
    }

    /// <summary>Somebody spoke with this victim. What is recorded late does not take the place of a later contact.</summary>
    internal void Contact(DateOnly on, DateTimeOffset now)
    {
        new Rules()
            .Refuse(!Roles.Contains(PersonRole.Victim), "", "This person is no victim of this case: write a note instead")
            .Refuse(on > LondonTime.DateOf(now), "On", "Date must be today or in the past")
            .Hold();
        if (!(ContactedOn > on))
            ContactedOn = on;
    }

    void Begin(IEnumerable<PersonRole> roles, DateOnly on, DateTimeOffset now)
    {
        foreach (var role in roles.ToList())
        {
            held.Add(new RoleInCase(Guid.CreateVersion7(now), CaseId, PersonId, role, on));
            Roles.Add(role);
        }
    }
}
