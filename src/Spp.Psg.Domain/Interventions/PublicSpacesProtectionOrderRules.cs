using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Change = Spp.Psg.Domain.Interventions.PublicSpacesProtectionOrder.Change;
using Facts = Spp.Psg.Domain.Interventions.PublicSpacesProtectionOrder.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What 2014 Act ss.59-72 ask of a public spaces protection order and of each later change to it.</summary>
static class PublicSpacesProtectionOrderRules
{
    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.Place, nameof(facts.Place), "Enter the public place the order covers");
        preview.Need(facts.Grounds, nameof(facts.Grounds), "Enter the activities and the harm they do"); // 2014 Act s.59(2)-(3)
        preview.Need(facts.Terms, nameof(facts.Terms), "Enter what the order prohibits or requires");
        preview.Need(facts.MadeOn is not null, nameof(facts.MadeOn), "Enter the date the order was made");
        preview.Need(facts.EndsOn is not null, nameof(facts.EndsOn), "Enter the date the order ends");
        Steps(preview, facts.Steps, facts.RestrictsHighway);

        var madeOn = preview.Date(facts.MadeOn, nameof(facts.MadeOn));
        Consultation(preview, facts, madeOn);
        if (madeOn is not { } made)
            return preview;

        preview.WarnIfFuture(made, today, nameof(facts.MadeOn), "The making of the order");
        Challenge(preview, made, "Order made");
        Publication(preview, made, "Order made");

        var startsOn = preview.Date(facts.StartsOn, nameof(facts.StartsOn)) ?? made;
        preview.Refuse(startsOn < made, nameof(facts.StartsOn), "Start must be on or after the date the order was made");
        var rule = preview.Law.On(Statute.PspoLongest, made);
        var limit = Period.NoLongerThan(startsOn, rule.Length);
        if (preview.Date(facts.EndsOn, nameof(facts.EndsOn)) is { } endsOn)
        {
            preview.Refuse(endsOn < startsOn, nameof(facts.EndsOn), "End must be on or after the date the order begins");
            preview.Refuse(limit, endsOn, nameof(facts.EndsOn), "A public spaces protection order", rule);
            Term(preview, endsOn, "Order begins", startsOn, rule);
        }
        else
        {
            preview.Add(new(ClockKind.OrderEnds, "Latest safe end of the order", End, "Order begins", startsOn, limit.SafeEnd, rule));
        }
        return preview;
    }

    public static Preview ForExtension(Change change, PublicSpacesProtectionOrder order)
    {
        var preview = Decided(change, order, "extended");
        preview.Need(change.Reason, nameof(change.Reason), "Enter why the order is still needed"); // 2014 Act s.60(2)
        preview.Need(change.EndsOn is not null, nameof(change.EndsOn), "Enter the date the extended order ends");
        if (preview.Date(change.EndsOn, nameof(change.EndsOn)) is { } newEnd)
        {
            var (endsOn, rule) = (order.EndsOn!.Value, preview.Law.On(Statute.PspoExtension, order.MadeOn!.Value));
            preview.Refuse(newEnd <= endsOn, nameof(change.EndsOn), $"New end must be after {endsOn.InWords()}, when the order ends now");
            preview.Refuse(Period.NoLongerThan(endsOn.AddDays(1), rule.Length), newEnd, nameof(change.EndsOn), "Each extension", rule);
            Term(preview, newEnd, "Order extended", change.DecidedOn ?? endsOn, rule);
        }
        if (preview.Date(change.DecidedOn, nameof(change.DecidedOn)) is { } decidedOn)
            Publication(preview, decidedOn, "Order extended"); // no new challenge: 2014 Act s.66 speaks of making and varying only
        return preview;
    }

    public static Preview ForVariation(Change change, PublicSpacesProtectionOrder order)
    {
        var preview = Decided(change, order, "varied");
        preview.Need(change.Terms, nameof(change.Terms), "Enter what the order prohibits or requires as varied");
        if (preview.Date(change.DecidedOn, nameof(change.DecidedOn)) is { } decidedOn)
        {
            Challenge(preview, decidedOn, "Order varied");
            Publication(preview, decidedOn, "Order varied");
        }
        return preview;
    }

    /// <summary>A council that discharges its order consults first (2014 Act s.72) and publishes after; a court that quashes one does not.</summary>
    public static void PlanEnd(Preview preview, Ending ending, DateOnly on)
    {
        if (ending.How != EarlyEnd.Discharged)
            return;
        Steps(preview, ending.Steps, highway: false);
        Publication(preview, on, "Order discharged");
    }

    static Preview Decided(Change change, PublicSpacesProtectionOrder order, string what)
    {
        var preview = new Preview(order.Law);
        preview.Need(change.DecidedOn is not null, nameof(change.DecidedOn), $"Enter the date the order was {what}");
        preview.Refuse(change.DecidedOn > order.EndsOn, nameof(change.DecidedOn), $"Order ended on {order.EndsOn?.InWords()} and can no longer be {what}: make a new order"); // 2014 Act s.60(2): before the order expires
        preview.Refuse(change.DecidedOn < order.MadeOn, nameof(change.DecidedOn), $"Date must be on or after {order.MadeOn?.InWords()}, when the order was made");
        Steps(preview, change.Steps, order.RestrictsHighway && what == "varied");
        return preview;
    }

    static void Steps(Preview preview, IReadOnlyList<PspoStep> done, bool highway)
    {
        var needed = PublicSpacesProtectionOrder.StepsFor(highway);
        preview.Need(needed.All(done.Contains), "Steps", $"Select all {needed.Count} steps that the law asks for before this decision"); // 2014 Act ss.64 and 72
    }

    static void Consultation(Preview preview, Facts facts, DateOnly? madeOn)
    {
        var opensOn = preview.Date(facts.ConsultationOpensOn, nameof(facts.ConsultationOpensOn));
        if (preview.Date(facts.ConsultationClosesOn, nameof(facts.ConsultationClosesOn)) is not { } closesOn)
            return;
        preview.Refuse(closesOn < opensOn, nameof(facts.ConsultationClosesOn), "Consultation must close on or after the date it opens");
        preview.Refuse(madeOn <= closesOn, nameof(facts.MadeOn), $"Order must be made after the consultation closes on {closesOn.InWords()}");
    }

    static void Challenge(Preview preview, DateOnly on, string basis)
    {
        var rule = preview.Law.On(Statute.PspoChallenge, on);
        preview.Add(new(ClockKind.Challenge, "Last day to challenge in the High Court", Right, basis, on, Period.BeginningWith(on, rule.Length), rule));
    }

    static void Publication(Preview preview, DateOnly on, string basis)
    {
        var standard = LocalStandards.PspoPublication;
        preview.Add(new(ClockKind.Publication, "Publish on the website and put up notices", Duty, basis, on, WorkingDays.Add(on, standard.Value), standard));
    }

    static void Term(Preview preview, DateOnly endsOn, string basis, DateOnly basisOn, LegalRule rule)
    {
        preview.Add(new(ClockKind.OrderEnds, "Public spaces protection order ends", End, basis, basisOn, endsOn, rule));
        var (start, decision) = (LocalStandards.PspoStartRenewal, LocalStandards.PspoDecisionNeeded);
        preview.Add(new(ClockKind.StartRenewal, "Start work on renewal", Duty, "Order ends", endsOn, Period.Before(endsOn, start.Length, notBefore: basisOn), start));
        preview.Add(new(ClockKind.DecisionNeeded, "Decide whether to renew", Duty, "Order ends", endsOn, Period.Before(endsOn, decision.Length, notBefore: basisOn), decision));
    }
}
