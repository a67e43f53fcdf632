using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>One line of the form: what is recommended to a body, and by when it replies.</summary>
public sealed record RecommendationFacts
{
    [Display(Name = "Who must reply")]
    public Guid? AgencyId { get; set; }

    [Display(Name = "What is recommended"), StringLength(1000, ErrorMessage = "What is recommended must be 1,000 characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "Reply by")]
    public DateOnly? ReplyBy { get; set; }

    public bool IsEmpty => AgencyId is null && ReplyBy is null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>How a body answered: it must have regard to the recommendation (2014 Act s.104), and need not follow it.</summary>
public enum RecommendationReply
{
    Accepted,
    [Display(Name = "Accepted in part")]
    AcceptedInPart,
    [Display(Name = "Not accepted")]
    NotAccepted,
}

/// <summary>What a body answered, and when.</summary>
public sealed record ReplyFacts
{
    public DateOnly? RepliedOn { get; init; }
    public RecommendationReply? Reply { get; init; }
    public string? Words { get; init; }
}

/// <summary>What the review recommends to one body.</summary>
public sealed class ReviewRecommendation
{
    ReviewRecommendation() { }

    internal ReviewRecommendation(Guid reviewId, int number, int round, RecommendationFacts facts, DateTimeOffset at) =>
        (Id, ReviewId, Number, Round, AgencyId, Text, ReplyBy) = (Guid.CreateVersion7(at), reviewId, number, round, facts.AgencyId!.Value, facts.Text!.Trim(), facts.ReplyBy!.Value);

    public Guid Id { get; private set; }
    public Guid ReviewId { get; private set; }
    public int Number { get; private set; }

    /// <summary>Of the first review, or of the second one that an appeal led to.</summary>
    public int Round { get; private set; }
    public Guid AgencyId { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly ReplyBy { get; private set; }
    public DateOnly? RepliedOn { get; private set; }
    public RecommendationReply? Reply { get; private set; }
    public string? ReplyWords { get; private set; }

    internal void Answer(ReplyFacts facts) => (RepliedOn, Reply, ReplyWords) = (facts.RepliedOn, facts.Reply, facts.Words!.Trim());
}
