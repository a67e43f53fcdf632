using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Notice = Spp.Psg.Domain.Interventions.CommunityProtectionNotice;

namespace Spp.Psg.Domain.Interventions;

static partial class CommunityProtectionNoticeRules
{
    public static Preview For(Notice.Appeal appeal, Notice notice, DateOnly today)
    {
        var preview = new Preview(notice.Law);
        preview.Need(appeal.AppealedOn is not null, nameof(appeal.AppealedOn), "Enter the date of the appeal");
        preview.Need(appeal.Court, nameof(appeal.Court), "Enter the court");
        preview.Refuse(notice.AppealedOn is not null, "", "An appeal was already made");
        preview.Refuse(notice.AppealedOn is null && !notice.NextStatuses().Contains(Notice.Appealed), "", Not(notice, "appealed"));
        if (preview.Date(appeal.AppealedOn, nameof(appeal.AppealedOn)) is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(appeal.AppealedOn), "Date of the appeal must be today or in the past");
        preview.Refuse(on < notice.MadeOn, nameof(appeal.AppealedOn), $"Date of the appeal must be on or after {notice.MadeOn?.InWords()}, when the notice was issued");
        preview.Refuse(on > notice.AppealBy, nameof(appeal.AppealedOn), $"Appeal had to be made by {notice.AppealBy.InWords()}, within 21 days beginning with the day the notice was issued"); // 2014 Act s.46(2)
        return preview;
    }

    public static Preview For(Notice.AppealDecision decision, Notice notice, DateOnly today)
    {
        var preview = new Preview(notice.Law);
        preview.Need(decision.Outcome is not null, nameof(decision.Outcome), "Select what the court decided");
        preview.Need(decision.DecidedOn is not null, nameof(decision.DecidedOn), "Enter the date the court decided");
        preview.Need(decision.Reason, nameof(decision.Reason), "Enter why the court decided so");
        preview.Refuse(notice.Status != Notice.Appealed, "", "No appeal is pending");
        if (preview.Date(decision.DecidedOn, nameof(decision.DecidedOn)) is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(decision.DecidedOn), "Date of the decision must be today or in the past");
        preview.Refuse(on < notice.AppealedOn, nameof(decision.DecidedOn), $"Date must be on or after {notice.AppealedOn?.InWords()}, when the appeal was made");
        if (decision.Outcome == AppealOutcome.Modified)
            Lines(preview, decision.Requirements, "Court decided the appeal", on, notice.EndsOn, line => !Same(line, notice));
        if (decision.Outcome is not (AppealOutcome.Upheld or AppealOutcome.Modified))
            return preview;
        foreach (var requirement in notice.Requirements.Where(one => one.Status == RequirementStatus.Suspended))
            Resume(preview, decision, requirement, on, notice.EndsOn);
        return preview;
    }

    /// <summary>The date by which it must now be done; none while neither the old nor a new one lies ahead.</summary>
    public static DateOnly? ResumedBy(Requirement requirement, Notice.AppealDecision decision, DateOnly decidedOn)
    {
        var due = decision.Requirements.FirstOrDefault(line => line.Id == requirement.Id)?.DueOn ?? requirement.DueOn;
        return due >= decidedOn && due is { Year: <= 2100 } ? due : null;
    }

    public static Preview For(Notice.Variation variation, Notice notice)
    {
        var preview = new Preview(notice.Law);
        preview.Need(variation.VariedOn is not null, nameof(variation.VariedOn), "Enter the date the notice was varied");
        preview.Need(variation.Reason, nameof(variation.Reason), "Enter why the notice was varied");
        preview.Refuse(!notice.NextStatuses().Contains(Notice.Varied), "", Not(notice, "varied"));
        var endsOn = preview.Date(variation.EndsOn, nameof(variation.EndsOn));
        if (preview.Date(variation.VariedOn, nameof(variation.VariedOn)) is not { } on)
            return preview;
        preview.Refuse(on < notice.StartsOn, nameof(variation.VariedOn), $"Date must be on or after {notice.StartsOn?.InWords()}, when the notice was served");
        preview.Refuse(on > notice.EndsOn, nameof(variation.VariedOn), $"Notice ended on {notice.EndsOn?.InWords()} and can no longer be varied");
        preview.Refuse(endsOn < on, nameof(variation.EndsOn), "New end must be on or after the date of the variation");
        Lines(preview, variation.Requirements, "Notice varied", on, endsOn ?? notice.EndsOn, line => !Same(line, notice));
        if (endsOn is { } end)
            preview.Add(Ends(notice.MadeOn!.Value, end));
        return preview;
    }

    public static Preview For(StepFacts step, Notice notice, DateOnly today)
    {
        var preview = new Preview(notice.Law);
        preview.Need(step.Kind is not null, nameof(step.Kind), "Select what happened");
        preview.Need(step.On is not null, nameof(step.On), "Enter the date it happened");
        preview.Need(step.Words, nameof(step.Words), "Enter what happened");
        var on = preview.Date(step.On, nameof(step.On));
        preview.Refuse(on > today, nameof(step.On), "Date must be today or in the past");
        if (step.Kind is not (null or NoticeStepKind.Breach))
        {
            preview.Refuse(notice.FirstBrokenOn is null, nameof(step.Kind), "Record first how the notice was broken"); // 2014 Act ss.47(1), 49(1), 50(1), 51(1)
            preview.Refuse(on < notice.FirstBrokenOn, nameof(step.On), $"Date must be on or after {notice.FirstBrokenOn?.InWords()}, when the notice was first broken");
            return preview;
        }

        preview.Refuse(notice.Status == Notice.Quashed, "", Not(notice, "broken"));
        preview.Refuse(on < notice.StartsOn, nameof(step.On), $"Date must be on or after {notice.StartsOn?.InWords()}, when the notice was served");
        preview.Refuse(on > (notice.EndedEarlyOn ?? notice.EndsOn), nameof(step.On), $"Notice ended on {(notice.EndedEarlyOn ?? notice.EndsOn)?.InWords()}");
        var broken = notice.Requirements.FirstOrDefault(one => one.Id == step.RequirementId);
        preview.Need(broken is not null || step.Kind is null, nameof(step.RequirementId), "Select what they did not keep to");
        preview.Refuse(broken is { Status: RequirementStatus.Suspended } && on >= notice.AppealedOn, nameof(step.RequirementId), "An appeal is pending: what they must do has no effect until it is decided"); // 2014 Act s.46(4)
        preview.Refuse(broken is { Status: not RequirementStatus.Suspended, DueOn: not null } && on <= broken.DueOn, nameof(step.On), $"They have until {broken?.DueOn?.InWords()}");
        return preview;
    }

    public static Preview For(PenaltyFacts facts, Notice notice, DateOnly today)
    {
        var preview = new Preview(notice.Law);
        preview.Need(facts.Pounds is not null, nameof(facts.Pounds), "Enter the amount in pounds");
        preview.Need(facts.IssuedOn is not null, nameof(facts.IssuedOn), "Enter the date of the fixed penalty notice");
        preview.Refuse(notice.FirstBrokenOn is null, "", "Record first how the notice was broken"); // 2014 Act s.52(1)
        preview.Refuse(notice.Status == Notice.Quashed, "", "The court quashed this notice: there can be no fixed penalty for it");
        var homeless = facts.IsHomeless || facts.HasNoAddress;
        preview.Warn(homeless, nameof(facts.IsHomeless), facts.IsHomeless ? "They have no settled home: a fixed penalty for someone homeless is seldom right" : "No home address of theirs is recorded: a fixed penalty for someone homeless is seldom right");
        preview.Need(!homeless || !string.IsNullOrWhiteSpace(facts.Considered), nameof(facts.Considered), "Enter why a fixed penalty is right although they have no settled home");
        var issuedOn = preview.Date(facts.IssuedOn, nameof(facts.IssuedOn));
        var most = preview.Law.On(Statute.CpnFixedPenalty, issuedOn ?? today);
        preview.Refuse(facts.Pounds < 1, nameof(facts.Pounds), "Amount must be £1 or more");
        preview.Refuse(facts.Pounds > most.Value, nameof(facts.Pounds), $"Amount must be £{most.Value} or less"); // 2014 Act s.52(7)
        if (issuedOn is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(facts.IssuedOn), "Date of the fixed penalty notice must be today or in the past");
        preview.Refuse(on < notice.FirstBrokenOn, nameof(facts.IssuedOn), $"Date must be on or after {notice.FirstBrokenOn?.InWords()}, when the notice was first broken");
        var rule = preview.Law.On(Statute.CpnNoProceedings, on);
        preview.Add(new(ClockKind.FixedPenalty, "Last day to pay the fixed penalty: no proceedings before it is over", Right, "Fixed penalty notice dated", on, Period.Following(on, rule.Length), rule), nameof(facts.IssuedOn));
        return preview;
    }

    public static Preview For(PenaltySettled settled, FixedPenalty penalty, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        var last = Period.Following(penalty.IssuedOn, preview.Law.On(Statute.CpnNoProceedings, penalty.IssuedOn).Length);
        preview.Need(settled.Outcome is not null, nameof(settled.Outcome), "Select what became of it");
        preview.Need(settled.On is not null, nameof(settled.On), "Enter the date");
        preview.Need(settled.Outcome != PenaltyOutcome.Withdrawn || !string.IsNullOrWhiteSpace(settled.Reason), nameof(settled.Reason), "Enter why it was withdrawn");
        preview.Refuse(penalty.Outcome is not null, "", "This fixed penalty is already settled");
        if (preview.Date(settled.On, nameof(settled.On)) is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(settled.On), "Date must be today or in the past");
        preview.Refuse(on < penalty.IssuedOn, nameof(settled.On), $"Date must be on or after {penalty.IssuedOn.InWords()}, when it was issued");
        preview.Refuse(settled.Outcome == PenaltyOutcome.NotPaid && on <= last, nameof(settled.On), $"They have until {last.InWords()} to pay: no proceedings before {last.AddDays(1).InWords()}"); // 2014 Act s.52(5)
        return preview;
    }

    static void Resume(Preview preview, Notice.AppealDecision decision, Requirement requirement, DateOnly on, DateOnly? endsOn)
    {
        var at = decision.Requirements.ToList().FindIndex(line => line.Id == requirement.Id);
        if (decision.Outcome == AppealOutcome.Modified && (at < 0 || !decision.Requirements[at].Says(requirement)))
            return; // Changed or lifted by the court: it has a line, and a clock, of its own.
        var (due, field) = (ResumedBy(requirement, decision, on), at < 0 ? nameof(decision.Requirements) : $"Requirements[{at}].DueOn");
        preview.Need(due is not null, field, $"Enter by when they must now do it: {requirement.DueOn?.InWords()} passed while the appeal was pending");
        if (due is not { } by)
            return;
        preview.Refuse(by > endsOn, field, "Date must be on or before the date the notice ends");
        preview.Add(By(preview.Law, requirement.Kind, requirement.Text, "Court decided the appeal", on, by), field);
    }

    static bool Same(RequirementFacts line, Notice notice) => notice.Requirements.Any(one => one.Id == line.Id && one.IsLive && line.Says(one));

    static string Not(Notice notice, string how) => notice.Status == Notice.Served
        ? $"Notice takes effect on {notice.StartsOn?.InWords()}, when it counts as served"
        : $"Community protection notice that is {Lifecycle.InWords(notice.Status)} cannot be {how}";
}
