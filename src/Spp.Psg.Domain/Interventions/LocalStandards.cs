using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What this partnership asks of itself beyond the law. Every number here is a default that may be changed.</summary>
public static class LocalStandards
{
    public static readonly LocalStandard ClosureExtensionDecision = new("LOCAL.CLO_EXTENSION_DECISION", 28, Measure.Days);
    public static readonly LocalStandard ClosurePropertyCheck = new("LOCAL.CLO_PROPERTY_CHECK", 1, Measure.Weeks);
    public static readonly LocalStandard PspoStartRenewal = new("LOCAL.PSPO_START_RENEWAL", 9, Measure.Months);
    public static readonly LocalStandard PspoDecisionNeeded = new("LOCAL.PSPO_DECISION_NEEDED", 6, Measure.Weeks);
    public static readonly LocalStandard PspoPublication = new("LOCAL.PSPO_PUBLICATION", 5, Measure.WorkingDays);
    public static readonly LocalStandard InjunctionReview = new("LOCAL.INJ_REVIEW", 1, Measure.Months);
    public static readonly LocalStandard InjunctionCompliance = new("LOCAL.INJ_COMPLIANCE", 3, Measure.Months);
    public static readonly LocalStandard WarningCompliance = new("LOCAL.CPW_COMPLIANCE", 14, Measure.Days);
    public static readonly LocalStandard WarningValidity = new("LOCAL.CPW_VALIDITY", 12, Measure.Months);
    public static readonly LocalStandard NoticeTerm = new("LOCAL.CPN_TERM", 12, Measure.Months);
    public static readonly LocalStandard NoticeReview = new("LOCAL.CPN_REVIEW", 365, Measure.Days);
    public static readonly LocalStandard PostArrives = new("LOCAL.POST_ARRIVES", 2, Measure.WorkingDays); // first class, as courts count the ordinary course of post
    public static readonly LocalStandard CboLocalReview = new("LOCAL.CBO_REVIEW", 12, Measure.Months);
}
