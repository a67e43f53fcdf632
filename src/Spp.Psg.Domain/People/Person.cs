namespace Spp.Psg.Domain.People;

/// <summary>Somebody whom a case is about. Never somebody who signs in.</summary>
public sealed class Person
{
    Person() { }

    public Person(Guid id, string name, DateOnly? bornOn)
    {
        Id = id;
        Name = name;
        BornOn = bornOn;
    }

    public Guid Id { get; private init; }
    public string Name { get; private set; } = "";
    public DateOnly? BornOn { get; private set; }

    /// <summary>A date of birth learned later, as when a court made an order on them. A known one is not changed this way.</summary>
    public void LearnBirth(DateOnly on) => BornOn ??= on;
}
