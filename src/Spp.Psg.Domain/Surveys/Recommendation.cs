using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Surveys;

public enum RecommendationAnswer
{
    Accepted,
    Rejected,
    Done,
}

/// <summary>One numbered recommendation of a survey, owned by an agency: accepted or rejected with a reason, and then done (domain.md 2.5).</summary>
public sealed class Recommendation
{
    public const string Open = "Open";
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string Done = "Done";

    /// <summary>A rejected one may be accepted after all.</summary>
    public static readonly Lifecycle Lifecycle = new("A recommendation", new Dictionary<string, string[]>
    {
        [Open] = [Accepted, Rejected, Done],
        [Accepted] = [Done, Rejected],
        [Rejected] = [Accepted],
        [Done] = [],
    });

    Recommendation() { }

    internal Recommendation(Guid surveyId, int number, string text, Guid agencyId, DateOnly dueOn, DateTimeOffset at) =>
        (Id, SurveyId, Number, Text, AgencyId, DueOn) = (Guid.CreateVersion7(at), surveyId, number, text, agencyId, dueOn);

    public Guid Id { get; private set; }
    public uint Version { get; private set; }
    public Guid SurveyId { get; private set; }
    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public Guid AgencyId { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string Status { get; private set; } = Open;

    /// <summary>The day of the last answer; of a done one, the day it was done.</summary>
    public DateOnly? AnsweredOn { get; private set; }
    public Guid? AnsweredById { get; private set; }

    /// <summary>Why it was accepted or rejected, or what came of it.</summary>
    public string? Words { get; private set; }

    public bool IsOpen => Status is Open or Accepted;

    public bool IsOverdueOn(DateOnly day) => IsOpen && DueOn < day;

    /// <param name="words">Must be given, but for an acceptance.</param>
    public void Answer(RecommendationAnswer? answer, DateOnly? on, string? words, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(answer is null || !Enum.IsDefined(answer.Value), "Answer", "Select how it is answered")
            .Refuse(on is null, "On", "Enter the day")
            .Refuse(on > LondonTime.DateOf(now), "On", "The day must not be in the future")
            .Refuse(answer == RecommendationAnswer.Rejected && string.IsNullOrWhiteSpace(words), "Words", "Enter why it is rejected")
            .Refuse(answer == RecommendationAnswer.Done && string.IsNullOrWhiteSpace(words), "Words", "Enter what was done")
            .Hold();
        var status = answer!.Value.ToString();
        Lifecycle.Check(Status, status);
        (Status, AnsweredOn, AnsweredById, Words) = (status, on, by.UserId, string.IsNullOrWhiteSpace(words) ? null : words.Trim());
    }
}

/// <summary>How many of a survey's recommendations stand where.</summary>
public sealed record RecommendationCount(int All, int Accepted, int Rejected, int Done, int Overdue)
{
    public static RecommendationCount Of(IReadOnlyCollection<Recommendation> all, DateOnly today) => new(
        all.Count, all.Count(one => one.Status == Recommendation.Accepted), all.Count(one => one.Status == Recommendation.Rejected), all.Count(one => one.Status == Recommendation.Done), all.Count(one => one.IsOverdueOn(today)));
}
