namespace Spp.Psg.Domain.Risk;

/// <summary>What would make a template's scores wrong or its rules dead, found when the data is read rather than when a victim is assessed.</summary>
static class RiskTemplateFaults
{
    public static IReadOnlyList<string> In(RiskTemplate template) =>
        [.. Repeated(template), .. Questions(template), .. Bands(template), .. Rules(template)];

    static IEnumerable<string> Repeated(RiskTemplate template) =>
        template.Questions.Select(question => question.Id)
            .Concat(template.Facts.Select(fact => $"fact {fact.Code}"))
            .Concat(template.Rules.Select(rule => $"rule {rule.Name}"))
            .Concat(template.Questions.SelectMany(question => question.Answers.Select(answer => $"{question.Id}={answer.Code}")))
            .GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"{same.Key} appears twice");

    static IEnumerable<string> Questions(RiskTemplate template)
    {
        if (template.Questions.Count == 0)
            yield return "there are no questions";
        foreach (var question in template.Questions)
        {
            if (string.IsNullOrWhiteSpace(question.Text))
                yield return $"{question.Id} has no words";
            if (question.Answers.Any(answer => string.IsNullOrWhiteSpace(answer.Label)))
                yield return $"{question.Id} has an answer without words";
            if (question.Answers.GroupBy(answer => answer.Label, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1))
                yield return $"{question.Id} has the same answer twice";
            if (question.Answers.Count < 2)
                yield return $"{question.Id} needs at least two answers";
            if (question.Answers.Any(answer => answer.Points < 0))
                yield return $"{question.Id} takes points away";
        }
    }

    static IEnumerable<string> Bands(RiskTemplate template)
    {
        var next = 0;
        foreach (var band in template.Bands)
        {
            if (band.From != next || band.To < band.From)
                yield return $"the {band.Rating} band must start at {next}";
            next = band.To + 1;
        }
        if (template.Questions.All(question => question.Answers.Count > 0) && next != template.MaxScore + 1)
            yield return $"the bands end at {next - 1} and the score at {template.MaxScore}";
        if (!template.Bands.Select(band => band.Rating).SequenceEqual(Enum.GetValues<RiskRating>()))
            yield return "the bands must be Standard, Medium and High, in that order";
    }

    static IEnumerable<string> Rules(RiskTemplate template) =>
        template.Rules.Where(rule => !Refers(template, rule.When)).Select(rule => $"rule {rule.Name} asks about nothing in this template");

    static bool Refers(RiskTemplate template, RuleCondition when) => when switch
    {
        { Fact: { } fact, Question: null, Answer: null } => template.Facts.Any(known => known.Code == fact),
        { Fact: null, Question: { } id, Answer: { } answer } =>
            template.Questions.Any(question => question.Id == id && question.Choice(answer) is not null),
        _ => false,
    };
}
