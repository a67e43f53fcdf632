using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Facts = Spp.Psg.Domain.Interventions.ClosureOrder.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What 2014 Act ss.80-90 ask of a closure order, its extension and its end.</summary>
static class ClosureOrderRules
{
    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.Place, nameof(facts.Place), "Enter the premises");
        preview.Need(facts.Court, nameof(facts.Court), "Enter the court");
        preview.Need(facts.DecidedOn is not null, nameof(facts.DecidedOn), "Enter the date the court decided");
        var decidedOn = preview.Date(facts.DecidedOn, nameof(facts.DecidedOn));
        preview.WarnIfFuture(decidedOn, today, nameof(facts.DecidedOn), "The court’s decision");

        switch (facts.Decision)
        {
            case ClosureDecision.Granted:
                Granted(preview, facts, decidedOn);
                break;
            case ClosureDecision.Adjourned:
                Adjourned(preview, facts, decidedOn);
                break;
            case ClosureDecision.NoticeContinued:
                NoticeContinued(preview, facts);
                break;
            case ClosureDecision.Refused when decidedOn is { } on:
                Appeal(preview, on);
                break;
        }
        return preview;
    }

    public static Preview For(ClosureOrder.Extension extension, ClosureOrder order)
    {
        var preview = new Preview(order.Law);
        preview.Need(extension.AppliedOn is not null, nameof(extension.AppliedOn), "Enter the date of the application to extend");
        preview.Need(extension.DecidedOn is not null, nameof(extension.DecidedOn), "Enter the date the court decided");
        preview.Need(extension.EndsOn is not null, nameof(extension.EndsOn), "Enter the date the extended order ends");
        preview.Need(extension.Consulted, nameof(extension.Consulted), "Enter who was consulted: the council for a police order, the police for a council order"); // 2014 Act s.82(4)
        preview.Need(extension.ConsultedOn is not null, nameof(extension.ConsultedOn), "Enter the date they were consulted");
        preview.Refuse(order.EndsOn is null, nameof(extension.EndsOn), "Only an order that the court has made can be extended");
        if (order is not { StartsOn: { } startsOn, EndsOn: { } endsOn })
            return preview;

        var appliedOn = preview.Date(extension.AppliedOn, nameof(extension.AppliedOn));
        preview.Refuse(appliedOn > endsOn, nameof(extension.AppliedOn), $"Order ended on {endsOn.InWords()}: only an order that is still in force can be extended"); // 2014 Act s.82(1)
        preview.Refuse(appliedOn < order.MadeOn, nameof(extension.AppliedOn), "Application must be on or after the date the order was made");
        preview.Refuse(extension.ConsultedOn > extension.AppliedOn, nameof(extension.ConsultedOn), "Consultation must be before the application");
        if (preview.Date(extension.DecidedOn, nameof(extension.DecidedOn)) is { } decidedOn)
        {
            preview.Refuse(decidedOn < appliedOn, nameof(extension.DecidedOn), "Decision must be on or after the application");
            preview.Warn(decidedOn > endsOn, nameof(extension.DecidedOn), $"The order ended on {endsOn.InWords()}, before the decision: check the sealed order");
            Appeal(preview, decidedOn);
        }
        if (preview.Date(extension.EndsOn, nameof(extension.EndsOn)) is { } newEnd)
        {
            var (each, total) = (preview.Law.On(Statute.ClosureExtension, startsOn), preview.Law.On(Statute.ClosureTotal, startsOn));
            preview.Refuse(newEnd <= endsOn, nameof(extension.EndsOn), $"New end must be after {endsOn.InWords()}, when the order ends now");
            preview.Refuse(Period.NoLongerThan(endsOn.AddDays(1), each.Length), newEnd, nameof(extension.EndsOn), "Each extension", each);
            preview.Refuse(Period.NoLongerThan(startsOn, total.Length), newEnd, nameof(extension.EndsOn), "A closure order with its extensions", total);
            Term(preview, newEnd, extension.EndsTime, "Order extended", endsOn.AddDays(1), each, last: newEnd >= Period.NoLongerThan(startsOn, total.Length).SafeEnd);
        }
        return preview;
    }

    /// <summary>The end was written down wrongly: by the same limits as when it was recorded.</summary>
    public static void Correct(Preview preview, DateOnly endsOn, TimeOnly? time, ClosureOrder order, StatutoryClock running, StatutoryClock? before)
    {
        var startsOn = order.StartsOn!.Value;
        var (rule, total) = (preview.Law.On(before is null ? Statute.ClosureLongest : Statute.ClosureExtension, startsOn), preview.Law.On(Statute.ClosureTotal, startsOn));
        var from = before?.DueOn.AddDays(1) ?? startsOn;
        var longest = Period.NoLongerThan(startsOn, total.Length);
        preview.Refuse(endsOn < from, nameof(EndCorrection.EndsOn), $"End must be on or after {from.InWords()}");
        preview.Refuse(Period.NoLongerThan(from, rule.Length), endsOn, nameof(EndCorrection.EndsOn), before is null ? "A closure order" : "Each extension", rule);
        if (before is not null)
            preview.Refuse(longest, endsOn, nameof(EndCorrection.EndsOn), "A closure order with its extensions", total);
        Term(preview, endsOn, time, running.Basis, running.BasisOn, rule, last: before is not null && endsOn >= longest.SafeEnd);
    }

    /// <summary>Costs (s.88) and compensation (s.90) may be claimed for three months that begin on the day the order ends.</summary>
    public static void AfterTheEnd(Preview preview, DateOnly endsOn, string basis)
    {
        foreach (var (kind, title, rule) in new[]
        {
            (ClockKind.Costs, "Last day to apply for the costs of closing", preview.Law.On(Statute.ClosureCosts, endsOn)),
            (ClockKind.Compensation, "Last day for others to apply for compensation", preview.Law.On(Statute.ClosureCompensation, endsOn)),
        })
            preview.Add(new(kind, title, Right, basis, endsOn, Period.BeginningWith(endsOn, rule.Length), rule));
    }

    static void Granted(Preview preview, Facts facts, DateOnly? decidedOn)
    {
        preview.Need(facts.EndsOn is not null, nameof(facts.EndsOn), "Enter the date the order ends");
        preview.Need(facts.Scope is not null, nameof(facts.Scope), "Select who the order keeps out");
        preview.Need(facts.Scope is null or ClosureScope.Everyone || !string.IsNullOrWhiteSpace(facts.ScopeDetail), nameof(facts.ScopeDetail), "Enter who may still enter, or when");
        preview.Warn(facts is { IsSomeonesHome: true, Scope: ClosureScope.Everyone }, nameof(facts.Scope), "The order closes somebody’s home to everyone: add an action to rehouse them");
        if (decidedOn is not { } madeOn)
            return;

        Appeal(preview, madeOn);
        var landlord = preview.Law.On(Statute.LandlordNotice, madeOn);
        preview.Add(new(ClockKind.LandlordNotice, "Last day for the landlord’s notice on the absolute ground", Right, "Order made", madeOn, Period.BeginningWith(madeOn, landlord.Length), landlord));

        var startsOn = preview.Date(facts.StartsOn, nameof(facts.StartsOn)) ?? madeOn;
        preview.Refuse(startsOn < madeOn, nameof(facts.StartsOn), "Start must be on or after the date the court decided");
        var (longest, total) = (preview.Law.On(Statute.ClosureLongest, madeOn), preview.Law.On(Statute.ClosureTotal, madeOn));
        var limit = Period.NoLongerThan(startsOn, longest.Length);
        preview.Add(new(ClockKind.LongestWithExtensions, "Latest end with every extension", End, "Order begins", startsOn, Period.NoLongerThan(startsOn, total.Length).SafeEnd, total));
        preview.Add(new(ClockKind.PropertyCheck, "First weekly check of the premises", Duty, "Order begins", startsOn, Period.Following(startsOn, LocalStandards.ClosurePropertyCheck.Length), LocalStandards.ClosurePropertyCheck));
        if (preview.Date(facts.EndsOn, nameof(facts.EndsOn)) is { } endsOn)
        {
            preview.Refuse(endsOn < startsOn, nameof(facts.EndsOn), "End must be on or after the date the order begins");
            preview.Refuse(limit, endsOn, nameof(facts.EndsOn), "A closure order", longest);
            Term(preview, endsOn, facts.EndsTime, "Order begins", startsOn, longest);
        }
        else
        {
            preview.Add(new(ClockKind.OrderEnds, "Latest safe end of the order", End, "Order begins", startsOn, limit.SafeEnd, longest));
        }
    }

    static void Term(Preview preview, DateOnly endsOn, TimeOnly? time, string basis, DateOnly basisOn, LegalRule rule, bool last = false)
    {
        Refusal? refusal = null;
        var endsAt = time is { } stated ? LondonTime.TryAt(endsOn, stated, nameof(Facts.EndsTime), out refusal) : null;
        preview.Refuse(refusal);
        preview.Add(new(ClockKind.OrderEnds, "Closure order ends", End, basis, LondonTime.StartOf(basisOn), endsAt ?? LondonTime.EndOf(endsOn), rule));
        var standard = LocalStandards.ClosureExtensionDecision;
        if (!last)
            preview.Add(new(ClockKind.ExtensionDecision, "Decide whether to apply to extend", Duty, "Order ends", endsOn, Period.Before(endsOn, standard.Length, notBefore: basisOn), standard));
        AfterTheEnd(preview, endsOn, "Order ends");
    }

    static void Adjourned(Preview preview, Facts facts, DateOnly? decidedOn)
    {
        preview.Need(facts.AdjournedToOn is not null, nameof(facts.AdjournedToOn), "Enter the date of the adjourned hearing");
        if (decidedOn is not { } from)
            return;
        var rule = preview.Law.On(Statute.ClosureAdjournment, from);
        var latest = Period.Following(from, rule.Length);
        var to = preview.Date(facts.AdjournedToOn, nameof(facts.AdjournedToOn));
        preview.Refuse(to > latest, nameof(facts.AdjournedToOn), $"Adjourned hearing must be on or before {latest.InWords()}, {rule.Length} after the hearing");
        preview.Refuse(to < from, nameof(facts.AdjournedToOn), "Adjourned hearing must be on or after the hearing");
        preview.Add(new(ClockKind.AdjournedHearing, to is null ? "Latest date for the adjourned hearing" : "Adjourned hearing", Duty, "Hearing adjourned", from, to ?? latest, rule), nameof(facts.AdjournedToOn));
    }

    static void NoticeContinued(Preview preview, Facts facts)
    {
        preview.Need(facts.NoticeEndsAt is not null, nameof(facts.NoticeEndsAt), "Enter when the closure notice would have ended");
        preview.Need(facts.NoticeContinuesUntil is not null, nameof(facts.NoticeContinuesUntil), "Enter when the continued notice ends");
        if (preview.Moment(facts.NoticeEndsAt, nameof(facts.NoticeEndsAt)) is not { } endsAt)
            return;
        var rule = preview.Law.On(Statute.NoticeContinued, LondonTime.DateOf(endsAt));
        var latest = Period.HoursAfter(endsAt, rule.Value);
        var until = preview.Moment(facts.NoticeContinuesUntil, nameof(facts.NoticeContinuesUntil));
        preview.Refuse(until > latest, nameof(facts.NoticeContinuesUntil), $"Continued notice must end by {latest.InWords()}, {rule.Value} hours after it would have ended");
        preview.Refuse(until <= endsAt, nameof(facts.NoticeContinuesUntil), "Continued notice must end after it would have ended");
        preview.Add(ClosureNoticeRules.Ends(until ?? latest, "The court continued the notice", endsAt, rule));
    }

    static void Appeal(Preview preview, DateOnly decidedOn)
    {
        var rule = preview.Law.On(Statute.ClosureAppeal, decidedOn);
        preview.Add(new(ClockKind.Appeal, "Last day to appeal to the Crown Court", Right, "Court decided", decidedOn, Period.BeginningWith(decidedOn, rule.Length), rule));
    }
}
