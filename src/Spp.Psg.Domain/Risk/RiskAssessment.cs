using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>How a rating came about: from a template's score, or by decision of the panel in a meeting.</summary>
public enum AssessmentBasis { Scored, PanelDecision }

/// <summary>One assessment as it stood on the day; it keeps the words and points shown, and nothing can recalculate it.</summary>
public sealed class RiskAssessment
{
    /// <summary>domain.md 4.2: after a refusal, try again in 7 days.</summary>
    public const int RetryAfterDays = 7;

    RiskAssessment() { }

    RiskAssessment(RatingMoment moment)
    {
        Id = Guid.CreateVersion7(moment.At);
        CaseId = moment.CaseId;
        AssessedAt = moment.At.ToUniversalTime();
        AssessedOn = moment.On;
        AssessedById = moment.By.UserId;
        AssessedByRole = moment.By.Role;
        AssessedBySupervisor = moment.By.IsSupervisor;
    }

    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? MeetingId { get; private set; }
    public AssessmentBasis Basis { get; private set; }
    public RiskSubject? Subject { get; private set; }
    public string? TemplateCode { get; private set; }
    public int? Score { get; private set; }
    public int? OutOf { get; private set; }
    /// <summary>The band of the score or, where the panel decided, the rating it gave.</summary>
    public RiskRating Band { get; private set; }
    /// <summary>The template's own word for the band, where that is another: Low for Standard.</summary>
    public string? BandLabel { get; private set; }
    public RiskRating? AutoRating { get; private set; }
    public IReadOnlyList<string> AutoRules { get; private set; } = [];
    public IReadOnlyList<RiskAnswer> Answers { get; private set; } = [];
    public IReadOnlyList<RiskFact> Facts { get; private set; } = [];
    /// <summary>What a partial assessment left open.</summary>
    public IReadOnlyList<RiskUnknown> NotKnown { get; private set; } = [];
    /// <summary>The highest rating that the open questions could still give; none when there are none.</summary>
    public RiskRating? CouldBe { get; private set; }
    /// <summary>The partial assessment that this one carries on from.</summary>
    public Guid? CompletesId { get; private set; }
    /// <summary>Why it is partial or, where the panel decided, why it decided so.</summary>
    public string? Reason { get; private set; }
    public bool Partial { get; private set; }
    public DateOnly? RetryOn { get; private set; }
    public DateTimeOffset AssessedAt { get; private set; }
    public DateOnly AssessedOn { get; private set; }
    public Guid AssessedById { get; private set; }
    public string AssessedByRole { get; private set; } = "";
    public bool AssessedBySupervisor { get; private set; }

    public RiskRating Rating => AutoRating > Band ? AutoRating.Value : Band;
    /// <summary>The score if every open question had its lowest answer, and if every one had its highest.</summary>
    public int? LeastScore => Score + NotKnown.Sum(question => question.Least);
    public int? MostScore => Score + NotKnown.Sum(question => question.Most);
    public Assessor AssessedBy => new(AssessedById, AssessedByRole, AssessedBySupervisor);

    /// <summary>What gave the rating, to be read after "because".</summary>
    public string Because
    {
        get
        {
            if (Basis == AssessmentBasis.PanelDecision)
                return $"the panel decided so on {AssessedOn.InWords()}: {Reason}";
            var open = CouldBe is null ? "" : $", {LeastScore} to {MostScore} once all is known";
            var name = $"{(Partial ? "partial " : "")}{(Subject == RiskSubject.Place ? "place" : "victim")} assessment of {AssessedOn.InWords()}";
            return AutoRating >= Band
                ? $"{AutoRules[0]} ({name}, score {Score} of {OutOf}{open})"
                : $"the {name} scored {Score} of {OutOf}{open}";
        }
    }

    public static RiskAssessment Scored(RiskTemplate template, RiskResponses responses, RatingMoment moment)
    {
        var given = responses.Answers.Where(answer => !string.IsNullOrWhiteSpace(answer.Value)).ToDictionary();
        RiskAssessmentRules.Hold(template, responses, given, moment);

        var answers = template.Questions.Where(question => given.ContainsKey(question.Id))
            .Select(question => (question, choice: question.Choice(given[question.Id])!))
            .Select(pair => new RiskAnswer(pair.question.Id, pair.question.Text, pair.choice.Code, pair.choice.Label, pair.choice.Points))
            .ToList();
        var score = answers.Sum(answer => answer.Points);
        var met = template.RulesMet(given, responses.Facts);
        var range = template.RangeOf(given, responses.Facts);
        var notKnown = template.Questions.Where(question => !given.ContainsKey(question.Id))
            .Select(question => new RiskUnknown(question.Id, question.Text, question.MinPoints, question.MaxPoints)).ToList();
        return new RiskAssessment(moment)
        {
            PersonId = responses.PersonId,
            Basis = AssessmentBasis.Scored,
            Subject = template.Subject,
            TemplateCode = template.Code,
            Score = score,
            OutOf = template.MaxScore,
            Band = template.BandOf(range.Least),
            BandLabel = template.Bands.First(band => band.Rating == template.BandOf(range.Least)).Label,
            AutoRating = met.Count == 0 ? null : met[0].Gives,
            AutoRules = [.. met.Select(rule => rule.Because)],
            Answers = answers,
            Facts = [.. template.Facts.Where(fact => responses.Facts.Contains(fact.Code))],
            NotKnown = notKnown,
            CouldBe = notKnown.Count == 0 ? null : range.HighestRating,
            CompletesId = responses.CompletesId,
            Partial = responses.Partial,
            Reason = responses.Partial ? responses.PartialReason!.Trim() : null,
            RetryOn = responses.Partial ? moment.On.AddDays(RetryAfterDays) : null,
        };
    }

    /// <summary>The panel changes the rating in a meeting: a decision with a reason, not a rescore.</summary>
    public static RiskAssessment ByPanel(RiskRating rating, string reason, Guid meetingId, RatingMoment moment)
    {
        new Rules()
            .Refuse(!Enum.IsDefined(rating), "Rating", "Select a rating")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why the panel changed the rating")
            .Hold();
        return new RiskAssessment(moment)
        {
            Basis = AssessmentBasis.PanelDecision,
            MeetingId = meetingId,
            Band = rating,
            Reason = reason.Trim(),
        };
    }
}
