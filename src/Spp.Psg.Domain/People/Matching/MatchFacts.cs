namespace Spp.Psg.Domain.People.Matching;

/// <summary>What matching knows of somebody: of a person who is kept, or of what somebody is typing.</summary>
public sealed record MatchFacts(string Name, DateOnly? BornOn = null)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<string> Phones { get; init; } = [];
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>When only an age was told: the year that it makes likely.</summary>
    public int? BornAbout { get; init; }
}
