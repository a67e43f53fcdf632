using System.Text.RegularExpressions;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>The next version of a template while administrators write it. Nothing is assessed by it until it is published; then it never changes.</summary>
public sealed partial class RiskTemplateDraft
{
    /// <summary>No answer of the templates in domain.md 4.2 and 4.3 gives more than 5; one that gave more than this would outweigh all others.</summary>
    public const int MostPoints = 20;

    const int LongestText = 300, LongestLabel = 150;

    RiskTemplateDraft() { }

    public string Code { get; private set; } = "";
    public RiskTemplate Template { get; private set; } = null!;
    public DateTimeOffset SavedAt { get; private set; }
    public Guid SavedById { get; private set; }
    public uint Version { get; private set; }

    /// <summary>Begins with what the latest version says.</summary>
    public static RiskTemplateDraft After(RiskTemplate latest, Actor by, DateTimeOffset now)
    {
        var next = latest with { Code = $"{latest.Series}-V{latest.Version + 1}", Version = latest.Version + 1 };
        return new RiskTemplateDraft { Code = next.Code, Template = next, SavedAt = now, SavedById = by.UserId };
    }

    /// <param name="id">The question to change; none for a new one.</param>
    public void Ask(string? id, QuestionFacts facts, Actor by, DateTimeOffset now)
    {
        var given = facts.Answers.Select((answer, at) => (answer, at)).Where(one => !one.answer.IsEmpty).ToList();
        var rules = new Rules()
            .Refuse(string.IsNullOrWhiteSpace(facts.Text), "Text", "Enter the question")
            .Refuse(facts.Text?.Trim().Length > LongestText, "Text", $"Question must be {LongestText} characters or fewer")
            .Refuse(given.Count < 2, "Answers", "Enter at least two answers");
        foreach (var (answer, at) in given)
            rules
                .Refuse(string.IsNullOrWhiteSpace(answer.Label), $"Answers[{at}].Label", $"Enter the words of answer {at + 1}")
                .Refuse(answer.Label?.Trim().Length > LongestLabel, $"Answers[{at}].Label", $"Answer {at + 1} must be {LongestLabel} characters or fewer")
                .Refuse(answer.Points is null, $"Answers[{at}].Points", $"Enter the points of answer {at + 1}")
                .Refuse(answer.Points is < 0 or > MostPoints, $"Answers[{at}].Points", $"Points of answer {at + 1} must be between 0 and {MostPoints}");
        var answers = given.Select(one => new RiskChoice(one.answer.Code is { Length: > 0 } code ? code : CodeOf(one.answer.Label ?? ""), one.answer.Label?.Trim() ?? "", one.answer.Points ?? 0)).ToList();
        rules.Refuse(answers.Select(answer => answer.Code).Distinct().Count() < answers.Count
            || answers.Select(answer => answer.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count() < answers.Count, "Answers", "Each answer must be there once");
        foreach (var rule in Template.Rules.Where(rule => rule.When.Question == id && id is not null && answers.TrueForAll(answer => answer.Code != rule.When.Answer)))
            rules.Refuse(true, "Answers", $"Keep the answer that an automatic rule asks about: {rule.Because}");
        rules.Hold();

        var question = new RiskQuestion(id ?? NewId(), facts.Text!.Trim(), answers);
        var questions = Template.Questions.ToList();
        var before = questions.FindIndex(one => one.Id == question.Id);
        if (before >= 0)
            questions.RemoveAt(before);
        questions.Insert(Math.Clamp(facts.Position - 1 ?? (before < 0 ? questions.Count : before), 0, questions.Count), question);
        Save(Template with { Questions = questions }, by, now);
    }

    public void Drop(string id, Actor by, DateTimeOffset now)
    {
        var rules = new Rules();
        foreach (var rule in Template.Rules.Where(rule => rule.When.Question == id))
            rules.Refuse(true, "", $"Keep the question that an automatic rule asks about: {rule.Because}");
        rules.Hold();
        Save(Template with { Questions = [.. Template.Questions.Where(question => question.Id != id)] }, by, now);
    }

    public void Band(BandFacts facts, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(facts.Name), "Name", "Enter the template's name")
            .Refuse(string.IsNullOrWhiteSpace(facts.Introduction), "Introduction", "Enter what the assessor is told first")
            .Refuse(facts.StandardTo < 0, "StandardTo", "The lowest band must end at 0 or more")
            .Refuse(facts.MediumFrom != facts.StandardTo + 1, "MediumFrom", $"Medium must start at {facts.StandardTo + 1}, the score after the lowest band's last")
            .Refuse(facts.MediumTo < facts.MediumFrom, "MediumTo", $"Medium must end at {facts.MediumFrom} or more")
            .Refuse(facts.HighFrom != facts.MediumTo + 1, "HighFrom", $"High must start at {facts.MediumTo + 1}, the score after Medium's last")
            .Refuse(facts.HighTo < facts.HighFrom, "HighTo", $"High must end at {facts.HighFrom} or more")
            .Hold();
        Save(Template with
        {
            Name = facts.Name!.Trim(),
            Introduction = facts.Introduction!.Trim(),
            Bands =
            [
                new(RiskRating.Standard, 0, facts.StandardTo, facts.CallsItLow ? RiskRatingWords.Low : null),
                new(RiskRating.Medium, facts.MediumFrom, facts.MediumTo),
                new(RiskRating.High, facts.HighFrom, facts.HighTo),
            ],
        }, by, now);
    }

    /// <summary>The version that assessors will answer from that day on.</summary>
    public RiskTemplate Publish(DateOnly? from, DateOnly latestFrom, DateOnly today)
    {
        var rules = new Rules()
            .Refuse(from is null, "From", "Enter from which day it is used")
            .Refuse(from < today, "From", "The first day must be today or later")
            .Refuse(from >= today && from <= latestFrom, "From", $"The first day must be after {latestFrom.InWords()}, from which the version before is used");
        foreach (var fault in Template.Faults)
            rules.Refuse(true, "", $"{char.ToUpperInvariant(fault[0])}{fault[1..]}");
        rules.Hold();
        return Template with { EffectiveFrom = from!.Value };
    }

    void Save(RiskTemplate template, Actor by, DateTimeOffset now) => (Template, SavedById, SavedAt) = (template, by.UserId, now);

    /// <summary>Never one that an earlier version used, so that a history does not set two questions side by side as one.</summary>
    string NewId()
    {
        for (var number = Template.Questions.Count + 1; ; number++)
            if ($"V{Template.Version}Q{number}" is var id && Template.Questions.All(question => question.Id != id))
                return id;
    }

    static string CodeOf(string label) => NotInCode().Replace(label.Trim().ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } code ? code : "answer";

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotInCode();
}

/// <summary>A question as an administrator typed it.</summary>
/// <param name="Position">Its place among the questions, counted from 1; none to leave it where it is, or to put a new one last.</param>
public sealed record QuestionFacts(string? Text, int? Position, IReadOnlyList<AnswerFacts> Answers);

/// <summary>An answer as it was typed; a line left empty is none.</summary>
public sealed record AnswerFacts
{
    /// <summary>What keeps an answer the same one while its words change; a new one has none yet.</summary>
    public string? Code { get; set; }

    public string? Label { get; set; }

    public int? Points { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Label) && Points is null;
}

/// <summary>A template's name and bands as they were typed.</summary>
/// <param name="CallsItLow">The agency's word for the lowest band is Low; figures count it as Standard.</param>
public sealed record BandFacts(string? Name, string? Introduction, bool CallsItLow, int StandardTo, int MediumFrom, int MediumTo, int HighFrom, int HighTo);
