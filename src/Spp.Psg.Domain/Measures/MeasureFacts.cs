using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>How a value of a measure is made up.</summary>
public enum MeasureShape
{
    [Display(Name = "A count")]
    Count,
    [Display(Name = "Money, in pounds")]
    Money,
    [Display(Name = "A share, in per cent", Description = "Both counts are loaded, such as 99 of 135: 99 and 98 both print as 73%")]
    Share,
    [Display(Name = "A rate", Description = "So many per 1,000 or per 100,000: the count and the population are loaded")]
    Rate,
    [Display(Name = "A mean or score", Description = "Loaded as it is, such as 3.94 offences a person")]
    Mean,
}

/// <summary>Which periods a measure has values for (domain.md 7.1).</summary>
public enum MeasureFrequency
{
    [Display(Name = "Monthly")]
    Monthly,
    [Display(Name = "Quarterly")]
    Quarterly,
    [Display(Name = "Half-yearly", Description = "April to September, and October to March")]
    HalfYearly,
    [Display(Name = "Annual, from April")]
    Annual,
    [Display(Name = "Twelve months", Description = "Ending with any month")]
    TwelveMonths,
    [Display(Name = "Snapshot", Description = "A count on one day")]
    Snapshot,
    [Display(Name = "Any dates", Description = "As of an operation or since a day")]
    AnyDates,
}

/// <summary>Whether reports to the public may print a measure.</summary>
public enum Publication
{
    [Display(Name = "Inside the partnership only")]
    Inside,
    [Display(Name = "With small numbers suppressed")]
    Suppressed,
    [Display(Name = "As it is, because it is published already")]
    Open,
}

/// <summary>What is asked about a measure.</summary>
public sealed record DefinitionFacts
{
    [Display(Name = "Name"), Required(ErrorMessage = "Enter a name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Short code"), RegularExpression("^[a-z0-9][a-z0-9-]{1,39}$", ErrorMessage = "Short code must be 2 to 40 small letters, figures and hyphens, like deliberate-fires")]
    public string? Code { get; set; }

    [Display(Name = "What it counts"), Required(ErrorMessage = "Enter what it counts"), StringLength(500, ErrorMessage = "What it counts must be 500 characters or fewer")]
    public string? Sentence { get; set; }

    [Display(Name = "Unit"), Required(ErrorMessage = "Enter the unit"), StringLength(40, ErrorMessage = "Unit must be 40 characters or fewer")]
    public string? Unit { get; set; }

    [Display(Name = "Shape"), Required(ErrorMessage = "Select what shape it has")]
    public MeasureShape? Shape { get; set; }

    [Display(Name = "Rate per how many"), Range(1, 1_000_000, ErrorMessage = "Rate per how many must be between 1 and 1,000,000")]
    public int? Per { get; set; }

    [Display(Name = "Decimal places"), Range(0, 2, ErrorMessage = "Decimal places must be 0, 1 or 2")]
    public int? Places { get; set; }

    [Display(Name = "How often"), Required(ErrorMessage = "Select how often it comes")]
    public MeasureFrequency? Frequency { get; set; }

    [Display(Name = "Which way is good"), Required(ErrorMessage = "Select which way is good")]
    public Polarity? Polarity { get; set; }

    [Display(Name = "Target"), Range(typeof(decimal), "0", "9999999999", ErrorMessage = "Target must be 0 or more", ParseLimitsInInvariantCulture = true)]
    public decimal? Target { get; set; }

    [Display(Name = "Theme"), Required(ErrorMessage = "Enter the theme"), StringLength(80, ErrorMessage = "Theme must be 80 characters or fewer")]
    public string? Theme { get; set; }

    [Display(Name = "Owner"), Required(ErrorMessage = "Enter the owner"), StringLength(120, ErrorMessage = "Owner must be 120 characters or fewer")]
    public string? Owner { get; set; }

    [Display(Name = "Source"), Required(ErrorMessage = "Enter the source"), StringLength(200, ErrorMessage = "Source must be 200 characters or fewer")]
    public string? Source { get; set; }

    [Display(Name = "Peers"), StringLength(120, ErrorMessage = "Peers must be 120 characters or fewer")]
    public string? Peers { get; set; }

    [Display(Name = "Splits"), StringLength(300, ErrorMessage = "Splits must be 300 characters or fewer")]
    public string? Splits { get; set; }

    [Display(Name = "Do the parts add up to the total?"), Required(ErrorMessage = "Select whether the parts add up to the total")]
    public bool? PartsSum { get; set; }

    [Display(Name = "Reports to the public"), Required(ErrorMessage = "Select how reports to the public print it")]
    public Publication? Publication { get; set; }
}
