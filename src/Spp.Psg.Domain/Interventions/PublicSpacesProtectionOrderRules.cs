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
        Steps(preview, facts.Steps, facts.Site is null ? PublicSpacesProtectionOrder.StepsFor(facts.RestrictsHighway) : PublicSpacesProtectionOrder.StepsToExpedite);
        preview.Refuse(facts.Site is not null && facts.RestrictsHighway, nameof(facts.RestrictsHighway), "An order that restricts a highway is not expedited here: its consultation comes first");

        var madeOn = preview.Date(facts.MadeOn, nameof(facts.MadeOn));
        Consultation(preview, facts, madeOn);
        if (madeOn is not { } made)
            return preview;

        preview.WarnIfFuture(made, today, nameof(facts.MadeOn), "The making of the order");
        Challenge(preview, made, "Order made");
        if (facts.Site is not null)
            preview.Add(new(ClockKind.ConsultationAfter, "Consult on the expedited order", Duty, "Order made", made, WorkingDays.Add(made, LocalStandards.PspoConsultationAfter.Value), LocalStandards.PspoConsultationAfter));
        Publication(preview, made, "Order made");

        var startsOn = preview.Date(facts.StartsOn, nameof(facts.StartsOn)) ?? made;
        preview.Refuse(startsOn < made, nameof(facts.StartsOn), "Start must be on or after the date the order was made");
        var rule = preview.Law.On(Longest(facts.Site), made);
        var limit = Period.NoLongerThan(startsOn, rule.Length);
        if (preview.Date(facts.EndsOn, nameof(facts.EndsOn)) is { } endsOn)
        {
            preview.Refuse(endsOn < startsOn, nameof(facts.EndsOn), "End must be on or after the date the order begins");
            preview.Refuse(limit, endsOn, nameof(facts.EndsOn), facts.Site is null ? "A public spaces protection order" : "An expedited order", rule);
            Term(preview, endsOn, "Order begins", startsOn, rule, facts.Site);
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
            if (order.Site is null)
                preview.Refuse(Period.NoLongerThan(endsOn.AddDays(1), rule.Length), newEnd, nameof(change.EndsOn), "Each extension", rule);
            else
                preview.Refuse(Period.NoLongerThan(order.StartsOn!.Value, Whole(order).Length), newEnd, nameof(change.EndsOn), "An expedited order with its extensions", Whole(order));
            Term(preview, newEnd, "Order extended", change.DecidedOn ?? endsOn, order.Site is null ? rule : Whole(order), order.Site);
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
        Steps(preview, ending.Steps, PublicSpacesProtectionOrder.StepsFor(highway: false));
        Publication(preview, on, "Order discharged");
    }

    /// <summary>The end was written down wrongly: by the same limit as when it was recorded.</summary>
    public static void Correct(Preview preview, DateOnly endsOn, PublicSpacesProtectionOrder order, StatutoryClock running, StatutoryClock? before)
    {
        var isWhole = before is null || order.Site is not null;
        var rule = isWhole ? Whole(order) : preview.Law.On(Statute.PspoExtension, order.MadeOn!.Value);
        var from = isWhole ? order.StartsOn!.Value : before!.DueOn.AddDays(1);
        preview.Refuse(endsOn < from, nameof(EndCorrection.EndsOn), $"End must be on or after {from.InWords()}");
        preview.Refuse(Period.NoLongerThan(from, rule.Length), endsOn, nameof(EndCorrection.EndsOn), isWhole ? "A public spaces protection order" : "Each extension", rule);
        Term(preview, endsOn, running.Basis, running.BasisOn, rule, order.Site);
    }

    static Preview Decided(Change change, PublicSpacesProtectionOrder order, string what)
    {
        var preview = new Preview(order.Law);
        preview.Need(change.DecidedOn is not null, nameof(change.DecidedOn), $"Enter the date the order was {what}");
        preview.Refuse(change.DecidedOn > order.EndsOn, nameof(change.DecidedOn), $"Order ended on {order.EndsOn?.InWords()} and can no longer be {what}: make a new order"); // 2014 Act s.60(2): before the order expires
        preview.Refuse(change.DecidedOn < order.MadeOn, nameof(change.DecidedOn), $"Date must be on or after {order.MadeOn?.InWords()}, when the order was made");
        Steps(preview, change.Steps, PublicSpacesProtectionOrder.StepsFor(order.RestrictsHighway && what == "varied"));
        return preview;
    }

    /// <summary>An expedited order lasts six months with all that is added to it.</summary>
    static LegalRule Longest(ExpeditedSite? site) => site is null ? Statute.PspoLongest : Statute.PspoExpedited;

    static LegalRule Whole(PublicSpacesProtectionOrder order) => order.Law.On(Longest(order.Site), order.MadeOn!.Value);

    static void Steps(Preview preview, IReadOnlyList<PspoStep> done, IReadOnlyList<PspoStep> needed)
    {
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

    static void Term(Preview preview, DateOnly endsOn, string basis, DateOnly basisOn, LegalRule rule, ExpeditedSite? site)
    {
        preview.Add(new(ClockKind.OrderEnds, "Public spaces protection order ends", End, basis, basisOn, endsOn, rule));
        if (site is null)
            Renewal(preview, endsOn, basisOn);
    }

    /// <summary>Planned backwards from the end: evidence, consultation, decision, publication and signs, and the six weeks in which a renewal that varies the order may be challenged.</summary>
    static void Renewal(Preview preview, DateOnly endsOn, DateOnly basisOn)
    {
        var (start, consult, decide) = (LocalStandards.PspoStartRenewal, LocalStandards.PspoConsultation, LocalStandards.PspoDecisionNeeded);
        var decideBy = Before(decide);
        Plan(ClockKind.StartRenewal, "Start work on renewal", Before(start), start);
        Plan(ClockKind.RenewalConsultation, "Open the consultation on renewal", Before(consult), consult);
        Plan(ClockKind.DecisionNeeded, "Decide whether to renew", decideBy, decide);
        Plan(ClockKind.RenewalPublication, "Publish the renewal and change the signs", WorkingDays.Add(decideBy, LocalStandards.PspoPublication.Value), LocalStandards.PspoPublication);
        Plan(ClockKind.RenewalChallenge, "Check whether the renewal was challenged", Period.BeginningWith(decideBy, LocalStandards.PspoRenewalChallenge.Length), LocalStandards.PspoRenewalChallenge);

        DateOnly Before(LocalStandard standard) => Period.Before(endsOn, standard.Length, notBefore: basisOn);

        void Plan(string kind, string title, DateOnly dueOn, LocalStandard standard) => preview.Add(new(kind, title, Duty, "Order ends", endsOn, dueOn < endsOn ? dueOn : endsOn, standard));
    }
}
