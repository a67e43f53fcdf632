using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>
/// What a case's rating stands on. Whoever adds to it (an assessment, an override, a panel's decision in a meeting) rates the case
/// in the same act: <c>basis.With(RiskAssessment.ByPanel(…)).Rate(case, actor, now)</c>, keeping what was added and counting what is returned.
/// </summary>
public sealed record RatingBasis(IReadOnlyList<RiskAssessment> Assessments, IReadOnlyList<RatingOverride> Overrides)
{
    public RatingBasis With(RiskAssessment made) => this with { Assessments = [.. Assessments, made] };

    public RatingBasis With(RatingOverride given) => this with { Overrides = [.. Overrides, given] };

    /// <summary>Null while nobody has rated the case.</summary>
    public CaseRating? On(DateOnly today) => CaseRating.From(Assessments, Overrides, today);

    /// <summary>Gives the case the rating that follows on this day, and brings its review forward where the rating or a retry asks for it.</summary>
    /// <param name="sayWhenSame">Tell the timeline even if the rating stays as it was.</param>
    /// <returns>What to count: the change of the rating, or null when there was none.</returns>
    public CountedEvent? Rate(Case @case, Actor by, DateTimeOffset now, bool sayWhenSame = true)
    {
        var today = LondonTime.DateOf(now);
        if (On(today) is not { } rating)
            return null;
        var (before, told) = (@case.Rating, @case.Happened.Count);
        @case.Rate(rating.Rating, rating.Why, ReviewBy(rating, today), by, now);
        if (sayWhenSame && @case.Happened.Count == told)
            @case.Tell(TimelineKind.Rated, $"Rating stays {rating.Why}", by, now);
        return @case.Rating == before ? null : @case.Counted(CountedEventKind.RatingChanged, now, $"{before} to {rating.Rating}");
    }

    DateOnly ReviewBy(CaseRating rating, DateOnly today)
    {
        var review = ReviewIntervals.Default.For(rating.Rating).PractitionerReviewOn(rating.AssessedOn);
        return Assessments.Select(assessment => assessment.RetryOn).Where(retry => retry >= today && retry < review).Min() ?? review;
    }
}
