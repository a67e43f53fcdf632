using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Domain.Tests.CaseReviews;

/// <summary>Applications to be spoilt one field at a time, and brought along.</summary>
static class Reviewed
{
    public static readonly Guid Panel = Guid.CreateVersion7(), Council = Guid.CreateVersion7(), Police = Guid.CreateVersion7();

    public static readonly Actor Coordinator = new(Guid.CreateVersion7(), "Co-ordinator", Council, [Role.Coordinator], [Panel]);

    /// <summary>Monday 9 November 2026, on which everything is received and done unless a test says otherwise.</summary>
    public static readonly DateOnly Today = new(2026, 11, 9);

    public static DateTimeOffset Noon(DateOnly on) => new(on, new TimeOnly(12, 0), TimeSpan.Zero);

    public static ApplicationFacts Application(DateOnly? received = null) => new()
    {
        PanelId = Panel,
        ReceivedOn = received ?? Today,
        AgencyId = Council,
        Route = ApplicationRoute.Telephone,
        Applicant = ReviewApplicant.Victim,
        ApplicantName = "Ann Example",
        Victims = "Ann Example",
        About = "Shouting on the stairs every night",
    };

    public static ComplaintFacts Complaint(string behaviour = "2026-10-05", string made = "2026-10-06") =>
        new() { BehaviourOn = DateOnly.Parse(behaviour), MadeOn = DateOnly.Parse(made), AgencyId = Council, Words = "Shouting" };

    public static CaseReview Review(int complaints = 3, ApplicationFacts? facts = null, ReviewProcedure? procedure = null) =>
        CaseReview.Apply(facts ?? Application(), [.. Enumerable.Range(0, complaints).Select(_ => Complaint())], [], "ACR/2026/0001", procedure ?? ReviewProcedure.Shipped, Law.Shipped, Coordinator, Noon(Today));

    public static CaseReview Take(this CaseReview review, ReviewStep step, DateOnly? on = null, string? why = null)
    {
        review.Take(step, new StepTaken { On = on ?? Today, Agencies = step == ReviewStep.Pass ? [Police] : [], Why = why }, ReviewProcedure.Shipped, Noon(on ?? Today));
        return review;
    }

    public static CaseReview Passed(int complaints = 3) => Review(complaints).Take(ReviewStep.Acknowledge).Take(ReviewStep.Pass);

    public static CaseReview Decided(bool met, int complaints = 3)
    {
        var review = Passed(complaints);
        review.Decide(new ThresholdDecision { DecidedOn = Today, IsMet = met, Criteria = met && complaints < 3 ? [LocalCriterion.Harm] : [], Reason = "As the bodies found" }, ReviewProcedure.Shipped, Noon(Today));
        return review;
    }

    public static CaseReview Held(int recommendations = 1)
    {
        var review = Decided(met: true);
        review.Hold(new ReviewHeld
        {
            HeldOn = Today,
            Members = "Council, police",
            Findings = "Reports were not joined up",
            Recommendations = [.. Enumerable.Range(0, recommendations).Select(_ => new RecommendationFacts { AgencyId = Police, Text = "Name one officer", ReplyBy = Today.AddDays(28) })],
        }, ReviewProcedure.Shipped, Noon(Today));
        return review;
    }
}
