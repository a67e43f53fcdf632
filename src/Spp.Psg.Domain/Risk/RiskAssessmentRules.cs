using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>When responses cannot be scored. An unanswered question is refused unless the assessment says it is partial and why.</summary>
static class RiskAssessmentRules
{
    public static void Hold(RiskTemplate template, RiskResponses responses, Dictionary<string, string> given, RatingMoment moment)
    {
        var rules = new Rules()
            .Refuse(moment.On < template.EffectiveFrom, "TemplateCode", $"{template.Name} {template.Code} is used from {template.EffectiveFrom.InWords()}")
            .Refuse(template.Subject == RiskSubject.Victim && responses.PersonId is null, "PersonId", "Select the victim this assessment is about")
            .Refuse(template.Subject == RiskSubject.Place && responses.PersonId is not null, "PersonId", "A place assessment must not be about a person")
            .Refuse(responses.Partial && string.IsNullOrWhiteSpace(responses.PartialReason), "PartialReason", "Enter why the assessment could not be completed");

        foreach (var (question, number) in template.Questions.Select((question, index) => (question, index + 1)))
            rules
                .Refuse(!responses.Partial && !given.ContainsKey(question.Id), Field(question.Id), $"Select an answer to question {number}")
                .Refuse(given.TryGetValue(question.Id, out var code) && question.Choice(code) is null, Field(question.Id), $"Select one of the answers to question {number}");

        foreach (var id in given.Keys.Except(template.Questions.Select(question => question.Id)))
            rules.Refuse(true, "Answers", $"{id} is not a question of {template.Code}");
        foreach (var fact in responses.Facts.Except(template.Facts.Select(known => known.Code)))
            rules.Refuse(true, "Facts", $"{fact} is not a fact that {template.Code} asks for");
        rules.Hold();
    }

    static string Field(string questionId) => $"Answers[{questionId}]";
}
