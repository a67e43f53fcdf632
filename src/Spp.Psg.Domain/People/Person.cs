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
}
