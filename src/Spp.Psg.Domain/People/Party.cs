using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.People;

public enum PartyKind
{
    Group,
    [Display(Name = "Unknown person")]
    Unknown,
}

/// <summary>A group, or somebody nobody could name, on a case: "group of about 8 youths", "unknown male". There is no record of a person.</summary>
public sealed record Party(Guid Id, Guid CaseId, PartyKind Kind, string Description, int? AboutHowMany, PersonRole Role, DateTimeOffset AddedAt, Guid AddedById)
{
    /// <summary>As lists say it: Group of about 8: youths on bicycles.</summary>
    public static string Words(PartyKind kind, string description, int? aboutHowMany) => (kind, aboutHowMany) switch
    {
        (PartyKind.Group, { } many) => $"Group of about {many}: {description}",
        (PartyKind.Group, _) => $"Group: {description}",
        _ => $"Unknown person: {description}",
    };

    public string InWords() => Words(Kind, Description, AboutHowMany);
}

/// <summary>What the form for a party asks.</summary>
public sealed record PartyFacts
{
    [Display(Name = "Who"), Required(ErrorMessage = "Select whether this is a group or an unknown person")]
    public PartyKind? Kind { get; set; }

    [Display(Name = "Description"), Required(ErrorMessage = "Enter a description"), StringLength(200, ErrorMessage = "Description must be 200 characters or fewer")]
    public string? Description { get; set; }

    [Display(Name = "About how many"), Range(2, 999, ErrorMessage = "About how many must be between 2 and 999")]
    public int? AboutHowMany { get; set; }

    [Display(Name = "Part in this case"), Required(ErrorMessage = "Select their part in this case")]
    public PersonRole? Role { get; set; }
}
