namespace Spp.Psg.Domain.Agencies;

/// <summary>An electoral ward: the finest area that any figure names.</summary>
public sealed class Ward(string code, string name)
{
    public string Code { get; private init; } = code;
    public string Name { get; private init; } = name;
}
