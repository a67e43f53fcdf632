using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>What the assessor filled in: an answer code for each question id, and the facts ticked.</summary>
public sealed record RiskResponses(IReadOnlyDictionary<string, string> Answers, IReadOnlyCollection<string> Facts)
{
    /// <summary>The victim; none for a place.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The person refused or could not be asked: scored from what is known.</summary>
    public bool Partial { get; init; }

    public string? PartialReason { get; init; }

    /// <summary>The partial assessment that this one carries on from.</summary>
    public Guid? CompletesId { get; init; }
}

/// <summary>Who rates: a rating may only be lowered by a supervisor whose role is not theirs.</summary>
public sealed record Assessor(Guid UserId, string Role, bool IsSupervisor)
{
    /// <summary>In the role that makes a supervisor, for those who hold one; otherwise in their first.</summary>
    public static Assessor Of(Actor actor) => actor.Roles.Where(role => Roles.Allow(role, Permission.OverrideRisk)).ToList() is [var supervising, ..]
        ? new Assessor(actor.UserId, supervising.ToString(), IsSupervisor: true)
        : new Assessor(actor.UserId, actor.Roles.Count > 0 ? actor.Roles[0].ToString() : "", IsSupervisor: false);

    public bool IsAnotherRoleThan(Assessor other) => UserId != other.UserId && Role != other.Role;
}

/// <summary>The case, the hand and the hour of an assessment or an override; <paramref name="On"/> is the local date.</summary>
public sealed record RatingMoment(Guid CaseId, Assessor By, DateTimeOffset At, DateOnly On)
{
    public static RatingMoment Now(Guid caseId, Actor by, DateTimeOffset now) => new(caseId, Assessor.Of(by), now, LondonTime.DateOf(now));
}

/// <summary>One answer as it was shown and scored on the day.</summary>
public sealed record RiskAnswer(string QuestionId, string Question, string Code, string Label, int Points);

/// <summary>A question that a partial assessment could not answer, and what its answers might add to the score.</summary>
public sealed record RiskUnknown(string QuestionId, string Question, int Least, int Most);
