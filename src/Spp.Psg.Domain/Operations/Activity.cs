using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Operations;

/// <summary>What an operation counts of its own doing: domain.md 7.2 (A6, A7) and 7.3 (B7, B8, B11, B13).</summary>
public enum Activity
{
    [Display(Name = "Joint visits")]
    JointVisit,
    [Display(Name = "Foot patrol shifts")]
    FootPatrol,
    [Display(Name = "Stops and searches")]
    StopAndSearch,
    [Display(Name = "Search warrants")]
    SearchWarrant,
    [Display(Name = "Arrests")]
    Arrest,
    [Display(Name = "People charged")]
    Charged,
    [Display(Name = "People recalled to prison")]
    Recalled,
    [Display(Name = "Section 8 notices")]
    SectionEightNotice,
    [Display(Name = "Drug tests in custody")]
    DrugTest,
    [Display(Name = "People referred to support")]
    Referral,
    [Display(Name = "Intelligence items")]
    IntelligenceItem,
    [Display(Name = "People at presentations")]
    AtPresentation,
    [Display(Name = "Cameras installed")]
    Camera,
    [Display(Name = "Vehicles seized")]
    VehicleSeized,
    [Display(Name = "Weapons seized")]
    WeaponSeized,
    [Display(Name = "Seizures of cash")]
    CashSeized,
    [Display(Name = "Seizures of drugs")]
    DrugsSeized,
}

public static class Activities
{
    /// <summary>Seizures have a value beside their number: pounds in cash, or at street prices.</summary>
    public static bool HasValue(this Activity activity) => activity is Activity.CashSeized or Activity.DrugsSeized;
}
