using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

public abstract partial class Intervention
{
    /// <summary>An order or notice that has begun. A community protection notice has steps of its own (2014 Act s.48), and a scheme has stages.</summary>
    public bool CanBeBroken => StartsOn is not null && Status is not ("Refused" or "Quashed")
        && Kind is InterventionKind.ClosureNotice or InterventionKind.ClosureOrder or InterventionKind.PublicSpacesProtectionOrder or InterventionKind.CriminalBehaviourOrder
            or InterventionKind.CivilInjunction or InterventionKind.CityWideInjunction or InterventionKind.DispersalAuthorisation;

    public Preview PreviewBreach(BreachFacts facts, DateTimeOffset now)
    {
        var preview = new Preview(Law);
        preview.Refuse(!CanBeBroken, "", $"{Name} that is {Lifecycle.InWords(Status)} cannot be broken");
        preview.Need(facts.HappenedAt is not null, nameof(facts.HappenedAt), "Enter when it was broken");
        preview.Need(facts.Words, nameof(facts.Words), "Enter what was broken, and how");
        preview.Need(facts.Response is not null, nameof(facts.Response), "Select what was done about it");
        var happenedAt = preview.Moment(facts.HappenedAt, nameof(facts.HappenedAt));
        Penalty(preview, facts, happenedAt is { } known ? LondonTime.DateOf(known) : null, LondonTime.DateOf(now));
        if (happenedAt is not { } at)
            return preview;
        var on = LondonTime.DateOf(at);
        preview.Refuse(at > now, nameof(facts.HappenedAt), "When it was broken must be now or in the past");
        preview.Refuse(on < StartsOn, nameof(facts.HappenedAt), $"When it was broken must be on or after {StartsOn?.InWords()}, when it began");
        preview.Refuse(on > EndedEarlyOn, nameof(facts.HappenedAt), $"It ended on {EndedEarlyOn?.InWords()}");
        preview.Refuse(EndedEarlyOn is null && at > EndsAt, nameof(facts.HappenedAt), $"It ended at {EndsAt?.InWords()}");
        Arrest(preview, facts, at, now);
        return preview;
    }

    /// <summary>Kept with it for as long as the case is; an arrest under a power of arrest and a fixed penalty start their clocks.</summary>
    public Breach RecordBreach(BreachFacts facts, Guid by, DateTimeOffset at)
    {
        var preview = PreviewBreach(facts, at);
        preview.Hold();
        Start(preview, at);
        return new Breach(Id, facts, by, at);
    }

    public Preview PreviewSettlement(Breach breach, BreachSettled settled, DateOnly today)
    {
        var preview = new Preview(Law);
        preview.Need(settled.Outcome is not null, nameof(settled.Outcome), "Select what became of it");
        preview.Need(settled.DecidedOn is not null, nameof(settled.DecidedOn), "Enter the date it was decided");
        preview.Need(settled.Outcome is null or BreachOutcome.NotProved || !string.IsNullOrWhiteSpace(settled.Sanction), nameof(settled.Sanction),
            settled.Outcome == BreachOutcome.Proved ? "Enter what the court imposed" : "Enter why there are no proceedings");
        preview.Refuse(breach.Outcome is not null, "", "What became of this breach is already recorded");
        if (preview.Date(settled.DecidedOn, nameof(settled.DecidedOn)) is not { } on)
            return preview;
        var happened = LondonTime.DateOf(breach.HappenedAt);
        preview.Refuse(on > today, nameof(settled.DecidedOn), "Date it was decided must be today or in the past");
        preview.Refuse(on < happened, nameof(settled.DecidedOn), $"Date it was decided must be on or after {happened.InWords()}, when it was broken");
        return preview;
    }

    public void Settle(Breach breach, BreachSettled settled, DateTimeOffset at)
    {
        PreviewSettlement(breach, settled, LondonTime.DateOf(at)).Hold();
        breach.Settle(settled);
    }

    /// <summary>What an arrest for a breach starts.</summary>
    protected virtual void PlanArrest(Preview preview, DateTimeOffset arrestedAt) { }

    /// <summary>The most that a fixed penalty for a breach may be, and the days to pay it; null where there is none.</summary>
    protected virtual (LegalRule Most, LegalRule DaysToPay)? PenaltyRules => null;

    void Arrest(Preview preview, BreachFacts facts, DateTimeOffset happenedAt, DateTimeOffset now)
    {
        if (facts.Response != BreachResponse.Arrested)
            return;
        preview.Need(facts.ArrestedAt is not null, nameof(facts.ArrestedAt), "Enter when they were arrested");
        if (preview.Moment(facts.ArrestedAt, nameof(facts.ArrestedAt)) is not { } arrestedAt)
            return;
        preview.Refuse(arrestedAt > now, nameof(facts.ArrestedAt), "Arrest must be now or in the past");
        preview.Refuse(arrestedAt < happenedAt, nameof(facts.ArrestedAt), "Arrest must be after the breach");
        PlanArrest(preview, arrestedAt);
    }

    void Penalty(Preview preview, BreachFacts facts, DateOnly? happenedOn, DateOnly today)
    {
        if (facts.Response != BreachResponse.FixedPenalty)
            return;
        if (PenaltyRules is not { } rules)
        {
            preview.Refuse(true, nameof(facts.Response), "A fixed penalty is only for a public spaces protection order"); // 2014 Act s.68
            return;
        }

        var most = preview.Law.On(rules.Most, happenedOn ?? today);
        preview.Need(facts.Pounds is not null, nameof(facts.Pounds), "Enter the amount in pounds");
        preview.Refuse(facts.Pounds < 1, nameof(facts.Pounds), "Amount must be £1 or more");
        preview.Refuse(facts.Pounds > most.Value, nameof(facts.Pounds), $"Amount must be £{most.Value} or less");
        preview.Need(facts.Housing is not null, nameof(facts.Housing), "Select where they live");
        preview.Need(facts.SupportOffered is not null, nameof(facts.SupportOffered), "Select whether support was offered");
        preview.Need(facts.SupportOffered is not true || facts.Engaged is not null, nameof(facts.Engaged), "Select whether they took up the support");
        var homeless = facts.Housing == Interventions.Housing.Homeless;
        preview.Warn(homeless, nameof(facts.Housing), "They have no home: a fixed penalty for someone homeless is seldom right"); // domain.md 5.4
        preview.Need(!homeless || !string.IsNullOrWhiteSpace(facts.Considered), nameof(facts.Considered), "Enter why a fixed penalty is right although they have no home");
        if (happenedOn is not { } on)
            return;
        var days = preview.Law.On(rules.DaysToPay, on);
        preview.Add(new(ClockKind.FixedPenalty, "Last day to pay the fixed penalty: no proceedings before it is over", ClockNature.Right, "Fixed penalty notice dated", on, Period.Following(on, days.Length), days), nameof(facts.HappenedAt));
    }
}
