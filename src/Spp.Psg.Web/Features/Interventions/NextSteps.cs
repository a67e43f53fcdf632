using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>What may happen to an intervention next, as its lifecycle and the law have it.</summary>
static class NextSteps
{
    public static IReadOnlyList<(string Says, string Href)> Of(OneIntervention one) => [.. Possible(one.Intervention, one.Href, one.Case)];

    public static string? Answer(Intervention intervention, StatutoryClock clock) => (clock.IsRunning, clock.Kind, clock.Nature) switch
    {
        (false, _, _) or (_, _, ClockNature.End) => null,
        (_, ClockKind.ChildReview or ClockKind.LocalReview, _) => $"/interventions/{intervention.Id}/review",
        (_, ClockKind.AdjournedHearing, _) => $"/interventions/{intervention.Id}/decide",
        (_, ClockKind.Appeal, _) when intervention is CommunityProtectionNotice => $"/interventions/{intervention.Id}/appeal",
        (_, ClockKind.FixedPenalty, _) when intervention is CommunityProtectionNotice notice => $"/interventions/{intervention.Id}/penalties/{notice.Penalties.Single(one => one.ClockId == clock.Id).Id}",
        _ => $"/interventions/{intervention.Id}/deadlines/{clock.Id}",
    };

    static IEnumerable<(string, string)> Possible(Intervention intervention, string href, CaseLine @case)
    {
        var next = intervention.NextStatuses();
        if (intervention is SchemeIntervention)
        {
            if (next.Count > 0)
                yield return (intervention.IsOver ? "Record what happened in time" : "Record the next stage", $"{href}/move");
            yield break;
        }

        if (intervention is ClosureNotice && (!intervention.IsOver || intervention.RunningClock(ClockKind.Hearing) is not null))
            yield return ("Record what the court decided", $"{@case.Href}/interventions/closure-order/new?notice={intervention.Id}");
        if (intervention is ClosureOrder && next.Contains(ClosureOrder.Granted))
            yield return ("Record what the court decided", $"{href}/decide");
        if (next.Contains("Extended") && intervention is not ClosureNotice { AuthoriserRank: ClosureAuthoriser.Superintendent or ClosureAuthoriser.ChiefExecutive }) // 2014 Act s.77(4)
            yield return ("Extend", $"{href}/extend");
        if (next.Contains("Varied"))
            yield return ("Vary", $"{href}/vary");
        if (intervention is CriminalBehaviourOrder { ReviewDue: not null })
            yield return ("Record a review", $"{href}/review");
        if (intervention.CanBeBroken)
            yield return ("Record a breach", $"{href}/breaches/new");
        if (intervention is DispersalAuthorisation { Status: not DispersalAuthorisation.Authorised })
            yield return ("Count directions", $"{href}/directions");
        if (intervention is AbsoluteGround ground && ground.Steps().Any())
            yield return ("Record what followed", $"{href}/possession");
        if (intervention is CommunityProtectionWarning { Status: CommunityProtectionWarning.Served })
            yield return ("Issue a notice", $"{@case.Href}/interventions/cpn/new?warning={intervention.Id}");
        if (intervention is CommunityProtectionNotice notice)
            foreach (var step in Possible(notice, href))
                yield return step;
        if (intervention is CommunityProtection && next.Contains("Complied"))
            yield return ("They have complied", $"{href}/complied");
        if (intervention.MayCorrectEnd)
            yield return ("Correct the end date", $"{href}/correct-end");
        if (intervention.EarlyEnds().Count > 0)
            yield return ("End early", $"{href}/end");
    }

    static IEnumerable<(string, string)> Possible(CommunityProtectionNotice notice, string href)
    {
        if (notice.AppealedOn is null && notice.NextStatuses().Contains(CommunityProtectionNotice.Appealed))
            yield return ("Record an appeal", $"{href}/appeal");
        if (notice.Status == CommunityProtectionNotice.Appealed)
            yield return ("Record what the court decided", $"{href}/appeal/decide");
        if (notice.Status is not (CommunityProtectionNotice.Served or CommunityProtectionNotice.Quashed))
            yield return ("Record a breach", $"{href}/steps/new");
        if (notice is { FirstBrokenOn: not null, Status: not CommunityProtectionNotice.Quashed })
            yield return ("Fixed penalty", $"{href}/penalties/new");
        if (notice.WarningId is { } warning)
            yield return ("Open the warning", $"/interventions/{warning}");
        foreach (var penalty in notice.Penalties.Where(one => one.Outcome is null))
            yield return ($"Settle the penalty of {Shown.Date(penalty.IssuedOn)}", $"{href}/penalties/{penalty.Id}");
    }
}
