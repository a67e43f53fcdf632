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
        @case.Rate(rating.Rating, rating.Why, AssessBy(rating), ReviewBy(rating, today), by, now);
        if (sayWhenSame && @case.Happened.Count == told)
            @case.Tell(TimelineKind.Rated, $"Rating stays {rating.Why}", by, now);
        return @case.Rating == before ? null : @case.Counted(CountedEventKind.RatingChanged, now, $"{before} to {rating.Rating}");
    }

    /// <summary>Each rating that the case has had, the oldest first: from which day, and why. A rating that only grew older is not said twice.</summary>
    public IReadOnlyList<RatingPeriod> History(DateOnly today)
    {
        var days = Assessments.Select(assessment => assessment.AssessedOn)
            .Concat(Overrides.SelectMany(given => new[] { given.GivenOn, given.LiftedOn, given.ExpiresOn?.AddDays(1) }).OfType<DateOnly>())
            .Where(day => day <= today).Distinct().Order();
        var periods = new List<RatingPeriod>();
        foreach (var day in days)
            if (On(day) is { } rating && (periods.Count == 0 || periods[^1].Rating.Why != rating.Why))
                periods.Add(new RatingPeriod(day, rating));
        return periods;
    }

    /// <param name="id">The partial assessment to carry on from; none for one that stands alone.</param>
    /// <param name="personId">Whom the new one is about; none for the place.</param>
    public void RefuseUnlessToComplete(Guid? id, Guid? personId) => new Rules()
        .Refuse(id is not null && !Assessments.Any(assessment => assessment.Id == id && assessment.PersonId == personId && IsToComplete(assessment)), "",
            "The partial assessment was completed already, or is about somebody else: start a new one")
        .Hold();

    /// <summary>Whether a partial assessment still waits to be completed.</summary>
    public bool IsToComplete(RiskAssessment assessment) =>
        assessment.Partial && !Assessments.Any(later => later.AssessedAt > assessment.AssessedAt
            && (later.Subject, later.PersonId, later.Basis) == (assessment.Subject, assessment.PersonId, assessment.Basis));

    static DateOnly AssessBy(CaseRating rating) => ReviewIntervals.Default.For(rating.Rating).PractitionerReviewOn(rating.AssessedOn);

    DateOnly ReviewBy(CaseRating rating, DateOnly today)
    {
        var review = AssessBy(rating);
        return Assessments.Where(IsToComplete).Select(assessment => assessment.RetryOn).Where(retry => retry >= today && retry < review).Min() ?? review;
    }
}

/// <summary>A rating and the day from which the case had it.</summary>
public sealed record RatingPeriod(DateOnly From, CaseRating Rating);
