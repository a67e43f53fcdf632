namespace Spp.Psg.Domain.Figures;

/// <summary>
/// What a figure may be split and narrowed by: what its events keep, and of a state only what it ends under as it began, so that its parts stay true. A state is not told
/// by age: people pass from band to band on their birthdays, and join and leave a case, without an event that could be counted. Nor is anything told by operation: which cases one works
/// on changes while it runs and after, and what was counted on them before would have to be counted anew.
/// </summary>
public static class CountedBy
{
    static readonly SplitBy[] Whole = [SplitBy.Panel, SplitBy.Month];
    static readonly SplitBy[] Place = [SplitBy.Ward, SplitBy.CaseType, SplitBy.Theme];

    public static IReadOnlyList<SplitBy> Of(FigureDefinition figure) => figure.Counting switch
    {
        Counting.LastReview => [SplitBy.Rating, .. Place, SplitBy.Panel],
        Counting.OpenAtEnd when figure.CountsActions => Whole,
        Counting.Happened => [.. OfEvents(figure.Kinds[0]).Where(by => by != SplitBy.Detail || figure.Detail is null), .. Whole],
        _ => [.. Place, .. Whole],
    };

    static SplitBy[] OfEvents(string kind) => kind switch
    {
        CountedEventKind.ReferralReceived => [.. Place, SplitBy.Agency, SplitBy.AgeBand],
        CountedEventKind.ReferralDecided => [SplitBy.Detail, .. Place, SplitBy.Agency, SplitBy.AgeBand],
        CountedEventKind.MeetingHeld => [SplitBy.Detail],
        CountedEventKind.OperationHeld => [SplitBy.Detail, SplitBy.Agency],
        CountedEventKind.MeetingAttended => [SplitBy.Agency],
        CountedEventKind.CaseOpened or CountedEventKind.CaseReopened or CountedEventKind.CaseDiscussed => [.. Place, SplitBy.Rating, SplitBy.AgeBand],
        CountedEventKind.CaseClosed => [SplitBy.Detail, .. Place, SplitBy.Rating, SplitBy.AgeBand],
        CountedEventKind.RatingChanged => [SplitBy.Detail, .. Place, SplitBy.Rating],
        CountedEventKind.InterventionMade or CountedEventKind.InterventionExtended => [SplitBy.Detail, .. Place, SplitBy.Rating, SplitBy.Agency, SplitBy.AgeBand],
        CountedEventKind.BreachHappened or CountedEventKind.BreachArrested => [.. Place, SplitBy.Rating, SplitBy.AgeBand],
        CountedEventKind.ActionDone or CountedEventKind.ActionNotDone or CountedEventKind.ActionSaidLate =>
            [SplitBy.Detail, .. Place, SplitBy.Rating, SplitBy.Agency],
        CountedEventKind.ActionAssigned => [.. Place, SplitBy.Rating, SplitBy.Agency],
        _ => [.. Place, SplitBy.Rating],
    };
}
