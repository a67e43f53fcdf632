namespace Spp.Psg.Domain.People;

/// <summary>A person's part in one case. Child in both roles, victim and suspect, keeps both (domain.md 4.5).</summary>
public sealed class PersonInCase
{
    PersonInCase() { }

    internal PersonInCase(Guid caseId, Person person, List<PersonRole> roles, DateTimeOffset addedAt)
    {
        CaseId = caseId;
        Person = person;
        PersonId = person.Id;
        Roles = roles;
        AddedAt = addedAt;
    }

    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }
    public Person Person { get; private init; } = null!;
    public List<PersonRole> Roles { get; private set; } = [];
    public DateTimeOffset AddedAt { get; private init; }
}
