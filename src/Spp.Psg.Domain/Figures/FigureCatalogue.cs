using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Domain.Figures;

/// <summary>Every figure a report may show, in the order in which the board reads them.</summary>
public static class FigureCatalogue
{
    public static FigureDefinition ReferralsReceived { get; } = new("referrals-received", "Referrals received",
        "Referrals received in the period, whatever became of them. Duplicates are counted, and shown separately as merged",
        Counting.Happened, [ReferralReceived], "referrals", Polarity.Neutral);

    public static FigureDefinition ReferralsMerged { get; } = new("referrals-merged", "Referrals merged",
        "Referrals merged into another referral or case in the period because they were about the same problem",
        Counting.Happened, [ReferralDecided], "referrals", Polarity.Neutral)
    { Detail = CountedDetail.Merged };

    public static FigureDefinition CasesOpened { get; } = new("cases-opened", "Cases opened",
        "Cases opened by accepting a referral in the period. A re-opened case is not a new one",
        Counting.Happened, [CaseOpened], "cases", Polarity.Neutral);

    public static FigureDefinition CasesReopened { get; } = new("cases-reopened", "Cases re-opened",
        "Closed cases opened again in the period",
        Counting.Happened, [CaseReopened], "cases", Polarity.DownIsGood);

    public static FigureDefinition CasesClosed { get; } = new("cases-closed", "Cases closed",
        "Cases closed in the period. A case closed, re-opened and closed again counts twice",
        Counting.Happened, [CaseClosed], "cases", Polarity.Neutral);

    public static FigureDefinition OpenAtEnd { get; } = new("open-at-end", "Cases open at the end (pending)",
        "Cases open at the end of the last day of the period, whenever they were received",
        Counting.OpenAtEnd, [CaseOpened, CaseReopened, CaseMovedIn], "cases", Polarity.DownIsGood)
    { EndedBy = [CaseClosed, CaseMovedOut] };

    public static FigureDefinition OpenedAndOpenAtEnd { get; } = new("opened-and-open-at-end", "Cases of the period open at its end (pending)",
        "Cases opened in the period that were still open at the end of its last day. Cases from before the period are left out",
        Counting.BegunAndOpenAtEnd, [CaseOpened, CaseReopened, CaseMovedIn], "cases", Polarity.DownIsGood)
    { EndedBy = [CaseClosed, CaseMovedOut] };

    public static FigureDefinition CaseDiscussions { get; } = new("case-discussions", "Case discussions",
        "Each time a case was discussed at a meeting in the period, extraordinary meetings included. A case discussed at 3 meetings counts 3 times; a deferred case does not count",
        Counting.Happened, [CaseDiscussed], "discussions", Polarity.Neutral);

    public static FigureDefinition CasesDiscussed { get; } = new("cases-discussed", "Distinct cases discussed",
        "Cases discussed at least once at a meeting in the period, each counted once",
        Counting.DistinctCases, [CaseDiscussed], "cases", Polarity.Neutral);

    public static FigureDefinition MeetingsHeld { get; } = new("meetings-held", "Meetings held",
        "Ordinary and extraordinary meetings held in the period",
        Counting.Happened, [MeetingHeld], "meetings", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition InterventionsMade { get; } = new("interventions-made", "Interventions made",
        "Interventions made, granted, served or issued in the period, by kind. Extensions are counted separately",
        Counting.Happened, [InterventionMade], "interventions", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition InterventionsExtended { get; } = new("interventions-extended", "Interventions extended",
        "Extensions of earlier interventions granted in the period, by kind",
        Counting.Happened, [InterventionExtended], "extensions", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition ActionsDone { get; } = new("actions-done", "Actions done",
        "Actions completed with an outcome in the period. Cancelled actions are not counted",
        Counting.Happened, [ActionDone], "actions", Polarity.UpIsGood);

    public static FigureDefinition ActionsDoneOnTime { get; } = new("actions-done-on-time", "Actions done on time",
        "Of the actions done in the period, those done on or before their due date",
        Counting.Happened, [ActionDone], "actions", Polarity.UpIsGood)
    { Detail = CountedDetail.OnTime, PartOf = "actions-done" };

    public static FigureDefinition RatingAtLastReview { get; } = new("rating-at-last-review", "Rating at the last review",
        "Cases discussed at the last ordinary meeting held by the end of the period, by the rating recorded at that meeting. Cases not discussed there are left out",
        Counting.LastReview, [CaseDiscussed], "cases", Polarity.Neutral)
    { SplitBy = SplitBy.Rating };

    public static FigureDefinition ActionsOverdueAtEnd { get; } = new("actions-overdue-at-end", "Actions overdue at the end",
        "Actions past their due date and not done at the end of the last day of the period",
        Counting.OpenAtEnd, [ActionFellOverdue], "actions", Polarity.DownIsGood)
    { EndedBy = [ActionNoLongerOverdue] };

    public static FigureDefinition OperationsHeld { get; } = new("operations-held", "Operations held",
        "Operations, weeks and days of action that ended in the period. One that was cancelled is not counted",
        Counting.Happened, [OperationHeld], "operations", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition Breaches { get; } = new("breaches", "Breaches of orders and notices",
        "Breaches that happened in the period, as they were recorded, by the order or notice that was broken. They are alleged until a court has decided",
        Counting.Happened, [BreachHappened], "breaches", Polarity.DownIsGood)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition ArrestsForBreach { get; } = new("arrests-for-breach", "Arrests for breach",
        "Of the breaches in the period, those for which somebody was arrested, by the order or notice that was broken",
        Counting.Happened, [BreachArrested], "arrests", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition ReferralsDecided { get; } = new("referrals-decided", "Referrals decided",
        "Referrals decided in the period, by outcome, whenever they were received",
        Counting.Happened, [ReferralDecided], "decisions", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition CaseDeferrals { get; } = new("case-deferrals", "Case deferrals",
        "Each time a case on an agenda was put off to a later meeting in the period. These are not discussions",
        Counting.Happened, [CaseDeferred], "deferrals", Polarity.DownIsGood);

    public static FigureDefinition RatingsChanged { get; } = new("ratings-changed", "Ratings changed",
        "Each time the rating of a case changed in the period, by what it changed from and to",
        Counting.Happened, [RatingChanged], "changes", Polarity.Neutral)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition ActionsAssigned { get; } = new("actions-assigned", "Actions assigned",
        "Actions given to an agency in the period, when they were made or later by another agency's hand-over",
        Counting.Happened, [ActionAssigned], "actions", Polarity.Neutral);

    public static FigureDefinition ActionsNotDone { get; } = new("actions-not-done", "Actions not done",
        "Actions closed as not done in the period, by reason",
        Counting.Happened, [ActionNotDone], "actions", Polarity.DownIsGood)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition ActionsSaidLate { get; } = new("actions-said-late", "Actions said to be late",
        "Each time an owner said in the period that an action is late, by reason",
        Counting.Happened, [ActionSaidLate], "answers", Polarity.DownIsGood)
    { SplitBy = SplitBy.Detail };

    public static FigureDefinition MeetingsAttended { get; } = new("meetings-attended", "Agencies at meetings",
        "Each agency that had somebody at a meeting held in the period counts once for that meeting",
        Counting.Happened, [MeetingAttended], "attendances", Polarity.UpIsGood)
    { SplitBy = SplitBy.Agency };

    public static IReadOnlyList<FigureDefinition> All { get; } =
    [
        ReferralsReceived, ReferralsMerged, CasesOpened, CasesReopened, CasesClosed, OpenAtEnd, OpenedAndOpenAtEnd, CaseDiscussions, CasesDiscussed,
        MeetingsHeld, InterventionsMade, InterventionsExtended, ActionsDone, ActionsDoneOnTime, RatingAtLastReview, ActionsOverdueAtEnd,
        ReferralsDecided, CaseDeferrals, RatingsChanged, ActionsAssigned, ActionsNotDone, ActionsSaidLate, MeetingsAttended, OperationsHeld, Breaches, ArrestsForBreach,
    ];

    public static FigureDefinition? Find(string code) => All.FirstOrDefault(figure => figure.Code == code);
}
