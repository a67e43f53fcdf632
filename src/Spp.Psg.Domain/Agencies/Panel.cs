namespace Spp.Psg.Domain.Agencies;

/// <summary>A group that meets on cases: the PSG and the Youth PSG are rows, not code.</summary>
public sealed class Panel(Guid id, string code, string name, bool isYouth)
{
    public Guid Id { get; private init; } = id;

    /// <summary>The letters that open its case references, as in PSG/2026/0042.</summary>
    public string Code { get; private init; } = code;

    public string Name { get; private init; } = name;

    public bool IsYouth { get; private init; } = isYouth;
}
