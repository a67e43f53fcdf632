using Shouldly;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Tests.Risk;

static class Given
{
    public static readonly RiskTemplate Ram = RiskTemplate.Parse(Json("risk-template-ram-v1.json"));
    public static readonly RiskTemplate Lhs = RiskTemplate.Parse(Json("risk-template-lhs-v1.json"));

    public static readonly Guid Case = Guid.Parse("01940000-0000-7000-8000-000000000001");
    public static readonly Guid Victim = Guid.Parse("01940000-0000-7000-8000-000000000002");
    public static readonly Guid OtherVictim = Guid.Parse("01940000-0000-7000-8000-000000000003");
    public static readonly DateOnly Day = new(2026, 12, 9);

    public static readonly Assessor Officer = new(Guid.Parse("01940000-0000-7000-8000-00000000000a"), "Officer", IsSupervisor: false);
    public static readonly Assessor Chair = new(Guid.Parse("01940000-0000-7000-8000-00000000000c"), "Chair", IsSupervisor: true);

    public static string Json(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Spp.Psg.sln")))
            root = root.Parent;
        return File.ReadAllText(Path.Combine(root!.FullName, "src", "Spp.Psg.Data", "Reference", file));
    }

    public static RatingMoment Moment(Assessor by, DateOnly? on = null, int hour = 10) =>
        new(Case, by, new DateTimeOffset((on ?? Day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero), on ?? Day);

    /// <summary>The answers that score these points, in the order of the questions.</summary>
    public static Dictionary<string, string> Answers(RiskTemplate template, params int[] points) =>
        template.Questions.Zip(points).ToDictionary(pair => pair.First.Id, pair => pair.First.Answers.First(answer => answer.Points == pair.Second).Code);

    public static int[] Lowest(RiskTemplate template) => [.. template.Questions.Select(question => question.Answers.Min(answer => answer.Points))];

    /// <summary>Some answers that add up to a total without touching an automatic rule.</summary>
    public static int[] Totalling(RiskTemplate template, int total)
    {
        var points = Lowest(template);
        for (var i = 0; i < points.Length; i++)
        {
            var question = template.Questions[i];
            foreach (var choice in question.Answers)
            {
                var bare = !template.Rules.Any(rule => rule.When.Question == question.Id && rule.When.Answer == choice.Code);
                if (bare && choice.Points > points[i] && points.Sum() - points[i] + choice.Points <= total)
                    points[i] = choice.Points;
            }
        }
        points.Sum().ShouldBe(total);
        return points;
    }

    public static RiskAssessment Scored(RiskTemplate template, int[] points, string[]? facts = null, Guid? person = null, DateOnly? on = null, int hour = 10) =>
        RiskAssessment.Scored(template,
            new RiskResponses(Answers(template, points), facts ?? []) { PersonId = template.Subject == RiskSubject.Victim ? person ?? Victim : null },
            Moment(Officer, on, hour));

    public static RiskAssessment VictimScoring(int total, Guid? person = null, DateOnly? on = null, int hour = 10) =>
        Scored(Ram, Totalling(Ram, total), person: person, on: on, hour: hour);

    public static string[] Sentences(this RuleBroken broken) => [.. broken.Refusals.Select(refusal => refusal.Sentence)];
}
