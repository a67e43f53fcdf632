using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Facts = Spp.Psg.Domain.Interventions.AbsoluteGround.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What the Housing Acts 1985 and 1988 ask of a notice on the absolute ground.</summary>
static class AbsoluteGroundRules
{
    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.SubjectPersonId is not null, nameof(facts.SubjectPersonId), "Select the tenant");
        preview.Need(facts.Place, nameof(facts.Place), "Enter the home");
        preview.Need(facts.Landlord is not null, nameof(facts.Landlord), "Select the kind of landlord");
        preview.Need(facts.Condition is not null, nameof(facts.Condition), "Select the condition that is met");
        preview.Need(facts.TriggeredOn is not null, nameof(facts.TriggeredOn), "Enter the date of the conviction, finding or order");
        preview.Need(facts.Terms, nameof(facts.Terms), "Enter what was proved");
        preview.Need(facts.ServedOn is not null, nameof(facts.ServedOn), "Enter the date the notice was served");
        preview.Need(facts.NamedOn is not null, nameof(facts.NamedOn), "Enter the date that the notice names");
        preview.Refuse(facts is { Condition: PossessionCondition.InjunctionBroken, OnlyParticipation: true }, nameof(facts.OnlyParticipation), "Condition 2 is not met where only a term to take part in something was broken"); // Housing Act 1985 s.84A
        preview.Warn(facts.Landlord == PossessionLandlord.Private, nameof(facts.Landlord), "The law on renting privately changes from 2026: check it before relying on this"); // domain.md 2.4.8
        var (triggered, appealEnded) = (preview.Date(facts.TriggeredOn, nameof(facts.TriggeredOn)), preview.Date(facts.AppealEndedOn, nameof(facts.AppealEndedOn)));
        var (served, named) = (preview.Date(facts.ServedOn, nameof(facts.ServedOn)), preview.Date(facts.NamedOn, nameof(facts.NamedOn)));
        preview.Refuse(appealEnded < triggered, nameof(facts.AppealEndedOn), "Appeal must have ended on or after the date of the conviction, finding or order");
        preview.Refuse(served < (appealEnded ?? triggered), nameof(facts.ServedOn), "Notice must be served on or after the date of the conviction, finding or order, or the end of the appeal");
        preview.Refuse(named < served, nameof(facts.NamedOn), "Date that the notice names must be on or after the date it was served");
        if (served is { } on)
            preview.WarnIfFuture(on, today, nameof(facts.ServedOn), "Service of the notice");
        if (facts.Condition is { } condition && (appealEnded ?? triggered) is { } from)
            Window(preview, facts, condition, from, appealEnded is not null, served);
        if (served is { } day && facts.Landlord == PossessionLandlord.Council)
        {
            var review = preview.Law.On(Statute.PossessionReview, day);
            preview.Add(new(ClockKind.ReviewRequest, "Last day for the tenant to ask for a review", Right, "Notice served", day, Period.BeginningWith(day, review.Length), review));
        }

        if (named is { } date)
        {
            var life = preview.Law.On(Statute.PossessionNoticeLife, date);
            preview.Add(new(ClockKind.PossessionClaim, "Last day to begin proceedings: the notice lapses", Right, "Date named in the notice", date, Period.Following(date, life.Length), life));
        }

        return preview;
    }

    public static Preview For(AbsoluteGround.Taken taken, AbsoluteGround ground, DateOnly today)
    {
        var preview = new Preview(ground.Law);
        preview.Need(taken.Step is not null, nameof(taken.Step), "Select what happened");
        preview.Need(taken.On is not null, nameof(taken.On), "Enter the date");
        preview.Need(taken.Words, nameof(taken.Words), "Enter what happened in words");
        preview.Refuse(taken.Step is { } step && !ground.Steps().Contains(step), nameof(taken.Step),
            taken.Step == PossessionStep.Review && ground.Landlord != PossessionLandlord.Council ? "Only a council’s tenant may ask for a review" : $"This cannot follow now: it stands at “{Lifecycle.InWords(ground.Status)}”");
        if (preview.Date(taken.On, nameof(taken.On)) is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(taken.On), "Date must be today or in the past");
        preview.Refuse(on < ground.MadeOn, nameof(taken.On), $"Date must be on or after {ground.MadeOn?.InWords()}, when the notice was served");
        if (taken.Step == PossessionStep.Review)
            Reviewed(preview, ground, on);
        if (taken.Step == PossessionStep.Claim)
        {
            var lapses = Clock(ground, ClockKind.PossessionClaim);
            preview.Refuse(on > lapses, nameof(taken.On), $"The notice lapsed after {lapses?.InWords()}: serve a new one");
            preview.Warn(on < ground.NamedOn, nameof(taken.On), $"The notice names {ground.NamedOn?.InWords()}: proceedings begin after that date");
            preview.Warn(ground.RunningClock(ClockKind.ReviewDecision) is not null, nameof(taken.On), "The review that the tenant asked for is not decided yet");
        }

        return preview;
    }

    static void Reviewed(Preview preview, AbsoluteGround ground, DateOnly on)
    {
        var last = Clock(ground, ClockKind.ReviewRequest);
        preview.Refuse(on > last, nameof(AbsoluteGround.Taken.On), $"The last day to ask for a review was {last?.InWords()}");
        if (ground.NamedOn is { } named)
            preview.Add(new(ClockKind.ReviewDecision, "Tell the tenant the outcome of the review", Duty, "Review asked for", on, Period.Before(named, LocalStandards.PossessionReviewDecision.Length, on), LocalStandards.PossessionReviewDecision));
    }

    /// <summary>By when the notice must be served: twelve months, or three after a closure order.</summary>
    static void Window(Preview preview, Facts facts, PossessionCondition condition, DateOnly from, bool appealed, DateOnly? served)
    {
        var isClosure = condition == PossessionCondition.Closure;
        var rule = preview.Law.On(isClosure ? Statute.LandlordNotice : Statute.PossessionConviction, from);
        var last = Period.BeginningWith(from, rule.Length);
        preview.Refuse(served > last, nameof(facts.ServedOn), $"Notice must be served by {last.InWords()}, within {rule.Length} beginning with {(appealed ? "the end of the appeal" : "the conviction, finding or order")}");
        if (!isClosure)
            return;
        var least = preview.Law.On(Statute.PossessionProhibited, from);
        preview.Need(facts.ProhibitedHours is not null, nameof(facts.ProhibitedHours), "Enter for how many hours access was prohibited");
        preview.Refuse(facts.ProhibitedHours <= least.Value, nameof(facts.ProhibitedHours), $"Access must have been prohibited for more than {least.Length} without a break");
    }

    static DateOnly? Clock(AbsoluteGround ground, string kind) => ground.Clocks.LastOrDefault(clock => clock.Kind == kind)?.DueOn;
}
