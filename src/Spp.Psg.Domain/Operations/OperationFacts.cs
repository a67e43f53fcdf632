using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Operations;

public enum OperationKind
{
    Operation,
    [Display(Name = "Week of action")]
    WeekOfAction,
    [Display(Name = "Day of action")]
    DayOfAction,
}

/// <summary>What somebody says of an operation that is planned.</summary>
public sealed record OperationFacts
{
    public const int LongestName = 80;

    [Display(Name = "Panel")]
    public Guid? PanelId { get; set; }

    [Display(Name = "Name"), StringLength(LongestName, ErrorMessage = "Name must be 80 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "What it is")]
    public OperationKind? Kind { get; set; }

    [Display(Name = "What it is for"), StringLength(1000, ErrorMessage = "What it is for must be 1,000 characters or fewer")]
    public string? Purpose { get; set; }

    [Display(Name = "Lead agency")]
    public Guid? AgencyId { get; set; }

    [Display(Name = "First day")]
    public DateOnly? StartsOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? EndsOn { get; set; }
}

/// <summary>One line of the form: a part of the operation and who leads it.</summary>
public sealed record StrandFacts
{
    [Display(Name = "Strand"), StringLength(120, ErrorMessage = "Strand must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Led by")]
    public Guid? AgencyId { get; set; }

    public bool IsEmpty => AgencyId is null && string.IsNullOrWhiteSpace(Name);
}

/// <summary>What one agency counted on one day.</summary>
public sealed record TallyFacts
{
    /// <summary>More than this on one day is a slip of the hand: our own limit.</summary>
    public const int Most = 10_000;

    /// <summary>In pounds, likewise.</summary>
    public const int MostPounds = 10_000_000;

    [Display(Name = "Day")]
    public DateOnly? On { get; set; }

    [Display(Name = "Agency")]
    public Guid? AgencyId { get; set; }

    [Display(Name = "Strand")]
    public int? Strand { get; set; }

    public Dictionary<Activity, int?> Numbers { get; set; } = [];

    /// <summary>In whole pounds, of what <see cref="Activities.HasValue"/>.</summary>
    public Dictionary<Activity, int?> Pounds { get; set; } = [];

    [Display(Name = "Note"), StringLength(500, ErrorMessage = "Note must be 500 characters or fewer")]
    public string? Note { get; set; }
}
