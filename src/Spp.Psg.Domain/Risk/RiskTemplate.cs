using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spp.Psg.Domain.Risk;

/// <summary>What an assessment is about: a victim (RAM) or a place (LHS).</summary>
public enum RiskSubject { Victim, Place }

/// <summary>One version of a set of scored questions, with its bands and automatic rules; read from data, never changed once used.</summary>
public sealed record RiskTemplate(
    string Code,
    int Version,
    string Name,
    RiskSubject Subject,
    string Introduction,
    DateOnly EffectiveFrom,
    IReadOnlyList<RiskQuestion> Questions,
    IReadOnlyList<RiskBand> Bands,
    IReadOnlyList<RiskFact> Facts,
    IReadOnlyList<AutomaticRule> Rules)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public int MaxScore => Questions.Sum(question => question.MaxPoints);

    public RiskRating BandOf(int score) =>
        Bands.FirstOrDefault(band => band.From <= score && score <= band.To)?.Rating
        ?? throw new ArgumentOutOfRangeException(nameof(score), score, $"{Code} has no band for this score");

    /// <summary>The rules that these answers and facts meet, the highest rating first.</summary>
    public IReadOnlyList<AutomaticRule> RulesMet(IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> facts) =>
        [.. Rules.Where(rule => rule.When.IsMetBy(answers, facts)).OrderByDescending(rule => rule.Gives)];

    /// <summary>The score and the rating as they stand while the form is being filled in; answers that are not on offer count nothing.</summary>
    public RiskPreview Preview(IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> facts)
    {
        var chosen = Questions.Where(question => answers.ContainsKey(question.Id)).Select(question => question.Choice(answers[question.Id])).OfType<RiskChoice>().ToList();
        var score = chosen.Sum(choice => choice.Points);
        var met = RulesMet(answers, facts);
        return new RiskPreview(score, MaxScore, chosen.Count, Questions.Count, BandOf(score), met.Count == 0 ? null : met[0].Gives, [.. met.Select(rule => rule.Because)]);
    }

    /// <summary>The version to use for a subject on a day, or null before the first.</summary>
    public static RiskTemplate? InForce(IEnumerable<RiskTemplate> templates, RiskSubject subject, DateOnly on) =>
        templates.Where(template => template.Subject == subject && template.EffectiveFrom <= on)
            .MaxBy(template => (template.EffectiveFrom, template.Version));

    /// <exception cref="FormatException">The data does not describe a template that can be scored; the message lists why.</exception>
    public static RiskTemplate Parse(string json)
    {
        try
        {
            var template = JsonSerializer.Deserialize<RiskTemplate>(json, Json) ?? throw new FormatException("A risk template is empty");
            var faults = RiskTemplateFaults.In(template);
            return faults.Count == 0 ? template : throw new FormatException($"{template.Code}: {string.Join("; ", faults)}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"A risk template cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>What a form filled in so far would score.</summary>
/// <param name="AutoRating">What an automatic rule gives whatever the score, if one is met.</param>
public sealed record RiskPreview(int Score, int OutOf, int Answered, int Questions, RiskRating Band, RiskRating? AutoRating, IReadOnlyList<string> AutoRules)
{
    public RiskRating Rating => AutoRating > Band ? AutoRating.Value : Band;
}
