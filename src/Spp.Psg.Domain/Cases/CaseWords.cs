using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Spp.Psg.Domain.Cases;

public enum CaseStatus { Open, Closed }

/// <summary>The local typing of seed A (domain.md 5.3); independent of the police category.</summary>
public enum CaseType { Locational, Nuisance, Personal }

/// <summary>Kind of place that a problem happens at (domain.md 3.2).</summary>
public enum PlaceType
{
    Home,
    Shop,
    Park,
    [Display(Name = "School or school route")]
    SchoolRoute,
    [Display(Name = "Car park")]
    CarPark,
    [Display(Name = "Transport hub")]
    TransportHub,
    [Display(Name = "Licensed premises")]
    LicensedPremises,
    Street,
    Alley,
    [Display(Name = "Estate or other area")]
    Area,
}

/// <summary>Why a case was closed (domain.md 3.8). One of these is confirmed by the chair.</summary>
public enum ClosureReason
{
    [Display(Name = "Objective met and quiet for the period")]
    ObjectiveMet,
    [Display(Name = "Transferred to a better forum, which accepted it")]
    Transferred,
    [Display(Name = "No further partnership action possible")]
    NothingFurther,
    Unfounded,
    Duplicate,
    [Display(Name = "No engagement")]
    NoEngagement,
}

/// <summary>The words of a reason, for the sentence that the timeline keeps.</summary>
public static class ClosureReasonLabels
{
    public static string Label(this ClosureReason reason) =>
        typeof(ClosureReason).GetField(reason.ToString())?.GetCustomAttribute<DisplayAttribute>()?.Name ?? reason.ToString();
}
