namespace Spp.Psg.Domain.Risk;

/// <summary>One scored question of a template and the answers a person may choose from.</summary>
public sealed record RiskQuestion(string Id, string Text, IReadOnlyList<RiskChoice> Answers)
{
    public int MinPoints => Answers.Min(answer => answer.Points);
    public int MaxPoints => Answers.Max(answer => answer.Points);

    public RiskChoice? Choice(string code) => Answers.FirstOrDefault(answer => answer.Code == code);
}

/// <summary>An answer on offer and what it scores.</summary>
public sealed record RiskChoice(string Code, string Label, int Points);

/// <summary>The range of scores, both ends included, that earns a rating.</summary>
/// <param name="Label">What the template's agency calls the rating, where that is another word: "Low" for Standard.</param>
public sealed record RiskBand(RiskRating Rating, int From, int To, string? Label = null);

/// <summary>Something the assessor ticks because an automatic rule asks about it.</summary>
public sealed record RiskFact(string Code, string Text);
