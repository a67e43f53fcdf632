using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>What the applicant must be told (2014 Act s.104), as text to copy into a letter. It names the application by its reference, and nobody.</summary>
public static class ReviewLetter
{
    /// <returns>Paragraphs: of the outcome once the review was held, otherwise of the threshold.</returns>
    public static IReadOnlyList<string> Of(CaseReview review, ReviewProcedure procedure, Func<Guid, string> agency) =>
        [.. Paragraphs(review, procedure, agency)];

    static IEnumerable<string> Paragraphs(CaseReview review, ReviewProcedure procedure, Func<Guid, string> agency)
    {
        yield return $"Anti-social behaviour case review {review.Reference}";
        yield return $"We received your application for a case review on {review.ReceivedOn.InWords()}.{(review.PassedTo.Count == 0 ? "" : $" We shared it with {string.Join(", ", review.PassedTo.Select(agency))}.")}";
        if (review.HeldOn is not { } heldOn)
        {
            foreach (var line in Threshold(review, procedure))
                yield return line;
            yield break;
        }

        yield return $"The {(review.Round > 1 ? "second review" : "review")} was held on {heldOn.InWords()}.";
        yield return $"What it found: {review.Findings}";
        var made = review.Recommendations.Where(one => one.Round == review.Round).ToList();
        yield return made.Count == 0 ? "It made no recommendations." : "It made these recommendations. Each body must have regard to them:";
        foreach (var one in made.OrderBy(one => one.Number))
            yield return $"{one.Number}. To {agency(one.AgencyId)}: {one.Text} {(one.RepliedOn is null ? $"We asked for a reply by {one.ReplyBy.InWords()}." : $"It replied on {one.RepliedOn.Value.InWords()}: {one.ReplyWords}")}";
        yield return review.Round > 1
            ? "This was the second review. If you are still dissatisfied, you may use the complaints procedure of the body concerned, and then its ombudsman."
            : $"If you are dissatisfied with the way in which the review was carried out, you may appeal {Within(procedure)}.";
    }

    static IEnumerable<string> Threshold(CaseReview review, ReviewProcedure procedure)
    {
        if (!review.IsDecided)
        {
            yield return $"We will decide whether the threshold for a review is met by {review.Clocks.Last(clock => clock.Kind == ReviewClockKind.Threshold).DueOn.InWords()} and tell you.";
            yield break;
        }

        var test = review.Threshold(procedure);
        yield return $"On {review.DecidedOn!.Value.InWords()} we decided that the threshold for a review is {(review.Status == CaseReview.ThresholdMet ? "met" : "not met")}. {Counted(test)}";
        foreach (var one in test.Complaints)
            yield return $"Complaint {one.Number}, of {one.MadeOn.InWords()}, {(one.Counts ? "counts" : "does not count")}: {char.ToLowerInvariant(one.Why[0])}{one.Why[1..]}.";
        if (review.DecidedBecause is { } because)
            yield return $"Reason: {because}";
        yield return review.Status == CaseReview.ThresholdMet
            ? $"We aim to hold the review by {review.Clocks.Last(clock => clock.Kind == ReviewClockKind.Panel).DueOn.InWords()}."
            : $"If you are dissatisfied with this decision, you may appeal {Within(procedure)}.";
    }

    static string Counted(ThresholdTest test) => $"{test.Counting} of {test.Complaints.Count} complaints count, and {test.Needed} are needed.";

    static string Within(ReviewProcedure procedure) => $"within {procedure.AppealDays} working days after the day we tell you this";
}
