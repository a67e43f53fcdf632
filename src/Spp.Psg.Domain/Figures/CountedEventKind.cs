namespace Spp.Psg.Domain.Figures;

/// <summary>Everything that a figure can count, as it is written in the row.</summary>
public static class CountedEventKind
{
    public const string ReferralReceived = "referral_received";
    /// <summary>Detail: the outcome, as in <see cref="CountedDetail.Merged"/>.</summary>
    public const string ReferralDecided = "referral_decided";
    public const string CaseOpened = "case_opened";
    public const string CaseReopened = "case_reopened";
    public const string CaseClosed = "case_closed";
    /// <summary>An open case changed its ward or type: counted out under the old one and in under the new one, so that what is open splits rightly on any day.</summary>
    public const string CaseMovedOut = "case_moved_out";
    public const string CaseMovedIn = "case_moved_in";
    /// <summary>Rating: the rating after the discussion. A deferred item is no discussion.</summary>
    public const string CaseDiscussed = "case_discussed";
    public const string CaseDeferred = "case_deferred";
    /// <summary>Detail: <see cref="CountedDetail.OrdinaryMeeting"/> or <see cref="CountedDetail.ExtraordinaryMeeting"/>.</summary>
    public const string MeetingHeld = "meeting_held";
    public const string RatingChanged = "rating_changed";
    /// <summary>Detail: the kind of intervention.</summary>
    public const string InterventionMade = "intervention_made";
    public const string InterventionExtended = "intervention_extended";
    public const string ActionAssigned = "action_assigned";
    /// <summary>Detail: <see cref="CountedDetail.OnTime"/> or <see cref="CountedDetail.Late"/>.</summary>
    public const string ActionDone = "action_done";
    /// <summary>Detail: the reason, as in <see cref="Actions.ActionReason"/>.</summary>
    public const string ActionNotDone = "action_not_done";
    /// <summary>Somebody said that it is late. Detail: the reason.</summary>
    public const string ActionSaidLate = "action_said_late";
    /// <summary>An agency had somebody at a meeting that was held.</summary>
    public const string MeetingAttended = "meeting_attended";
    /// <summary>On the day after the due date.</summary>
    public const string ActionFellOverdue = "action_fell_overdue";
    /// <summary>An overdue action was done, cancelled, superseded or given a later date.</summary>
    public const string ActionNoLongerOverdue = "action_no_longer_overdue";

    /// <summary>On its last day. Detail: <see cref="CountedDetail.Operation"/>, <see cref="CountedDetail.WeekOfAction"/> or <see cref="CountedDetail.DayOfAction"/>.</summary>
    public const string OperationHeld = "operation_held";

    /// <summary>On the day an order was broken. Detail: the kind of order.</summary>
    public const string BreachHappened = "breach_happened";
    /// <summary>Somebody was arrested for it, on the day of the breach. Detail: the kind of order.</summary>
    public const string BreachArrested = "breach_arrested";

    /// <summary>The four that are published of ASB case reviews each year: 2014 Act s.105(4).</summary>
    public const string CaseReviewApplied = "case_review_applied";
    public const string CaseReviewNotMet = "case_review_not_met";
    public const string CaseReviewHeld = "case_review_held";
    public const string CaseReviewRecommended = "case_review_recommended";

    public static IReadOnlyList<string> All { get; } =
    [
        ReferralReceived, ReferralDecided, CaseOpened, CaseReopened, CaseClosed, CaseMovedOut, CaseMovedIn, CaseDiscussed, CaseDeferred, MeetingHeld, RatingChanged,
        InterventionMade, InterventionExtended, ActionAssigned, ActionDone, ActionNotDone, ActionSaidLate, MeetingAttended, ActionFellOverdue, ActionNoLongerOverdue,
        CaseReviewApplied, CaseReviewNotMet, CaseReviewHeld, CaseReviewRecommended, OperationHeld, BreachHappened, BreachArrested,
    ];
}

/// <summary>The details that a figure's definition asks about.</summary>
public static class CountedDetail
{
    public const string Accepted = "accepted";
    public const string AcceptedUrgent = "accepted_urgent";
    public const string Returned = "returned";
    public const string Redirected = "redirected";
    public const string Declined = "declined";
    public const string Merged = "merged";
    public const string OrdinaryMeeting = "ordinary";
    public const string ExtraordinaryMeeting = "extraordinary";
    public const string OnTime = "on_time";
    public const string Late = "late";
    public const string Operation = "operation";
    public const string WeekOfAction = "week_of_action";
    public const string DayOfAction = "day_of_action";
}
