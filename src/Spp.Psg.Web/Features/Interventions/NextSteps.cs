using Spp.Psg.Domain.Interventions;

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
        if (intervention is CivilInjunction { ArrestEndsOn: not null })
            yield return ("Record an arrest", $"{href}/arrest");
        if (intervention.EarlyEnds().Count > 0)
            yield return ("End early", $"{href}/end");
    }
}
