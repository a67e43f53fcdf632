using Spp.Psg.Data;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Web.Tests.Features.Risk;

/// <summary>Filled-in assessments and people to assess.</summary>
static class GivenRisk
{
    public static readonly RiskTemplate Ram = Shipped("ram-v1");
    public static readonly RiskTemplate Lhs = Shipped("lhs-v1");

    public static async Task<Guid> VictimAsync(this PsgApp app, Guid caseId, string name = "Victim One", string roles = "Victim")
    {
        var id = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($$"""
            insert into person (id, name) values ('{{id}}', '{{name}}');
            insert into person_in_case (case_id, person_id, roles, added_at) values ('{{caseId}}', '{{id}}', '{{{roles}}}', '2026-11-20 10:00+00')
            """);
        return id;
    }

    /// <summary>The form with these points for the questions in turn; the lowest for the rest.</summary>
    public static Dictionary<string, string?> Form(RiskTemplate template, Guid? victim, params int[] points)
    {
        var form = new Dictionary<string, string?>();
        for (var at = 0; at < template.Questions.Count; at++)
        {
            var question = template.Questions[at];
            var choice = at < points.Length ? question.Answers.First(answer => answer.Points == points[at]) : question.Answers.MinBy(answer => answer.Points)!;
            form[$"Form.Answers[{question.Id}]"] = choice.Code;
        }
        if (victim is not null)
            form["Form.PersonId"] = victim.ToString();
        return form;
    }

    /// <summary>Opens the page as somebody and saves the form.</summary>
    public static async Task<Answer> AssessAsync(this PsgApp app, string mailbox, string address, RiskTemplate template, Guid? victim, params int[] points) =>
        await (await app.SignedInAs(mailbox)).PostAsync($"/cases/{address}/risk/{template.Code.ToLowerInvariant()}/new", Form(template, victim, points));

    public static Task<string> RatingAsync(this PsgApp app, Guid caseId) => app.Database.AskAsync<string>($"""select rating from "case" where id = '{caseId}'""");

    static RiskTemplate Shipped(string name)
    {
        using var reader = new StreamReader(typeof(PsgDb).Assembly.GetManifestResourceStream($"reference/risk-template-{name}.json")!);
        return RiskTemplate.Parse(reader.ReadToEnd());
    }
}
