using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What a clock measures, in one word that pages, reminders and figures share.</summary>
public static class ClockKind
{
    public const string NoticeEnds = "NoticeEnds";
    public const string Hearing = "Hearing";
    public const string AdjournedHearing = "AdjournedHearing";
    public const string OrderEnds = "OrderEnds";
    public const string LongestWithExtensions = "LongestWithExtensions";
    public const string ExtensionDecision = "ExtensionDecision";
    public const string PropertyCheck = "PropertyCheck";
    public const string Appeal = "Appeal";
    public const string LandlordNotice = "LandlordNotice";
    public const string Costs = "Costs";
    public const string Compensation = "Compensation";
    public const string ConsultationCloses = "ConsultationCloses";
    public const string ConsultationAfter = "ConsultationAfter";
    public const string Publication = "Publication";
    public const string Challenge = "Challenge";
    public const string StartRenewal = "StartRenewal";
    public const string DecisionNeeded = "DecisionNeeded";
    public const string RenewalConsultation = "RenewalConsultation";
    public const string RenewalPublication = "RenewalPublication";
    public const string RenewalChallenge = "RenewalChallenge";
    public const string ChildReview = "ChildReview";
    public const string LocalReview = "LocalReview";
    public const string TurnsEighteen = "TurnsEighteen";
    public const string MonthlyReview = "MonthlyReview";
    public const string ComplianceReport = "ComplianceReport";
    public const string ArrestPowerEnds = "ArrestPowerEnds";
    public const string ArrestToCourt = "ArrestToCourt";

    public const string Compliance = "Compliance";
    public const string WarningLapses = "WarningLapses";
    public const string Requirement = "Requirement";
    public const string NoticeReview = "NoticeReview";
    public const string FixedPenalty = "FixedPenalty";
    public const string ReviewRequest = "ReviewRequest";
    public const string ReviewDecision = "ReviewDecision";
    public const string PossessionClaim = "PossessionClaim";
    public const string ReviewHearing = "ReviewHearing";
    public const string DispersalEnds = "DispersalEnds";
    public const string ExclusionEnds = "ExclusionEnds";

    /// <summary>Each decision starts its own; a later decision does not take the earlier one's place.</summary>
    public static bool IsOfEachDecision(string kind) => kind is Appeal or Challenge or Publication or ArrestToCourt or Requirement or FixedPenalty;
}

/// <summary>Whether the passing of the hour is a failure (a duty), the end of somebody's right, or simply the end.</summary>
public enum ClockNature { Duty, Right, End }

/// <summary>A clock before anything is saved: what would have to happen by when, counted from what, and who says so.</summary>
public sealed record PlannedClock(string Kind, string Title, ClockNature Nature, string Basis, DateTimeOffset BasisAt, DateTimeOffset DueBy, Limit Limit)
{
    /// <summary>A clock that runs to the last second of a local day.</summary>
    public PlannedClock(string kind, string title, ClockNature nature, string basis, DateOnly basisOn, DateOnly dueOn, Limit limit)
        : this(kind, title, nature, basis, LondonTime.StartOf(basisOn), LondonTime.EndOf(dueOn), limit) { }

    public DateOnly DueOn => LondonTime.DateOf(DueBy);
    public DateOnly BasisOn => LondonTime.DateOf(BasisAt);
    public string Provision => Limit.Provision;
    public string RuleCode => Limit.Code;
    public bool IsLaw => Limit is LegalRule;

    /// <summary>A deadline in the law is never moved; the day that courts and offices are shut is pointed out instead (T-7).</summary>
    public string? FallsOn => Nature == ClockNature.End || !IsLaw ? null : WorkingDays.WhyNot(DueOn);
}
