using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.People;

public enum DetailKind
{
    [Display(Name = "Also known as")]
    Alias,
    Address,
    [Display(Name = "Phone number")]
    Phone,
}

/// <summary>Another name, an address or a phone number of a person, with the dates between which it was so. A former one is kept: people are found by it.</summary>
public sealed class PersonDetail
{
    PersonDetail() { }

    internal PersonDetail(Guid id, Guid personId, DetailKind kind, string text, DateOnly? fromOn, DateOnly? untilOn, Guid? caseId) =>
        (Id, PersonId, Kind, Text, FromOn, UntilOn, CaseId) = (id, personId, kind, text, fromOn, untilOn, caseId);

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public DetailKind Kind { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly? FromOn { get; private set; }

    /// <summary>The day it ended; null while it is so.</summary>
    public DateOnly? UntilOn { get; private set; }

    /// <summary>The case on which it was learned: only those who see that one read it. None for what everybody knows who sees the person.</summary>
    public Guid? CaseId { get; private init; }

    public PersonDetailFacts Facts() => new() { Id = Id, Kind = Kind, Text = Text, FromOn = FromOn, UntilOn = UntilOn };

    internal void Become(PersonDetailFacts facts) => (Kind, Text, FromOn, UntilOn) = (facts.Kind!.Value, facts.Text!.Trim(), facts.FromOn, facts.UntilOn);
}

/// <summary>One line of the form: what is kept is changed, or taken away by emptying it.</summary>
public sealed record PersonDetailFacts
{
    public Guid? Id { get; set; }

    [Display(Name = "Kind")]
    public DetailKind? Kind { get; set; }

    [Display(Name = "Name, address or number"), StringLength(200, ErrorMessage = "Name, address or number must be 200 characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "From")]
    public DateOnly? FromOn { get; set; }

    [Display(Name = "Until")]
    public DateOnly? UntilOn { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}
