using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What an administrator says of a change of the law that has begun.</summary>
public sealed record CommencementFacts
{
    [Display(Name = "In force from"), Required(ErrorMessage = "Enter the date from which it is in force")]
    public DateOnly? EffectiveFrom { get; set; }

    [Display(Name = "Regulations that bring it into force"), StringLength(300, ErrorMessage = "Regulations must be 300 characters or fewer")]
    public string? Citation { get; set; }

    [Display(Name = "Where they can be read"), StringLength(300, ErrorMessage = "Address must be 300 characters or fewer")]
    public string? Source { get; set; }
}

/// <summary>A change of the law, switched on with its citation. It is kept when it is withdrawn: interventions may have been made under it.</summary>
public sealed class RuleCommencement
{
    /// <summary>The Crime and Policing Act 2026 was passed on 29 April 2026 (domain.md 2.7): nothing of it can have begun before.</summary>
    public static readonly DateOnly ActPassedOn = new(2026, 4, 29);

    RuleCommencement() { }

    public Guid Id { get; private init; }
    public string Code { get; private init; } = "";
    public string Edition { get; private init; } = "";
    public DateOnly EffectiveFrom { get; private init; }
    public string Citation { get; private init; } = "";
    public string? Source { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedById { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Guid? WithdrawnById { get; private set; }
    public string? WithdrawnBecause { get; private set; }
    public uint Version { get; private set; }

    public bool IsLive => WithdrawnAt is null;

    /// <param name="isCommenced">The same version of the rule is switched on already.</param>
    /// <exception cref="RuleBroken">Without a citation of numbered regulations or of a section, before the Act, or a second time.</exception>
    public static RuleCommencement Record(LegalRule rule, CommencementFacts facts, bool isCommenced, Actor by, DateTimeOffset now)
    {
        var citation = facts.Citation?.Trim() ?? "";
        new Rules()
            .Refuse(rule.EffectiveFrom is not null || isCommenced, "Facts.EffectiveFrom", "This change is in force already")
            .Refuse(facts.EffectiveFrom < ActPassedOn, "Facts.EffectiveFrom", $"Date must be on or after {ActPassedOn.InWords()}, when the Act was passed")
            .Refuse(citation.Length == 0, "Facts.Citation", "Enter the regulations that bring it into force, for example SI 2026/689 regulation 2")
            .Refuse(citation.Length > 0 && !citation.Any(char.IsAsciiDigit), "Facts.Citation", "Regulations must be cited by their number, for example SI 2026/689 regulation 2")
            .Refuse(!string.IsNullOrWhiteSpace(facts.Source) && !IsWebAddress(facts.Source), "Facts.Source", "Enter a web address that begins with https://")
            .Hold();
        return new RuleCommencement
        {
            Id = Guid.CreateVersion7(now),
            Code = rule.Code,
            Edition = rule.Edition,
            EffectiveFrom = facts.EffectiveFrom!.Value,
            Citation = citation,
            Source = string.IsNullOrWhiteSpace(facts.Source) ? null : facts.Source.Trim(),
            RecordedAt = now.ToUniversalTime(),
            RecordedById = by.UserId,
        };
    }

    /// <summary>What was made under it meanwhile keeps it.</summary>
    public void Withdraw(string? because, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(!IsLive, "Because", "This was withdrawn already")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why it is withdrawn")
            .Hold();
        (WithdrawnAt, WithdrawnById, WithdrawnBecause) = (now.ToUniversalTime(), by.UserId, because!.Trim());
    }

    public Commencement ToLaw() => new(Code, Edition, EffectiveFrom);

    static bool IsWebAddress(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}
