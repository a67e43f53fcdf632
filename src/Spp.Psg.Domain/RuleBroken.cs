namespace Spp.Psg.Domain;

/// <summary>One refusal: the field it belongs to and the sentence the user reads beside it.</summary>
/// <param name="Field">Name of the form's property, as in <c>nameof(Command.EndsOn)</c>; empty for the form as a whole.</param>
/// <param name="Sentence">Plain British English without blame, in GOV.UK error style, no full stop.</param>
public sealed record Refusal(string Field, string Sentence);

/// <summary>The one way the domain says no. The pipeline rolls back and the page shows each sentence beside its field.</summary>
public sealed class RuleBroken : Exception
{
    public RuleBroken(string field, string sentence) : this([new Refusal(field, sentence)]) { }

    public RuleBroken(IReadOnlyList<Refusal> refusals) : base("A rule was broken") => Refusals = refusals;

    public IReadOnlyList<Refusal> Refusals { get; }
}

/// <summary>Gathers every refusal of one act, so that a person is told all of them at once.</summary>
public sealed class Rules
{
    readonly List<Refusal> refusals = [];

    public Rules Refuse(bool when, string field, string sentence)
    {
        if (when)
            refusals.Add(new Refusal(field, sentence));
        return this;
    }

    /// <summary>Throws <see cref="RuleBroken"/> when anything was refused.</summary>
    public void Hold()
    {
        if (refusals.Count > 0)
            throw new RuleBroken(refusals);
    }
}
