using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Meetings;

/// <summary>One case talked about at one meeting with a decision recorded: the unit that is counted (domain.md 3.6). Corrected in place until the meeting closes.</summary>
public sealed class Discussion
{
    Discussion() { }

    public Guid Id { get; private init; }
    public Guid MeetingId { get; private init; }
    public Guid CaseId { get; private init; }
    public DiscussionKind Kind { get; private init; }
    public PanelDecision Decision { get; private set; }
    public RiskRating RatingBefore { get; private init; }
    public RiskRating RatingAfter { get; private set; }
    public string? RatingReason { get; private set; }
    public DateOnly NextReviewOn { get; private set; }
    public string? VictimUpdate { get; private set; }
    public string Facts { get; private set; } = "";
    public string? Opinion { get; private set; }
    public DateTimeOffset DiscussedAt { get; private init; }
    public DateTimeOffset SavedAt { get; private set; }
    public Guid SavedById { get; private set; }
    public uint Version { get; private set; }

    public bool ChangedRating => RatingAfter != RatingBefore;

    public static Discussion Record(Guid id, Meeting meeting, Guid caseId, RiskRating ratingBefore, DiscussionFacts facts, Actor by, DateTimeOffset now)
    {
        var item = meeting.Discuss(caseId);
        var discussion = new Discussion
        {
            Id = id,
            MeetingId = meeting.Id,
            CaseId = caseId,
            Kind = KindOf(meeting, item),
            RatingBefore = ratingBefore,
            DiscussedAt = now,
        };
        discussion.Write(meeting, facts, by, now);
        return discussion;
    }

    /// <summary>The same discussion, written better. It stays one discussion.</summary>
    public void Correct(Meeting meeting, DiscussionFacts facts, Actor by, DateTimeOffset now)
    {
        meeting.Discuss(CaseId);
        Write(meeting, facts, by, now);
    }

    /// <summary>What the case's timeline says.</summary>
    public string Sentence(Meeting meeting) =>
        $"Discussed at the {(meeting.Kind == MeetingKind.Extraordinary ? "extraordinary " : "")}meeting of {meeting.On.InWords()}. Decision: {Decision.Label().ToLowerInvariant()}. "
        + $"Rating {(ChangedRating ? $"changed from {RatingBefore.Label()} to {RatingAfter.Label()}: {RatingReason}" : $"stays {RatingAfter.Label()}")}. Next review by {NextReviewOn.InWords()}.";

    /// <summary>The panel may raise what was scored, not lower it: that asks for a new score, or for a supervisor (domain.md 4.3).</summary>
    /// <param name="rating">What the case's rating would be with the panel's decision in it.</param>
    public void RefuseUnlessRated(CaseRating? rating) => new Rules()
        .Refuse(rating is not null && rating.Rating != RatingAfter, "Facts.RatingAfter", $"Rating must stay {rating?.Rating.Label()} because {rating?.Because}: score the risk again first")
        .Hold();

    /// <summary>The latest day on which a case of a rating must be looked at again (domain.md 4.6).</summary>
    public static DateOnly LatestReview(RiskRating rating, DateOnly meetingOn) => ReviewIntervals.Default.For(rating).PractitionerReviewOn(meetingOn);

    void Write(Meeting meeting, DiscussionFacts facts, Actor by, DateTimeOffset now)
    {
        var rating = facts.RatingAfter!.Value;
        var latest = LatestReview(rating, meeting.On);
        new Rules()
            .Refuse(rating != RatingBefore && string.IsNullOrWhiteSpace(facts.RatingReason), "Facts.RatingReason", $"Enter why the rating changed from {RatingBefore.Label()} to {rating.Label()}")
            .Refuse(facts.NextReviewOn <= meeting.On, "Facts.NextReviewOn", $"Next review must be after {meeting.On.InWords()}")
            .Refuse(facts.NextReviewOn > latest, "Facts.NextReviewOn", $"Next review must be on or before {latest.InWords()} while the rating is {rating.Label()}")
            .Hold();
        (Decision, RatingAfter, NextReviewOn) = (facts.Decision!.Value, rating, facts.NextReviewOn ?? latest);
        RatingReason = rating == RatingBefore ? null : facts.RatingReason!.Trim();
        (VictimUpdate, Facts, Opinion) = (Trimmed(facts.VictimUpdate), facts.Facts!.Trim(), Trimmed(facts.Opinion));
        (SavedAt, SavedById) = (now, by.UserId);
    }

    static DiscussionKind KindOf(Meeting meeting, AgendaItem item) => (meeting.Kind, item.Section) switch
    {
        (MeetingKind.Extraordinary, _) => DiscussionKind.Extraordinary,
        (_, AgendaSection.Urgent) => DiscussionKind.Urgent,
        (_, AgendaSection.New) => DiscussionKind.New,
        (_, AgendaSection.Closures) => DiscussionKind.Closure,
        _ => DiscussionKind.Review,
    };

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
