using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Facts = Spp.Psg.Domain.Interventions.CityWideInjunction.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What is asked of a city-wide injunction: Local Government Act 1972 s.222, Police and Justice Act 2006 s.27, and what the courts asked for in their judgments.</summary>
static class CityWideInjunctionRules
{
    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.Place, nameof(facts.Place), "Enter the area it covers");
        preview.Need(facts.Plan, nameof(facts.Plan), "Enter which plan shows the area");
        preview.Need(facts.Court, nameof(facts.Court), "Enter the court");
        preview.Need(facts.MadeOn is not null, nameof(facts.MadeOn), "Enter the date the injunction was granted");
        preview.Need(facts.EndsOn is not null, nameof(facts.EndsOn), "Enter the date the injunction ends");
        preview.Need(facts.Terms, nameof(facts.Terms), "Enter the conduct that it forbids");
        preview.Need(facts.AgainstUnknown || !string.IsNullOrWhiteSpace(facts.NamedPersons), nameof(facts.NamedPersons), "Enter who it is against, or select that it is against persons unknown");
        if (facts.AgainstUnknown)
        {
            preview.Need(Enum.GetValues<UnknownPersonsNeed>().All(facts.Needs.Contains), nameof(facts.Needs), "Select each of these that the court was shown: an order against persons unknown needs all of them");
            preview.Need(facts.Publicity, nameof(facts.Publicity), "Enter how it is made known");
            preview.Need(facts.ReviewOn is not null, nameof(facts.ReviewOn), "Enter the date of the review hearing");
        }

        var (made, ends) = (preview.Date(facts.MadeOn, nameof(facts.MadeOn)), preview.Date(facts.EndsOn, nameof(facts.EndsOn)));
        var (review, arrest) = (preview.Date(facts.ReviewOn, nameof(facts.ReviewOn)), preview.Date(facts.ArrestEndsOn, nameof(facts.ArrestEndsOn)));
        if (made is not { } madeOn)
            return preview;
        preview.WarnIfFuture(madeOn, today, nameof(facts.MadeOn), "The granting of the injunction");
        preview.Refuse(ends < madeOn, nameof(facts.EndsOn), "Injunction must end on or after the date it was granted");
        if (ends is { } endsOn)
            preview.Add(new(ClockKind.OrderEnds, "City-wide injunction ends", End, "Injunction granted", madeOn, endsOn, preview.Law.On(Statute.CityWideTerm, madeOn)));
        if (review is { } reviewOn)
            Review(preview, madeOn, reviewOn, ends);
        if (arrest is { } arrestOn)
        {
            preview.Refuse(arrestOn < madeOn, nameof(facts.ArrestEndsOn), "Power of arrest must end on or after the date the injunction was granted");
            preview.Refuse(arrestOn > ends, nameof(facts.ArrestEndsOn), "Power of arrest cannot last longer than the injunction");
            preview.Add(new(ClockKind.ArrestPowerEnds, "Power of arrest ends", End, "Injunction granted", madeOn, arrestOn, preview.Law.On(Statute.CityWideArrest, madeOn)));
        }

        return preview;
    }

    public static Preview For(CityWideInjunction.Variation variation, CityWideInjunction injunction)
    {
        var preview = new Preview(injunction.Law);
        preview.Need(variation.VariedOn is not null, nameof(variation.VariedOn), "Enter the date the court varied the injunction");
        preview.Need(variation.Terms, nameof(variation.Terms), "Enter what the injunction forbids as varied");
        var endsOn = preview.Date(variation.EndsOn, nameof(variation.EndsOn));
        if (preview.Date(variation.VariedOn, nameof(variation.VariedOn)) is not { } variedOn)
            return preview;
        preview.Refuse(variedOn < injunction.MadeOn, nameof(variation.VariedOn), $"Date must be on or after {injunction.MadeOn?.InWords()}, when the injunction was granted");
        preview.Refuse(variedOn > injunction.EndsOn, nameof(variation.VariedOn), $"Injunction ended on {injunction.EndsOn?.InWords()} and can no longer be varied");
        preview.Refuse(endsOn < variedOn, nameof(variation.EndsOn), "New end must be on or after the date of the variation");
        if (endsOn is { } end)
            preview.Add(new(ClockKind.OrderEnds, "City-wide injunction ends", End, "Injunction varied", variedOn, end, preview.Law.On(Statute.CityWideTerm, variedOn)));
        return preview;
    }

    /// <summary>Until the court has set the next hearing: as long after this one as we ask for it, and none beyond the end.</summary>
    public static PlannedClock? NextReview(DateOnly reviewedOn, DateOnly endsOn)
    {
        var standard = LocalStandards.CityWideReview;
        var next = Period.Following(reviewedOn, standard.Length);
        return next > endsOn ? null : new(ClockKind.ReviewHearing, "Next review hearing, unless the court set another date", Duty, "Last review hearing", reviewedOn, next, standard);
    }

    static void Review(Preview preview, DateOnly madeOn, DateOnly reviewOn, DateOnly? endsOn)
    {
        var rule = preview.Law.On(Statute.CityWideReview, madeOn);
        preview.Refuse(reviewOn < madeOn, nameof(Facts.ReviewOn), "Review hearing must be on or after the date the injunction was granted");
        preview.Refuse(reviewOn > endsOn, nameof(Facts.ReviewOn), "Review hearing must be before the injunction ends");
        preview.Warn(reviewOn > Period.CorrespondingDate(madeOn, rule.Length), nameof(Facts.ReviewOn), $"Review hearing is more than {rule.Length} after it was granted: courts ask for one within 12 to 14 months");
        preview.Add(new(ClockKind.ReviewHearing, "Review hearing, with a written report", Duty, "Injunction granted", madeOn, reviewOn, rule), nameof(Facts.ReviewOn));
    }
}
