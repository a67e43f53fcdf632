namespace Spp.Psg.Domain.People;

/// <summary>One role of a person in one case, and since when and until when they held it (Data Protection Act 2018 s.38(3)).</summary>
public sealed class RoleInCase
{
    RoleInCase() { }

    internal RoleInCase(Guid id, Guid caseId, Guid personId, PersonRole role, DateOnly fromOn) =>
        (Id, CaseId, PersonId, Role, FromOn) = (id, caseId, personId, role, fromOn);

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }
    public PersonRole Role { get; private init; }
    public DateOnly FromOn { get; private init; }

    /// <summary>The day it ended; null while they hold it.</summary>
    public DateOnly? UntilOn { get; private set; }

    internal void End(DateOnly on) => UntilOn = on;
}
