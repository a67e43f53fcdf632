using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What administrators say of a scheme. Fields, stages and clocks are lines of text, one each, kept as they were typed.</summary>
public sealed record SchemeFacts
{
    [Display(Name = "Name"), StringLength(60, ErrorMessage = "Name must be 60 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Short code"), StringLength(12, ErrorMessage = "Short code must be 12 characters or fewer")]
    public string? Code { get; set; }

    [Display(Name = "What it is, in a sentence"), StringLength(200, ErrorMessage = "What it is must be 200 characters or fewer")]
    public string? About { get; set; }

    [Display(Name = "It is for")]
    public List<SchemeSubject>? Subjects { get; set; }

    [Display(Name = "Youngest age"), Range(0, 120, ErrorMessage = "Youngest age must be between 0 and 120")]
    public int? YoungestAge { get; set; }

    [Display(Name = "Oldest age"), Range(0, 120, ErrorMessage = "Oldest age must be between 0 and 120")]
    public int? OldestAge { get; set; }

    [Display(Name = "It always concerns somebody under 18")]
    public bool ConcernsChild { get; set; }

    [Display(Name = "Fields"), StringLength(4000, ErrorMessage = "Fields must be 4,000 characters or fewer")]
    public string? Fields { get; set; }

    [Display(Name = "Stages"), StringLength(4000, ErrorMessage = "Stages must be 4,000 characters or fewer")]
    public string? Stages { get; set; }

    [Display(Name = "Clocks"), StringLength(4000, ErrorMessage = "Clocks must be 4,000 characters or fewer")]
    public string? Clocks { get; set; }

    [Display(Name = "Officers may record it")]
    public bool? IsOffered { get; set; } = true;
}
