using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

public sealed partial class CommunityProtectionNotice
{
    public Preview PreviewAppeal(Appeal appeal, DateOnly today) => CommunityProtectionNoticeRules.For(appeal, this, today);

    /// <summary>While it is pending what they must stop stays in force; what they must do has no effect: 2014 Act s.46(4).</summary>
    public void RecordAppeal(Appeal appeal, DateTimeOffset at)
    {
        PreviewAppeal(appeal, LondonTime.DateOf(at)).Hold();
        MoveTo(Appealed);
        (AppealedOn, Court) = (appeal.AppealedOn, appeal.Court);
        RunningClock(ClockKind.Appeal)?.Meet(appeal.AppealedOn!.Value, $"Appealed to {appeal.Court}");
        foreach (var requirement in requirements.Where(one => one is { Kind: RequirementKind.Do, Status: RequirementStatus.InForce }))
        {
            requirement.Become(RequirementStatus.Suspended);
            ClockOf(requirement)?.Stop(appeal.AppealedOn!.Value, "No effect while the appeal is pending");
        }
    }

    /// <summary>The clocks that an appeal stops.</summary>
    public IEnumerable<StatutoryClock> SuspendedByAppeal() =>
        requirements.Where(one => one is { Kind: RequirementKind.Do, Status: RequirementStatus.InForce }).Select(ClockOf).OfType<StatutoryClock>();

    public Preview PreviewDecision(AppealDecision decision, DateOnly today) => CommunityProtectionNoticeRules.For(decision, this, today);

    public void DecideAppeal(AppealDecision decision, DateTimeOffset at)
    {
        var preview = PreviewDecision(decision, LondonTime.DateOf(at));
        preview.Hold();
        var on = decision.DecidedOn!.Value;
        MoveTo(decision.Outcome!.Value.ToString());
        (AppealDecidedOn, AppealReason) = (on, decision.Reason);
        if (decision.Outcome == AppealOutcome.Quashed)
        {
            (EndedEarlyOn, EndedEarlyBecause) = (on, decision.Reason);
            Lift(requirements.Where(one => one.IsLive), on);
            StopClocks(on, "The court quashed the notice");
            return;
        }

        if (decision.Outcome == AppealOutcome.Modified)
            Change(decision.Requirements, preview, on, at);
        else
            Start(preview, at);
        foreach (var requirement in requirements.Where(one => one.Status == RequirementStatus.Suspended))
        {
            requirement.Resume(CommunityProtectionNoticeRules.ResumedBy(requirement, decision, on)!.Value);
            Tie(requirement);
        }
    }

    public Preview PreviewVariation(Variation variation) => CommunityProtectionNoticeRules.For(variation, this);

    public void Vary(Variation variation, DateTimeOffset at)
    {
        var preview = PreviewVariation(variation);
        preview.Hold();
        MoveTo(Varied);
        (VariedOn, VariedBecause) = (variation.VariedOn, variation.Reason);
        if (variation.EndsOn is { } endsOn)
            End(endsOn);
        Change(variation.Requirements, preview, variation.VariedOn!.Value, at);
    }

    public Preview PreviewStep(StepFacts step, DateOnly today) => CommunityProtectionNoticeRules.For(step, this, today);

    /// <summary>A breach, or what council and court did about one. While an appeal is pending a breach is recorded and the appeal stays pending.</summary>
    public NoticeStep RecordStep(StepFacts facts, DateTimeOffset at)
    {
        PreviewStep(facts, LondonTime.DateOf(at)).Hold();
        var step = new NoticeStep(Id, facts, at);
        steps.Add(step);
        if (step.Kind != NoticeStepKind.Breach)
            return step;
        if (NextStatuses().Contains(Breached))
            MoveTo(Breached);
        if (requirements.Find(one => one.Id == step.RequirementId) is { } broken)
        {
            broken.Become(RequirementStatus.Breached);
            if (ClockOf(broken) is { IsRunning: true } clock && step.On > clock.DueOn)
                clock.Meet(step.On, step.Words);
        }

        return step;
    }

    public Preview PreviewPenalty(PenaltyFacts facts, DateOnly today) => CommunityProtectionNoticeRules.For(facts, this, today);

    public FixedPenalty Penalise(PenaltyFacts facts, DateTimeOffset at)
    {
        var preview = PreviewPenalty(facts, LondonTime.DateOf(at));
        preview.Hold();
        Start(preview, at);
        var penalty = new FixedPenalty(Id, facts, Clocks.Last(clock => clock.Kind == ClockKind.FixedPenalty), at);
        penalties.Add(penalty);
        return penalty;
    }

    public Preview PreviewSettlement(FixedPenalty penalty, PenaltySettled settled, DateOnly today) => CommunityProtectionNoticeRules.For(settled, penalty, Law, today);

    public void Settle(FixedPenalty penalty, PenaltySettled settled, DateTimeOffset at)
    {
        PreviewSettlement(penalty, settled, LondonTime.DateOf(at)).Hold();
        penalty.Settle(settled);
        var clock = Clocks.FirstOrDefault(one => one.Id == penalty.ClockId);
        if (settled.Outcome == PenaltyOutcome.Paid && clock is { IsRunning: true })
            clock.Meet(settled.On!.Value, "Paid");
        else
            clock?.Stop(settled.On!.Value, settled.Reason ?? "Not paid");
    }

    StatutoryClock? ClockOf(Requirement requirement) => Clocks.FirstOrDefault(clock => clock.Id == requirement.ClockId && clock.IsRunning);

    /// <summary>What a line says anew takes the place of what it said; a line that was emptied, or is gone, is lifted.</summary>
    void Change(IReadOnlyList<RequirementFacts> lines, Preview preview, DateOnly on, DateTimeOffset at)
    {
        Lift(requirements.Where(one => one.IsLive && !lines.Any(line => line.Id == one.Id && line.Says(one))), on);
        Start(preview, at);
        foreach (var line in lines.Where(line => !line.IsEmpty && !requirements.Exists(one => one.Id == line.Id && line.Says(one))))
            Add(line, at);
    }

    void Lift(IEnumerable<Requirement> lifted, DateOnly on)
    {
        foreach (var requirement in lifted.ToList())
        {
            requirement.Become(RequirementStatus.Lifted);
            ClockOf(requirement)?.Stop(on, "No longer required");
        }
    }
}
