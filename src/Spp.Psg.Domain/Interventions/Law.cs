using System.Globalization;

namespace Spp.Psg.Domain.Interventions;

/// <summary>A change of the law that has begun: which number, of which edition, and from when.</summary>
public sealed record Commencement(string Code, string Edition, DateOnly EffectiveFrom);

/// <summary>
/// The law as it is applied: <see cref="Statute.Register"/>, with the changes whose commencement somebody recorded. An intervention keeps the law
/// that it was made under (domain.md 2.2): a commencement recorded later changes none of its limits.
/// </summary>
public sealed class Law
{
    const string Between = "; ", Day = "yyyy-MM-dd";

    readonly Commencement[] commenced;

    public Law(IEnumerable<Commencement> commenced) => this.commenced = [.. commenced];

    /// <summary>Without any change whose commencement is not in the register itself.</summary>
    public static Law Shipped { get; } = new([]);

    /// <summary>As an intervention keeps it: "CLO.HEARING 2026-changes 2026-06-29", one after the other. Null when nothing was commenced.</summary>
    public string? Kept => commenced.Length == 0 ? null
        : string.Join(Between, commenced.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Code} {change.Edition} {change.EffectiveFrom.ToString(Day, CultureInfo.InvariantCulture)}")));

    public static Law Keeping(string? kept) => kept is null ? Shipped : new(kept.Split(Between).Select(change => change.Split(' '))
        .Select(parts => new Commencement(parts[0], parts[1], DateOnly.ParseExact(parts[2], Day, CultureInfo.InvariantCulture))));

    /// <summary>The version of this rule that applies to something done on a date; before the first one began, that one.</summary>
    public LegalRule On(LegalRule rule, DateOnly date) =>
        Statute.Register.Where(version => version.Code == rule.Code && BeganOn(version) <= date).MaxBy(BeganOn) ?? rule;

    /// <summary>Null while it waits for its commencement.</summary>
    public DateOnly? BeganOn(LegalRule version) =>
        version.EffectiveFrom ?? Array.Find(commenced, change => change.Code == version.Code && change.Edition == version.Edition)?.EffectiveFrom;
}
