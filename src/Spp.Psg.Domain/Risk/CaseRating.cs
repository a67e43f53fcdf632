namespace Spp.Psg.Domain.Risk;

/// <summary>The rating of a case on a day and why: the highest of the latest assessment of each victim, the latest of the place,
/// the panel's latest decision and the overrides in force (domain.md 4.2 and 4.3).</summary>
/// <param name="AssessedOn">The day from which staleness runs.</param>
/// <param name="ExpiresOn">The last day of a lowered rating; otherwise none.</param>
/// <param name="AutoHighBecause">The automatic rule that keeps it High, if one is live.</param>
/// <param name="GivenBy">Those whose judgement it is; none of them, nor anyone of their role, may lower it.</param>
public sealed record CaseRating(
    RiskRating Rating, string Because, DateOnly AssessedOn, DateOnly? ExpiresOn, string? AutoHighBecause, IReadOnlyList<Assessor> GivenBy)
{
    public string Why => $"{Rating.Label()} because {Because}";

    public bool AutoHighIsLive => AutoHighBecause is not null;

    public bool MayBeLoweredBy(Assessor supervisor) =>
        supervisor.IsSupervisor && GivenBy.All(supervisor.IsAnotherRoleThan);

    public bool IsStale(ReviewIntervals intervals, DateOnly today) => intervals.IsStale(Rating, AssessedOn, today);

    /// <summary>Null while nobody has rated the case.</summary>
    public static CaseRating? From(IEnumerable<RiskAssessment> assessments, IEnumerable<RatingOverride> overrides, DateOnly today)
    {
        // Each victim, the place and the panel speak once: with their latest word.
        var latest = assessments.Where(assessment => assessment.AssessedOn <= today)
            .GroupBy(assessment => (assessment.Basis, assessment.Subject, assessment.PersonId))
            .Select(same => same.MaxBy(assessment => (assessment.AssessedAt, assessment.Id))!)
            .ToLookup(assessment => assessment.Basis);

        var words = overrides.Where(given => given.IsInForce(today)).Select(Word.Of)
            .Concat(latest[AssessmentBasis.PanelDecision].Select(Word.Of))
            .OrderBy(word => word.At);
        return words.Aggregate(Assessed([.. latest[AssessmentBasis.Scored]]), (rating, word) => word.After(rating));
    }

    static CaseRating? Assessed(List<RiskAssessment> latest)
    {
        if (latest.Count == 0)
            return null;
        var highest = latest.Max(assessment => assessment.Rating);
        var decisive = latest.Where(assessment => assessment.Rating == highest)
            .OrderByDescending(assessment => assessment.AutoRating).ThenBy(assessment => assessment.AssessedAt).ToList();
        return new CaseRating(
            highest,
            decisive[0].Because,
            decisive.Min(assessment => assessment.AssessedOn),
            ExpiresOn: null,
            decisive[0].AutoRating == RiskRating.High ? decisive[0].AutoRules[0] : null,
            [.. decisive.Select(assessment => assessment.AssessedBy)]);
    }

    /// <summary>Something said after scoring: it raises the rating, or lowers it unless an automatic High is live.</summary>
    sealed record Word(DateTimeOffset At, DateOnly On, RiskRating To, bool Lowers, DateOnly? ExpiresOn, string Because, Assessor By)
    {
        public static Word Of(RatingOverride given) =>
            new(given.GivenAt, given.GivenOn, given.ToRating, given.Lowers, given.ExpiresOn, given.Because, given.GivenBy);

        public static Word Of(RiskAssessment decision) =>
            new(decision.AssessedAt, decision.AssessedOn, decision.Rating, Lowers: false, ExpiresOn: null, decision.Because, decision.AssessedBy);

        public CaseRating? After(CaseRating? rating)
        {
            if (rating is null)
                return Lowers ? null : new CaseRating(To, Because, On, ExpiresOn, AutoHighBecause: null, [By]);
            if (Lowers ? To >= rating.Rating || rating.AutoHighIsLive : To <= rating.Rating)
                return rating;
            var assessedOn = On > rating.AssessedOn ? On : rating.AssessedOn;
            return rating with { Rating = To, Because = Because, AssessedOn = assessedOn, ExpiresOn = ExpiresOn, GivenBy = [By] };
        }
    }
}
