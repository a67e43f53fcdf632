namespace Spp.Psg.Domain.Agencies;

/// <summary>An organisation that takes part. It owns users, actions and the records it contributed.</summary>
public sealed class Agency(Guid id, string code, string name)
{
    public Guid Id { get; private init; } = id;
    public string Code { get; private init; } = code;
    public string Name { get; private init; } = name;
}
