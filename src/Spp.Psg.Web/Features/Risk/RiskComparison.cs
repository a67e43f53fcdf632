using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>The assessments of one victim, or of the place, side by side, the newest first; what differs from the one before is said in words.</summary>
public sealed record RiskComparison(string Subject, IReadOnlyList<RiskAssessment> Columns, IReadOnlyList<ComparedRow> Rows)
{
    const string NotKnown = "Not known";

    /// <param name="columns">The newest first.</param>
    public static RiskComparison Of(string subject, IReadOnlyList<RiskAssessment> columns)
    {
        // A question whose words a later version changed is another question: each has a row of its own.
        var questions = columns.SelectMany(made => made.Answers.Select(answer => (answer.QuestionId, answer.Question)).Concat(made.NotKnown.Select(open => (open.QuestionId, open.Question))))
            .Distinct().ToList();
        return new RiskComparison(subject, columns,
        [
            Row("Rating", columns, Rating),
            Row("Score", columns, Score),
            Row("Automatic rules", columns, made => made.AutoRules.Count == 0 ? "None" : string.Join("; ", made.AutoRules)),
            Row("Also ticked", columns, made => made.Facts.Count == 0 ? "Nothing" : string.Join("; ", made.Facts.Select(fact => fact.Text))),
            .. InOrder(columns, questions).Select(question => Row(question.Question, columns, made => Answer(made, question))),
        ]);
    }

    /// <summary>As the newest assessment asks them; questions of older versions after those.</summary>
    static IEnumerable<(string QuestionId, string Question)> InOrder(IReadOnlyList<RiskAssessment> columns, List<(string QuestionId, string Question)> questions)
    {
        var newest = columns[0].Answers.Select(answer => answer.QuestionId).Concat(columns[0].NotKnown.Select(open => open.QuestionId)).ToHashSet();
        return questions.OrderBy(question => newest.Contains(question.QuestionId) ? 0 : 1).ThenBy(question => question.QuestionId.Length).ThenBy(question => question.QuestionId, StringComparer.Ordinal);
    }

    static ComparedRow Row(string label, IReadOnlyList<RiskAssessment> columns, Func<RiskAssessment, string?> tell) => new(label,
        [.. columns.Select((made, at) => (Text: tell(made), Before: at + 1 < columns.Count ? tell(columns[at + 1]) : null))
            .Select(cell => new ComparedCell(cell.Text, cell.Text is not null && cell.Before is not null && cell.Text != cell.Before ? cell.Before : null))]);

    static string Rating(RiskAssessment made) => made.BandLabel is { } label && made.Rating == RiskRating.Standard ? $"{made.Rating} (called {label})" : made.Rating.Label();

    static string Score(RiskAssessment made) => made.CouldBe is { } could
        ? $"{made.Score} of {made.OutOf}; {made.LeastScore} to {made.MostScore} once all is known, {(could == made.Rating ? made.Rating.Label() : $"{made.Rating} to {could}")}"
        : $"{made.Score} of {made.OutOf}";

    static string? Answer(RiskAssessment made, (string QuestionId, string Question) question) =>
        made.Answers.FirstOrDefault(answer => (answer.QuestionId, answer.Question) == question) is { } given ? $"{given.Label} ({given.Points})"
        : made.NotKnown.Any(open => (open.QuestionId, open.Question) == question) ? NotKnown
        : null;
}

/// <summary>One question, or what came of them all.</summary>
public sealed record ComparedRow(string Label, IReadOnlyList<ComparedCell> Cells);

/// <param name="Text">None where that version did not ask.</param>
/// <param name="Was">What the assessment before said, where it said something else.</param>
public sealed record ComparedCell(string? Text, string? Was);
