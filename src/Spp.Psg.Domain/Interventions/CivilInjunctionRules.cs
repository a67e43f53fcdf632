using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Facts = Spp.Psg.Domain.Interventions.CivilInjunction.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What the Anti-social Behaviour, Crime and Policing Act 2014 ss.1-14 ask of a civil injunction.</summary>
static class CivilInjunctionRules
{
    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.SubjectPersonId is not null, nameof(facts.SubjectPersonId), "Select who the injunction is against");
        preview.Need(facts.BornOn is not null, nameof(facts.BornOn), "Enter their date of birth");
        preview.Need(facts.Applicant is not null, nameof(facts.Applicant), "Select who applied");
        preview.Need(facts.Limb is not null, nameof(facts.Limb), "Select what the court was asked to prevent");
        preview.Need(facts.Court, nameof(facts.Court), "Enter the court");
        preview.Need(facts.MadeOn is not null, nameof(facts.MadeOn), "Enter the date the injunction was granted");
        preview.Need(!string.IsNullOrWhiteSpace(facts.Terms) || !string.IsNullOrWhiteSpace(facts.Requirements), nameof(facts.Terms), "Enter what the injunction prohibits");
        preview.Need(facts.IsIndefinite || facts.EndsOn is not null, nameof(facts.EndsOn), "Enter the date the injunction ends, or select that it lasts until further order");
        preview.Refuse(facts is { IsIndefinite: true, EndsOn: not null }, nameof(facts.EndsOn), "Enter the date the injunction ends or select that it lasts until further order, not both");
        preview.Refuse(facts is { Limb: InjunctionLimb.NuisanceAtHome, Applicant: InjunctionApplicant.Other }, nameof(facts.Limb), "Only a council, a housing provider or the police may rely on nuisance to somebody in their home"); // 2014 Act s.2(2)
        preview.Need(string.IsNullOrWhiteSpace(facts.Requirements) || !string.IsNullOrWhiteSpace(facts.Supervisor), nameof(facts.Supervisor), "Enter who supervises what they must do"); // 2014 Act s.3(1)
        preview.Need((facts.ArrestEndsOn is null && !facts.ExcludesFromHome) || facts.Danger is not null, nameof(facts.Danger), "Select why the court attached a power of arrest or excluded them from home"); // 2014 Act ss.4(1), 13(1)(c)
        var (madeOn, bornOn, endsOn) = (preview.Date(facts.MadeOn, nameof(facts.MadeOn)), preview.Date(facts.BornOn, nameof(facts.BornOn)), preview.Date(facts.EndsOn, nameof(facts.EndsOn)));
        if (madeOn is not { } made)
            return preview;

        preview.WarnIfFuture(made, today, nameof(facts.MadeOn), "The granting of the injunction");
        preview.Refuse(endsOn < made, nameof(facts.EndsOn), "Injunction must end on or after the date it was granted");
        if (bornOn is { } born)
            Subject(preview, facts, born, made);
        if (endsOn is { } end)
            Term(preview, made, end, facts.EndsTime, bornOn is { } known && Age.IsChild(known, made));
        Arrest(preview, facts, made);
        if (MonthlyReview("Injunction granted", made, endsOn) is { } review)
            preview.Add(review);
        if (!string.IsNullOrWhiteSpace(facts.Requirements))
            preview.Add(new(ClockKind.ComplianceReport, "Supervisor reports how the requirements are kept", Duty, "Injunction granted", made,
                Period.BeginningWith(made, LocalStandards.InjunctionCompliance.Length), LocalStandards.InjunctionCompliance));
        return preview;
    }

    public static Preview For(CivilInjunction.Variation variation, CivilInjunction injunction)
    {
        var preview = new Preview(injunction.Law);
        preview.Need(variation.VariedOn is not null, nameof(variation.VariedOn), "Enter the date the court varied the injunction");
        preview.Need(variation.Terms, nameof(variation.Terms), "Enter what the injunction prohibits or requires as varied");
        var endsOn = preview.Date(variation.EndsOn, nameof(variation.EndsOn));
        preview.Refuse(endsOn is not null && injunction.IsIndefinite, nameof(variation.EndsOn), "An injunction until further order cannot be given an end here: discharge it and record the new one");
        if (preview.Date(variation.VariedOn, nameof(variation.VariedOn)) is not { } variedOn)
            return preview;

        preview.Refuse(variedOn < injunction.MadeOn, nameof(variation.VariedOn), $"Date must be on or after {injunction.MadeOn?.InWords()}, when the injunction was granted");
        preview.Refuse(variedOn > injunction.EndsOn, nameof(variation.VariedOn), $"Injunction ended on {injunction.EndsOn?.InWords()} and can no longer be varied");
        preview.Refuse(endsOn < variedOn, nameof(variation.EndsOn), "New end must be on or after the date of the variation");
        var child = Age.IsChild(injunction.BornOn!.Value, variedOn);
        if (child)
        {
            preview.Need(variation.ConsultedOn is not null, nameof(variation.ConsultedOn), "Enter the date the youth offending team was consulted"); // 2014 Act s.14(3)
            preview.Refuse(variation.ConsultedOn > variedOn, nameof(variation.ConsultedOn), "Youth offending team must be consulted before the injunction is varied");
        }
        if (endsOn is { } end)
            Term(preview, variedOn, end, null, child);
        return preview;
    }

    public static void PlanArrest(Preview preview, CivilInjunction injunction, DateTimeOffset at)
    {
        const string field = nameof(BreachFacts.ArrestedAt);
        var on = LondonTime.DateOf(at);
        preview.Refuse(injunction.ArrestEndsOn is null, field, "This injunction has no power of arrest: ask the court for a warrant"); // 2014 Act s.10
        preview.Refuse(on > injunction.ArrestEndsOn, field, $"The power of arrest ended on {injunction.ArrestEndsOn?.InWords()}");
        var rule = preview.Law.On(Statute.InjunctionArrestToCourt, on);
        preview.Add(new(ClockKind.ArrestToCourt, "The court must see them", Duty, "Arrested", at, Period.HoursAfter(at, rule.Value, NoCourtDay), rule), field);
    }

    /// <summary>Our own monthly look while it lasts; none in a last month that ends before it would be due.</summary>
    public static PlannedClock? MonthlyReview(string basis, DateOnly from, DateOnly? endsOn)
    {
        var due = Period.BeginningWith(from, LocalStandards.InjunctionReview.Length);
        return endsOn < due ? null : new(ClockKind.MonthlyReview, "Review the injunction", Duty, basis, from, due, LocalStandards.InjunctionReview);
    }

    static void Subject(Preview preview, Facts facts, DateOnly bornOn, DateOnly madeOn)
    {
        var (minimum, exclusion) = (preview.Law.On(Statute.InjunctionMinimumAge, madeOn), preview.Law.On(Statute.InjunctionExclusionAge, madeOn));
        preview.Refuse(bornOn > madeOn, nameof(facts.BornOn), "Date of birth must be before the date the injunction was granted");
        preview.Refuse(bornOn <= madeOn && madeOn < Age.ReachedOn(bornOn, minimum.Value), nameof(facts.BornOn), $"Person must be at least {minimum.Value} on the date the injunction was granted");
        preview.Refuse(facts.ExcludesFromHome && madeOn < Age.ReachedOn(bornOn, exclusion.Value), nameof(facts.ExcludesFromHome), $"Nobody under {exclusion.Value} can be excluded from home");
        preview.Refuse(facts is { ExcludesFromHome: true, Applicant: InjunctionApplicant.Other }, nameof(facts.ExcludesFromHome), "Only a council, the police or the landlord may have somebody excluded from home"); // 2014 Act s.13(1)(b)
        if (!Age.IsChild(bornOn, madeOn))
            return;
        preview.Refuse(facts.IsIndefinite, nameof(facts.IsIndefinite), "An injunction against someone under 18 must have an end date"); // 2014 Act s.1(6)
        preview.Need(facts.ConsultedOn is not null, nameof(facts.ConsultedOn), "Enter the date the youth offending team was consulted"); // 2014 Act s.14(1)
        preview.Refuse(facts.ConsultedOn > madeOn, nameof(facts.ConsultedOn), "Youth offending team must be consulted before the injunction is granted");
        var eighteenOn = Age.ReachedOn(bornOn, Statute.Majority.Value);
        preview.Warn(facts.EndsOn >= eighteenOn, nameof(facts.EndsOn), $"The person turns 18 on {eighteenOn.InWords()}, before the injunction ends: from then on the county court deals with it");
        preview.Add(new(ClockKind.TurnsEighteen, "The person turns 18", End, "Date of birth", LondonTime.StartOf(bornOn), LondonTime.StartOf(eighteenOn), Statute.Majority));
    }

    static void Term(Preview preview, DateOnly from, DateOnly endsOn, TimeOnly? time, bool child)
    {
        var longest = preview.Law.On(Statute.InjunctionChildLongest, from);
        if (child)
            preview.Refuse(Period.NoLongerThan(from, longest.Length), endsOn, nameof(Facts.EndsOn), "An injunction against someone under 18", longest);
        Refusal? refusal = null;
        var endsAt = time is { } stated ? LondonTime.TryAt(endsOn, stated, nameof(Facts.EndsTime), out refusal) : null;
        preview.Refuse(refusal);
        preview.Add(new(ClockKind.OrderEnds, "Civil injunction ends", End, "Injunction takes effect", LondonTime.StartOf(from), endsAt ?? LondonTime.EndOf(endsOn), child ? longest : preview.Law.On(Statute.InjunctionTerm, from)));
    }

    static void Arrest(Preview preview, Facts facts, DateOnly madeOn)
    {
        if (preview.Date(facts.ArrestEndsOn, nameof(facts.ArrestEndsOn)) is not { } endsOn)
            return;
        preview.Refuse(endsOn < madeOn, nameof(facts.ArrestEndsOn), "Power of arrest must end on or after the date the injunction was granted");
        preview.Refuse(endsOn > facts.EndsOn, nameof(facts.ArrestEndsOn), "Power of arrest cannot last longer than the injunction"); // 2014 Act s.4(2)
        preview.Add(new(ClockKind.ArrestPowerEnds, "Power of arrest ends", End, "Injunction granted", madeOn, endsOn, preview.Law.On(Statute.InjunctionArrest, madeOn)));
    }

    /// <summary>Days that count for nothing between arrest and court: 2014 Act s.9(4).</summary>
    static bool NoCourtDay(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday || Period.ChristmasDay(day) || day == Easter.GoodFriday(day.Year);
}
