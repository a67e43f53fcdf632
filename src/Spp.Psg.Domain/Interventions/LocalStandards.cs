using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What this partnership asks of itself beyond the law. Every number here is a default that may be changed.</summary>
public static class LocalStandards
{
    public static readonly LocalStandard ClosureExtensionDecision = new("LOCAL.CLO_EXTENSION_DECISION", 28, Measure.Days);
    public static readonly LocalStandard ClosurePropertyCheck = new("LOCAL.CLO_PROPERTY_CHECK", 1, Measure.Weeks);
    public static readonly LocalStandard PspoStartRenewal = new("LOCAL.PSPO_START_RENEWAL", 9, Measure.Months);
    public static readonly LocalStandard PspoDecisionNeeded = new("LOCAL.PSPO_DECISION_NEEDED", 6, Measure.Weeks);
    public static readonly LocalStandard PspoConsultation = new("LOCAL.PSPO_CONSULTATION", 4, Measure.Months); // four weeks of consulting, then the replies, before the decision
    public static readonly LocalStandard PspoRenewalChallenge = new("LOCAL.PSPO_RENEWAL_CHALLENGE", 6, Measure.Weeks); // as 2014 Act s.66(3), should the renewal also vary the order
    public static readonly LocalStandard PspoPublication = new("LOCAL.PSPO_PUBLICATION", 5, Measure.WorkingDays);
    public static readonly LocalStandard PspoConsultationAfter = new("LOCAL.PSPO_CONSULTATION_AFTER", 10, Measure.WorkingDays); // as soon as practicable: 2014 Act s.72A
    public static readonly LocalStandard InjunctionReview = new("LOCAL.INJ_REVIEW", 1, Measure.Months);
    public static readonly LocalStandard InjunctionCompliance = new("LOCAL.INJ_COMPLIANCE", 3, Measure.Months);
    public static readonly LocalStandard WarningCompliance = new("LOCAL.CPW_COMPLIANCE", 14, Measure.Days);
    public static readonly LocalStandard WarningValidity = new("LOCAL.CPW_VALIDITY", 12, Measure.Months);
    public static readonly LocalStandard NoticeTerm = new("LOCAL.CPN_TERM", 12, Measure.Months);
    public static readonly LocalStandard NoticeReview = new("LOCAL.CPN_REVIEW", 365, Measure.Days);
    public static readonly LocalStandard PostArrives = new("LOCAL.POST_ARRIVES", 2, Measure.WorkingDays); // first class, as courts count the ordinary course of post
    public static readonly LocalStandard ReviewAcknowledge = new("LOCAL.ACR_ACKNOWLEDGE", 3, Measure.WorkingDays);
    public static readonly LocalStandard ReviewInformation = new("LOCAL.ACR_INFORMATION", 10, Measure.WorkingDays);
    public static readonly LocalStandard ReviewThreshold = new("LOCAL.ACR_THRESHOLD", 15, Measure.WorkingDays);
    public static readonly LocalStandard ReviewPanel = new("LOCAL.ACR_PANEL", 25, Measure.WorkingDays);
    public static readonly LocalStandard ReviewOutcome = new("LOCAL.ACR_OUTCOME", 5, Measure.WorkingDays);
    public static readonly LocalStandard ReviewAppeal = new("LOCAL.ACR_APPEAL", 20, Measure.WorkingDays);
    public static readonly LocalStandard ReviewAppealDecision = new("LOCAL.ACR_APPEAL_DECISION", 20, Measure.WorkingDays);
    public static readonly LocalStandard PossessionReviewDecision = new("LOCAL.POS_REVIEW_DECISION", 1, Measure.Days); // before the date that the notice names
    public static readonly LocalStandard CityWideReview = new("LOCAL.S222_REVIEW", 12, Measure.Months);
    public static readonly LocalStandard CboLocalReview = new("LOCAL.CBO_REVIEW", 12, Measure.Months);
}
