namespace Spp.Psg.Domain.Risk;

/// <summary>A rating that one answer or one ticked fact gives whatever the score.</summary>
/// <param name="Because">The clause a person reads after "because", without capital or full stop.</param>
public sealed record AutomaticRule(string Name, RiskRating Gives, string Because, RuleCondition When);

/// <summary>Either "this question was answered so" or "this fact was ticked"; nothing cleverer, so that a manager can read it.</summary>
public sealed record RuleCondition(string? Question = null, string? Answer = null, string? Fact = null)
{
    public bool IsMetBy(IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> facts) =>
        Fact is not null
            ? facts.Contains(Fact)
            : answers.TryGetValue(Question!, out var answer) && answer == Answer;
}
