using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>A victim’s right to have the bodies look again, together, at how they responded: 2014 Act ss.104-105, formerly the Community Trigger.</summary>
public sealed partial class CaseReview
{
    public const string Received = "Received";
    public const string Acknowledged = "Acknowledged";
    public const string InfoGathering = "InfoGathering";
    public const string ThresholdMet = "ThresholdMet";
    public const string NotMet = "NotMet";
    public const string PanelHeld = "PanelHeld";
    public const string RecommendationsIssued = "RecommendationsIssued";
    public const string Responded = "Responded";
    public const string Closed = "Closed";
    public const string Withdrawn = "Withdrawn";

    /// <summary>An appeal that is upheld leads back to the review.</summary>
    public static readonly Lifecycle Lifecycle = new("A case review", new Dictionary<string, string[]>
    {
        [Received] = [Acknowledged, Withdrawn],
        [Acknowledged] = [InfoGathering, Withdrawn],
        [InfoGathering] = [ThresholdMet, NotMet, Withdrawn],
        [ThresholdMet] = [PanelHeld, Withdrawn],
        [NotMet] = [ThresholdMet, Closed],
        [PanelHeld] = [RecommendationsIssued, ThresholdMet, Closed],
        [RecommendationsIssued] = [Responded, ThresholdMet],
        [Responded] = [ThresholdMet, Closed],
        [Closed] = [ThresholdMet],
        [Withdrawn] = [],
    });

    readonly List<ReviewComplaint> complaints = [];
    readonly List<ReviewClock> clocks = [];
    readonly List<ReviewRecommendation> recommendations = [];
    readonly List<ReviewAppeal> appeals = [];
    readonly List<ReviewedCase> cases = [];

    CaseReview() { }

    public Guid Id { get; private init; }
    public uint Version { get; private set; }

    /// <summary>ACR/2026/0001.</summary>
    public string Reference { get; private init; } = "";
    public Guid PanelId { get; private init; }
    public string Status { get; private set; } = Received;
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedById { get; private init; }
    public int ProcedureNumber { get; private init; }

    public DateOnly ReceivedOn { get; private init; }
    public Guid AgencyId { get; private init; }
    public ApplicationRoute Route { get; private init; }
    public ReviewApplicant Applicant { get; private init; }
    public string ApplicantName { get; private init; } = "";
    public string? Contact { get; private init; }
    public string? Relation { get; private init; }
    public string? Consent { get; private init; }
    public string Victims { get; private init; } = "";
    public string About { get; private init; } = "";
    public bool IsHate { get; private init; }

    public DateOnly? AcknowledgedOn { get; private set; }
    public DateOnly? PassedOn { get; private set; }

    /// <summary>The other bodies, which were given the application and asked what they know.</summary>
    public List<Guid> PassedTo { get; private set; } = [];
    public DateOnly? InformedOn { get; private set; }

    public DateOnly? DecidedOn { get; private set; }
    public string? DecidedBecause { get; private set; }
    public List<LocalCriterion> Criteria { get; private set; } = [];
    public DateOnly? ThresholdToldOn { get; private set; }

    /// <summary>1, or 2 for the second review after an appeal.</summary>
    public int Round { get; private set; } = 1;
    public DateOnly? HeldOn { get; private set; }
    public string? Members { get; private set; }
    public string? Findings { get; private set; }
    public DateOnly? OutcomeToldOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public string? EndedBecause { get; private set; }

    public IReadOnlyList<ReviewComplaint> Complaints => complaints;
    public IReadOnlyList<ReviewClock> Clocks => clocks;
    public IReadOnlyList<ReviewRecommendation> Recommendations => recommendations;
    public IReadOnlyList<ReviewAppeal> Appeals => appeals;
    public IReadOnlyList<ReviewedCase> Cases => cases;

    public bool IsOver => Status is Closed or Withdrawn;
    public bool IsDecided => DecidedOn is not null;
    public ReviewAppeal? Pending => appeals.Find(appeal => appeal.IsPending);
    public ReviewClock? Running(ReviewClockKind kind) => clocks.FindLast(clock => clock.Kind == kind && clock.IsRunning);

    /// <summary>What comes next, in whoever’s hands.</summary>
    public ReviewClock? NextClock => clocks.Where(clock => clock.IsRunning && clock.Kind != ReviewClockKind.Appeal).MinBy(clock => clock.DueOn);

    public ThresholdTest Threshold(ReviewProcedure procedure) => ThresholdTest.Of(complaints.OrderBy(one => one.Number).Select(one => (one.BehaviourOn, one.MadeOn)), ReceivedOn, IsHate, procedure);

    /// <param name="reference">The next one of its year.</param>
    /// <param name="related">Cases about the same behaviour.</param>
    public static CaseReview Apply(ApplicationFacts facts, IReadOnlyList<ComplaintFacts> complaints, IReadOnlyList<Guid> related, string reference, ReviewProcedure procedure, Law law, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        var given = complaints.Select((one, at) => (one, at)).Where(line => !line.one.IsEmpty).ToList();
        var rules = new Rules()
            .Refuse(facts.PanelId is not { } panel || !by.Panels.Contains(panel), "Facts.PanelId", "Select a panel that you sit on")
            .Refuse(facts.ReceivedOn > today, "Facts.ReceivedOn", "Date the application was received must be today or in the past")
            .Refuse(facts.ReceivedOn < ReviewProcedure.Began, "Facts.ReceivedOn", $"Date the application was received must be on or after {ReviewProcedure.Began.InWords()}, when the Act began")
            .Refuse(facts.Route == ApplicationRoute.PolicingBody && !(law.BeganOn(Statute.ReviewByPolicingBody) <= facts.ReceivedOn), "Facts.Route", "An application through the local policing body waits for the change of the law to begin: an administrator records that") // domain.md 2.7
            .Refuse(facts.Applicant is not (null or ReviewApplicant.Victim) && string.IsNullOrWhiteSpace(facts.Relation), "Facts.Relation", "Enter who they are to the victim")
            .Refuse(facts.Applicant is not (null or ReviewApplicant.Victim) && string.IsNullOrWhiteSpace(facts.Consent), "Facts.Consent", "Enter the victim’s consent, or why the application goes on without it");
        foreach (var (one, at) in given)
            Check(rules, one, at, today);
        rules.Hold();

        var review = new CaseReview
        {
            Id = Guid.CreateVersion7(now),
            Reference = reference,
            PanelId = facts.PanelId!.Value,
            RecordedAt = now.ToUniversalTime(),
            RecordedById = by.UserId,
            ProcedureNumber = procedure.Number,
            ReceivedOn = facts.ReceivedOn!.Value,
            AgencyId = facts.AgencyId!.Value,
            Route = facts.Route!.Value,
            Applicant = facts.Applicant!.Value,
            ApplicantName = facts.ApplicantName!.Trim(),
            Contact = Text(facts.Contact),
            Relation = Text(facts.Relation),
            Consent = Text(facts.Consent),
            Victims = facts.Victims!.Trim(),
            About = facts.About!.Trim(),
            IsHate = facts.IsHate,
        };
        foreach (var (one, _) in given)
            review.complaints.Add(new ReviewComplaint(review.Id, review.complaints.Count + 1, one));
        review.cases.AddRange(related.Distinct().Select(id => new ReviewedCase(review.Id, id)));
        review.Start(ReviewClockKind.Acknowledge, "Acknowledge the application", "Application received", review.ReceivedOn, procedure.AcknowledgeDays, now);
        review.Start(ReviewClockKind.Information, "Have every body’s information", "Application received", review.ReceivedOn, procedure.InformationDays, now);
        review.Start(ReviewClockKind.Threshold, "Decide whether the threshold is met", "Application received", review.ReceivedOn, procedure.ThresholdDays, now);
        return review;
    }

    /// <summary>Another complaint that came to light before the threshold was decided.</summary>
    public void AddComplaint(ComplaintFacts facts, DateTimeOffset now)
    {
        var rules = new Rules().Refuse(IsDecided || IsOver, "", "The threshold is decided: a later complaint belongs to an appeal or to a new application");
        Check(rules, facts, null, LondonTime.DateOf(now));
        rules.Hold();
        complaints.Add(new ReviewComplaint(Id, complaints.Count + 1, facts));
    }

    /// <summary>What the yearly figures count of it.</summary>
    public CountedEvent Counted(string kind, DateOnly on, DateTimeOffset now) =>
        new(kind, PanelId, LondonTime.StartOf(on), on, now) { CaseReviewId = Id, CaseReference = Reference, AgencyId = AgencyId };

    void Start(ReviewClockKind kind, string title, string basis, DateOnly from, int workingDays, DateTimeOffset now) =>
        clocks.Add(new ReviewClock(Id, kind, title, basis, from, WorkingDays.Add(from, workingDays), now));

    void Meet(ReviewClockKind kind, DateOnly on) => Running(kind)?.Meet(on);

    void StopAll(DateOnly on)
    {
        foreach (var clock in clocks.Where(clock => clock.IsRunning && clock.Kind != ReviewClockKind.Appeal))
            clock.Stop(on);
    }

    void MoveTo(string status)
    {
        Lifecycle.Check(Status, status);
        Status = status;
    }

    static void Check(Rules rules, ComplaintFacts one, int? at, DateOnly today)
    {
        var line = at is { } index ? $"Complaints[{index}]." : "Complaint.";
        rules.Refuse(one.BehaviourOn is null, $"{line}BehaviourOn", "Enter when it happened")
            .Refuse(one.BehaviourOn > today, $"{line}BehaviourOn", "When it happened must be today or in the past")
            .Refuse(one.BehaviourOn is { Year: < 1990 }, $"{line}BehaviourOn", "When it happened must be in 1990 or later")
            .Refuse(one.MadeOn is null, $"{line}MadeOn", "Enter when it was reported")
            .Refuse(one.MadeOn > today, $"{line}MadeOn", "When it was reported must be today or in the past")
            .Refuse(one.MadeOn < one.BehaviourOn, $"{line}MadeOn", "When it was reported must be on or after the day it happened")
            .Refuse(one.AgencyId is null, $"{line}AgencyId", "Select to whom it was reported")
            .Refuse(string.IsNullOrWhiteSpace(one.Words), $"{line}Words", "Enter what was reported");
    }

    static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>A case about the same behaviour.</summary>
public sealed class ReviewedCase
{
    ReviewedCase() { }

    internal ReviewedCase(Guid reviewId, Guid caseId) => (ReviewId, CaseId) = (reviewId, caseId);

    public Guid ReviewId { get; private set; }
    public Guid CaseId { get; private set; }
}
