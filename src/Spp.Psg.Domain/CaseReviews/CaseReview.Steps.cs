using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>What is done on a date, and needs hardly more than the date.</summary>
public enum ReviewStep
{
    [Display(Name = "Acknowledge the application")]
    Acknowledge,
    [Display(Name = "Pass it to the other bodies")]
    Pass,
    [Display(Name = "All information is in")]
    Informed,
    [Display(Name = "Tell the applicant the threshold decision")]
    TellThreshold,
    [Display(Name = "Tell the applicant the outcome")]
    TellOutcome,
    [Display(Name = "Close")]
    Close,
    [Display(Name = "Record that it was withdrawn")]
    Withdraw,
}

/// <summary>What the form of a step asks.</summary>
public sealed record StepTaken
{
    public DateOnly? On { get; init; }

    /// <summary>Of passing it on.</summary>
    public IReadOnlyList<Guid> Agencies { get; init; } = [];

    /// <summary>Of a withdrawal.</summary>
    public string? Why { get; init; }
}

/// <summary>Whether the threshold is met, and by what.</summary>
public sealed record ThresholdDecision
{
    public DateOnly? DecidedOn { get; init; }
    public bool? IsMet { get; init; }
    public IReadOnlyList<LocalCriterion> Criteria { get; init; } = [];
    public string? Reason { get; init; }
}

/// <summary>What the panel found.</summary>
public sealed record ReviewHeld
{
    public DateOnly? HeldOn { get; init; }
    public string? Members { get; init; }
    public string? Findings { get; init; }
    public IReadOnlyList<RecommendationFacts> Recommendations { get; init; } = [];
}

public sealed partial class CaseReview
{
    /// <summary>The steps that may be taken now.</summary>
    public IEnumerable<ReviewStep> Steps() => Enum.GetValues<ReviewStep>().Where(step => WhyNot(step) is null);

    public void Take(ReviewStep step, StepTaken taken, ReviewProcedure procedure, DateTimeOffset now)
    {
        var on = taken.On;
        var rules = new Rules().Refuse(WhyNot(step) is not null, "", WhyNot(step) ?? "");
        Dated(rules, on, LastDone(step), "On", "Enter the date", now)
            .Refuse(step == ReviewStep.Pass && taken.Agencies.Count == 0, "Agencies", "Select the bodies that were given the application")
            .Refuse(step == ReviewStep.Withdraw && string.IsNullOrWhiteSpace(taken.Why), "Why", "Enter why it was withdrawn")
            .Hold();
        switch (step)
        {
            case ReviewStep.Acknowledge:
                MoveTo(Acknowledged);
                AcknowledgedOn = on;
                Meet(ReviewClockKind.Acknowledge, on!.Value);
                break;
            case ReviewStep.Pass:
                MoveTo(InfoGathering);
                (PassedOn, PassedTo) = (on, [.. taken.Agencies.Distinct()]);
                break;
            case ReviewStep.Informed:
                InformedOn = on;
                Meet(ReviewClockKind.Information, on!.Value);
                break;
            case ReviewStep.TellThreshold:
                ThresholdToldOn = on;
                Meet(ReviewClockKind.TellThreshold, on!.Value);
                if (Status == NotMet)
                    Start(ReviewClockKind.Appeal, "Applicant may appeal about the threshold", "Threshold decision told", on.Value, procedure.AppealDays, now);
                break;
            case ReviewStep.TellOutcome:
                OutcomeToldOn = on;
                Meet(ReviewClockKind.TellOutcome, on!.Value);
                if (Round == 1)
                    Start(ReviewClockKind.Appeal, "Applicant may appeal about the review", "Outcome told", on.Value, procedure.AppealDays, now);
                break;
            case ReviewStep.Close:
                MoveTo(Closed);
                EndedOn = on;
                StopAll(on!.Value);
                break;
            default:
                MoveTo(Withdrawn);
                (EndedOn, EndedBecause) = (on, taken.Why!.Trim());
                StopAll(on!.Value);
                break;
        }
    }

    /// <summary>The Act leaves no choice once enough complaints count; otherwise the bodies decide by their criteria, and say why.</summary>
    public void Decide(ThresholdDecision decision, ReviewProcedure procedure, DateTimeOffset now)
    {
        var test = Threshold(procedure);
        var rules = new Rules()
            .Refuse(Status is Received or Acknowledged, "", "Acknowledge the application and pass it to the other bodies first")
            .Refuse(IsDecided || IsOver, "", "The threshold is decided already")
            .Refuse(decision.IsMet is null, "IsMet", "Select whether the threshold is met")
            .Refuse(test.IsMet && decision.IsMet is false, "IsMet", $"The threshold must be held met: {test.Counting} qualifying complaints were made and {test.Needed} are enough") // s.104(4)
            .Refuse(!test.IsMet && decision.IsMet is true && decision.Criteria.Count == 0, "Criteria", "Select by what it is met although too few complaints count")
            .Refuse(!test.IsMet && string.IsNullOrWhiteSpace(decision.Reason), "Reason", "Enter the reason for the decision");
        Dated(rules, decision.DecidedOn, PassedOn ?? ReceivedOn, "DecidedOn", "Enter the date of the decision", now).Hold();
        var on = decision.DecidedOn!.Value;
        MoveTo(decision.IsMet is true ? ThresholdMet : NotMet);
        (DecidedOn, DecidedBecause, Criteria) = (on, Text(decision.Reason), decision.IsMet is true && !test.IsMet ? [.. decision.Criteria.Distinct()] : []);
        Meet(ReviewClockKind.Threshold, on);
        Running(ReviewClockKind.Information)?.Stop(on);
        Start(ReviewClockKind.TellThreshold, "Tell the applicant the threshold decision", "Threshold decided", on, procedure.OutcomeDays, now);
        if (decision.IsMet is true)
            Start(ReviewClockKind.Panel, "Hold the review", "Threshold decided", on, procedure.PanelDays, now);
    }

    /// <summary>The bodies met: what they found, and what they recommend to whom.</summary>
    public void Hold(ReviewHeld held, ReviewProcedure procedure, DateTimeOffset now)
    {
        var given = held.Recommendations.Select((one, at) => (one, at)).Where(line => !line.one.IsEmpty).ToList();
        var rules = new Rules()
            .Refuse(Status != ThresholdMet, "", "A review is held once the threshold is met")
            .Refuse(string.IsNullOrWhiteSpace(held.Members), "Members", "Enter who held the review")
            .Refuse(string.IsNullOrWhiteSpace(held.Findings), "Findings", "Enter what the review found");
        foreach (var (one, at) in given)
            rules.Refuse(one.AgencyId is null, $"Recommendations[{at}].AgencyId", "Select who must reply")
                .Refuse(string.IsNullOrWhiteSpace(one.Text), $"Recommendations[{at}].Text", "Enter what is recommended")
                .Refuse(one.ReplyBy is null, $"Recommendations[{at}].ReplyBy", "Enter the date to reply by")
                .Refuse(one.ReplyBy < held.HeldOn, $"Recommendations[{at}].ReplyBy", "Date to reply by must be on or after the day of the review");
        Dated(rules, held.HeldOn, appeals.Find(appeal => appeal.IsUpheld is true)?.DecidedOn ?? DecidedOn ?? ReceivedOn, "HeldOn", "Enter the date of the review", now).Hold();
        var on = held.HeldOn!.Value;
        MoveTo(PanelHeld);
        (HeldOn, Members, Findings) = (on, held.Members!.Trim(), held.Findings!.Trim());
        Meet(ReviewClockKind.Panel, on);
        Start(ReviewClockKind.TellOutcome, "Tell the applicant the outcome", "Review held", on, procedure.OutcomeDays, now);
        if (given.Count == 0)
            return;
        MoveTo(RecommendationsIssued);
        foreach (var (one, _) in given)
        {
            var recommendation = new ReviewRecommendation(Id, recommendations.Count + 1, Round, one, now);
            recommendations.Add(recommendation);
            clocks.Add(new ReviewClock(Id, ReviewClockKind.Reply, $"Reply to recommendation {recommendation.Number}", "Review held", on, recommendation.ReplyBy, now, recommendation.Id));
        }
    }

    public void Answer(ReviewRecommendation recommendation, ReplyFacts facts, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(recommendation.RepliedOn is not null, "", "This recommendation is answered already")
            .Refuse(facts.Reply is null, "Reply", "Select how it was answered")
            .Refuse(string.IsNullOrWhiteSpace(facts.Words), "Words", "Enter what was answered");
        Dated(rules, facts.RepliedOn, HeldOn ?? ReceivedOn, "RepliedOn", "Enter the date of the reply", now).Hold();
        recommendation.Answer(facts);
        clocks.Find(clock => clock.RecommendationId == recommendation.Id && clock.IsRunning)?.Meet(facts.RepliedOn!.Value);
        if (Status == RecommendationsIssued && recommendations.TrueForAll(one => one.RepliedOn is not null))
            MoveTo(Responded);
    }

    /// <summary>What may be appealed about now; nothing while another appeal waits.</summary>
    public AppealAbout? Appealable =>
        Pending is not null || Status == Withdrawn ? null
        : HeldOn is not null && OutcomeToldOn is not null ? Once(AppealAbout.Review)
        : HeldOn is null && (Status == NotMet || Status == Closed) && ThresholdToldOn is not null ? Once(AppealAbout.Threshold)
        : null;

    public void Appeal(AppealFacts facts, ReviewProcedure procedure, DateTimeOffset now)
    {
        var about = Appealable;
        var lastDay = clocks.FindLast(clock => clock.Kind == ReviewClockKind.Appeal)?.DueOn;
        var rules = new Rules()
            .Refuse(about is null, "", "There is nothing to appeal about now: the applicant must have been told a decision, and appeals once about each")
            .Refuse(string.IsNullOrWhiteSpace(facts.Grounds), "Grounds", "Enter what the applicant is dissatisfied with")
            .Refuse(facts.MadeOn > lastDay && string.IsNullOrWhiteSpace(facts.LateBecause), "LateBecause", $"The last day to appeal was {lastDay?.InWords()}: enter why the appeal is heard all the same");
        Dated(rules, facts.MadeOn, (about == AppealAbout.Review ? OutcomeToldOn : ThresholdToldOn) ?? ReceivedOn, "MadeOn", "Enter the date of the appeal", now).Hold();
        appeals.Add(new ReviewAppeal(Id, about!.Value, facts));
        Meet(ReviewClockKind.Appeal, facts.MadeOn!.Value);
        Start(ReviewClockKind.AppealDecision, "Decide the appeal", "Appeal made", facts.MadeOn.Value, procedure.AppealDecisionDays, now);
    }

    /// <summary>Upheld, it leads to the review that was refused, or to a second one.</summary>
    public void DecideAppeal(AppealDecision decision, ReviewProcedure procedure, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(Pending is null, "", "No appeal waits for a decision")
            .Refuse(decision.IsUpheld is null, "IsUpheld", "Select whether the appeal is upheld")
            .Refuse(string.IsNullOrWhiteSpace(decision.Reason), "Reason", "Enter the reason for the decision");
        Dated(rules, decision.DecidedOn, Pending?.MadeOn ?? ReceivedOn, "DecidedOn", "Enter the date of the decision", now).Hold();
        var (appeal, on) = (Pending!, decision.DecidedOn!.Value);
        appeal.Decide(decision);
        Meet(ReviewClockKind.AppealDecision, on);
        if (decision.IsUpheld is not true)
            return;
        MoveTo(ThresholdMet);
        (EndedOn, OutcomeToldOn) = (null, null);
        if (appeal.About == AppealAbout.Review)
            Round++;
        Start(ReviewClockKind.Panel, appeal.About == AppealAbout.Review ? "Hold the second review" : "Hold the review", "Appeal upheld", on, procedure.PanelDays, now);
    }

    AppealAbout? Once(AppealAbout about) => appeals.Exists(appeal => appeal.About == about) ? null : about;

    string? WhyNot(ReviewStep step) => step switch
    {
        ReviewStep.Acknowledge => Status == Received ? null : "The application is acknowledged already",
        ReviewStep.Pass => Status == Acknowledged ? null : Status == Received ? "Acknowledge the application first" : "The application was passed on already",
        ReviewStep.Informed => Status == InfoGathering && InformedOn is null ? null : "Information is gathered between passing the application on and the decision",
        ReviewStep.TellThreshold => IsDecided && ThresholdToldOn is null && Status != Withdrawn ? null : "There is no threshold decision to be told",
        ReviewStep.TellOutcome => HeldOn is not null && OutcomeToldOn is null && Status is PanelHeld or RecommendationsIssued or Responded ? null : "There is no outcome to be told",
        ReviewStep.Close => Pending is not null ? "An appeal waits for its decision"
            : Status == NotMet && ThresholdToldOn is null ? "Tell the applicant the threshold decision first"
            : Status is PanelHeld or Responded && OutcomeToldOn is null ? "Tell the applicant the outcome first"
            : Status is NotMet or PanelHeld or Responded ? null
            : Status == RecommendationsIssued ? "Recommendations wait for their reply" : "It cannot be closed now",
        _ => Lifecycle.NextAfter(Status).Contains(Withdrawn) ? null : "It can no longer be withdrawn",
    };

    /// <summary>What the date of a step cannot lie before.</summary>
    DateOnly LastDone(ReviewStep step) => step switch
    {
        ReviewStep.Acknowledge => ReceivedOn,
        ReviewStep.Pass => AcknowledgedOn ?? ReceivedOn,
        ReviewStep.Informed => PassedOn ?? ReceivedOn,
        ReviewStep.TellThreshold => DecidedOn ?? ReceivedOn,
        ReviewStep.TellOutcome => HeldOn ?? ReceivedOn,
        ReviewStep.Close => OutcomeToldOn ?? ThresholdToldOn ?? ReceivedOn,
        _ => ReceivedOn,
    };

    static Rules Dated(Rules rules, DateOnly? on, DateOnly notBefore, string field, string asks, DateTimeOffset now) => rules
        .Refuse(on is null, field, asks)
        .Refuse(on > LondonTime.DateOf(now), field, "Date must be today or in the past")
        .Refuse(on < notBefore, field, $"Date must be on or after {notBefore.InWords()}");
}
