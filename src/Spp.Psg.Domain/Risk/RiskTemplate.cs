using System.Text.Json;
using System.Text.Json.Serialization;
using Spp.Psg.Domain.Time;

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
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What all versions of a template share: RAM of RAM-V1.</summary>
    public string Series => Code[..Code.LastIndexOf("-V", StringComparison.Ordinal)];

    public int MaxScore => Questions.Sum(question => question.MaxPoints);

    /// <summary>What stands in the way of scoring by it, in sentences; none for a template that adds up.</summary>
    public IReadOnlyList<string> Faults => RiskTemplateFaults.In(this);

    public RiskRating BandOf(int score) =>
        Bands.FirstOrDefault(band => band.From <= score && score <= band.To)?.Rating
        ?? throw new ArgumentOutOfRangeException(nameof(score), score, $"{Code} has no band for this score");

    /// <summary>What this template's agency calls a rating: Standard or Low, and otherwise the rating's own word.</summary>
    public string LabelOf(RiskRating rating) => Bands.FirstOrDefault(band => band.Rating == rating)?.Label ?? rating.Label();

    /// <summary>Between which scores and ratings the assessment will end, whatever the questions still open are answered with.</summary>
    public ScoreRange RangeOf(IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> facts)
    {
        var open = Questions.Where(question => !answers.TryGetValue(question.Id, out var code) || question.Choice(code) is null).ToList();
        var known = Questions.Except(open).Sum(question => question.Choice(answers[question.Id])!.Points);
        var (least, most) = (known + open.Sum(question => question.MinPoints), known + open.Sum(question => question.MaxPoints));
        var met = RulesMet(answers, facts).Select(rule => rule.Gives).ToList();
        var mayBeMet = Rules.Where(rule => open.Any(question => question.Id == rule.When.Question)).Select(rule => rule.Gives);
        return new ScoreRange(least, most, met.Append(BandOf(least)).Max(), met.Concat(mayBeMet).Append(BandOf(most)).Max());
    }

    /// <summary>Nobody is held to questions that changed while they were answering: what they gave is shown to them against the new ones.</summary>
    public void RefuseUnlessStill(RiskTemplate inForce) => new Rules()
        .Refuse(Code != inForce.Code, "", $"The questions changed on {inForce.EffectiveFrom.InWords()}: your answers are kept, check them against the new questions and save again")
        .Hold();

    /// <summary>The rules that these answers and facts meet, the highest rating first.</summary>
    public IReadOnlyList<AutomaticRule> RulesMet(IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> facts) =>
        [.. Rules.Where(rule => rule.When.IsMetBy(answers, facts)).OrderByDescending(rule => rule.Gives)];

    /// <summary>The score and the rating as they stand while the form is being filled in; answers that are not on offer count nothing.</summary>
    public RiskPreview Preview(IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> facts)
    {
        var chosen = Questions.Where(question => answers.ContainsKey(question.Id)).Select(question => question.Choice(answers[question.Id])).OfType<RiskChoice>().ToList();
        var score = chosen.Sum(choice => choice.Points);
        var met = RulesMet(answers, facts);
        var range = RangeOf(answers, facts);
        return new RiskPreview(score, MaxScore, chosen.Count, Questions.Count, BandOf(range.Least), met.Count == 0 ? null : met[0].Gives, [.. met.Select(rule => rule.Because)], range, LabelOf);
    }

    /// <summary>The version to use for a subject on a day, or null before the first.</summary>
    public static RiskTemplate? InForce(IEnumerable<RiskTemplate> templates, RiskSubject subject, DateOnly on) =>
        templates.Where(template => template.Subject == subject && template.EffectiveFrom <= on)
            .MaxBy(template => (template.EffectiveFrom, template.Version));

    /// <summary>As it is kept; <see cref="Parse"/> reads it back.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it is kept while it is being drafted, whether it adds up or not.</summary>
    public static RiskTemplate ParseDraft(string json) => JsonSerializer.Deserialize<RiskTemplate>(json, Json)!;

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
/// <param name="Label">The template's own word for a rating.</param>
public sealed record RiskPreview(
    int Score, int OutOf, int Answered, int Questions, RiskRating Band, RiskRating? AutoRating, IReadOnlyList<string> AutoRules, ScoreRange Range, Func<RiskRating, string> Label)
{
    public RiskRating Rating => AutoRating > Band ? AutoRating.Value : Band;

    public bool IsOpen => Answered < Questions;
}

/// <summary>The lowest and highest score, and the lowest and highest rating, that an assessment can still come to.</summary>
public sealed record ScoreRange(int Least, int Most, RiskRating LowestRating, RiskRating HighestRating)
{
    public string InWords(Func<RiskRating, string> label) =>
        $"{Least} to {Most}, {(LowestRating == HighestRating ? label(LowestRating) : $"{label(LowestRating)} to {label(HighestRating)}")}";
}
