using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>
/// The screen for somebody under 18 (YS-V1, domain.md 4.5). It has no score and gives no rating: its answers say only whether a safeguarding
/// conversation has to be held, and it is not saved without what became of that.
/// </summary>
public sealed class YouthScreen
{
    /// <summary>domain.md 4.5: the conversation is recorded within 1 working day.</summary>
    public const int WorkingDaysToConversation = 1;

    YouthScreen() { }

    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }
    public Guid PersonId { get; private set; }
    public string TemplateCode { get; private set; } = "";
    public IReadOnlyList<YouthAnswer> Answers { get; private set; } = [];
    /// <summary>The last day for the safeguarding conversation; none where the answers ask for none.</summary>
    public DateOnly? ConversationBy { get; private set; }
    public DateOnly? HeldOn { get; private set; }
    public string? HeldWith { get; private set; }
    public string? NotHeldBecause { get; private set; }
    public DateTimeOffset? RecordedAt { get; private set; }
    public Guid? RecordedById { get; private set; }
    public DateTimeOffset ScreenedAt { get; private set; }
    public DateOnly ScreenedOn { get; private set; }
    public Guid ScreenedById { get; private set; }

    public bool DemandsConversation => ConversationBy is not null;

    public bool IsWaiting => DemandsConversation && HeldOn is null;

    /// <param name="young">The person screened, who is on the case; none where nobody was chosen who is.</param>
    public static YouthScreen Fill(YoungPerson? young, YouthScreenFacts facts, RatingMoment moment)
    {
        var demands = YouthQuestion.Demand(facts.Answers);
        var rules = new Rules()
            .Refuse(young is null, "PersonId", "Select the young person")
            .Refuse(young?.BornOn is { } bornOn && !Age.IsChild(bornOn, moment.On), "PersonId", "This screen is for somebody under 18: select a young person");
        foreach (var (question, number) in YouthQuestion.All.Select((question, index) => (question, index + 1)))
            rules.Refuse(!facts.Answers.TryGetValue(question.Code, out var answer) || !Enum.IsDefined(answer), $"Answers[{question.Code}]", $"Select yes, no or not known for question {number}");
        foreach (var code in facts.Answers.Keys.Except(YouthQuestion.All.Select(question => question.Code)))
            rules.Refuse(true, "", $"{code} is not a question of {YouthQuestion.TemplateCode}");
        rules
            .Refuse(demands && facts.Held is null, "Held", "Select whether the safeguarding conversation was held: these answers ask for one")
            .Refuse(facts.Held == false && demands && string.IsNullOrWhiteSpace(facts.NotHeldBecause), "NotHeldBecause", "Enter why the safeguarding conversation was not held");
        if (facts.Held == true)
            RefuseUnlessHeld(rules, facts, moment.On);
        rules.Hold();
        var held = facts.Held == true;
        return new YouthScreen
        {
            Id = Guid.CreateVersion7(moment.At),
            CaseId = moment.CaseId,
            PersonId = young!.PersonId,
            TemplateCode = YouthQuestion.TemplateCode,
            Answers = [.. YouthQuestion.All.Select(question => new YouthAnswer(question.Code, question.Text, facts.Answers[question.Code]))],
            ConversationBy = demands ? WorkingDays.Add(moment.On, WorkingDaysToConversation) : null,
            HeldOn = held ? facts.HeldOn : null,
            HeldWith = held ? facts.HeldWith!.Trim() : null,
            NotHeldBecause = !held && demands ? facts.NotHeldBecause!.Trim() : null,
            RecordedAt = held ? moment.At.ToUniversalTime() : null,
            RecordedById = held ? moment.By.UserId : null,
            ScreenedAt = moment.At.ToUniversalTime(),
            ScreenedOn = moment.On,
            ScreenedById = moment.By.UserId,
        };
    }

    /// <summary>It was not held when the screen was filled in, and has been since.</summary>
    public void Record(YouthScreenFacts facts, RatingMoment moment)
    {
        var rules = new Rules().Refuse(!IsWaiting, "", "The safeguarding conversation is recorded already");
        RefuseUnlessHeld(rules, facts, moment.On);
        rules.Hold();
        (HeldOn, HeldWith, RecordedAt, RecordedById) = (facts.HeldOn, facts.HeldWith!.Trim(), moment.At.ToUniversalTime(), moment.By.UserId);
    }

    static void RefuseUnlessHeld(Rules rules, YouthScreenFacts facts, DateOnly today) => rules
        .Refuse(facts.HeldOn is null, "HeldOn", "Enter when the safeguarding conversation was held")
        .Refuse(facts.HeldOn > today, "HeldOn", "The day of the safeguarding conversation must be today or in the past")
        .Refuse(string.IsNullOrWhiteSpace(facts.HeldWith), "HeldWith", "Enter with whom the safeguarding conversation was held");
}

/// <summary>Somebody who may be screened.</summary>
public sealed record YoungPerson(Guid PersonId, DateOnly? BornOn);

/// <summary>What was filled in.</summary>
/// <param name="Held">Whether the safeguarding conversation was held; none where nobody said.</param>
public sealed record YouthScreenFacts(IReadOnlyDictionary<string, ScreenAnswer> Answers, bool? Held, DateOnly? HeldOn, string? HeldWith, string? NotHeldBecause);

/// <summary>One answer, with the words that were shown.</summary>
public sealed record YouthAnswer(string Code, string Question, ScreenAnswer Answer);
