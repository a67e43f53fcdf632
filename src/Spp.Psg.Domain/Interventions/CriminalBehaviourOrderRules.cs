using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Facts = Spp.Psg.Domain.Interventions.CriminalBehaviourOrder.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What the Sentencing Act 2020 ss.330-337 ask of a criminal behaviour order.</summary>
static class CriminalBehaviourOrderRules
{
    static readonly DateOnly sentencingCodeBegan = new(2020, 12, 1); // Sentencing Act 2020 s.2: convictions before this stay under the 2014 Act

    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.SubjectPersonId is not null, nameof(facts.SubjectPersonId), "Select who the order is against");
        preview.Need(facts.BornOn is not null, nameof(facts.BornOn), "Enter their date of birth");
        preview.Need(facts.Court, nameof(facts.Court), "Enter the court");
        preview.Need(facts.MadeOn is not null, nameof(facts.MadeOn), "Enter the date the order was made");
        preview.Need(facts.Terms, nameof(facts.Terms), "Enter what the order prohibits or requires");
        preview.Need(facts.IsIndefinite || facts.EndsOn is not null, nameof(facts.EndsOn), "Enter the date the order ends, or select that it has no end date");
        preview.Refuse(facts is { IsIndefinite: true, EndsOn: not null }, nameof(facts.EndsOn), "Enter the date the order ends or select that it has no end date, not both");

        var (madeOn, bornOn) = (preview.Date(facts.MadeOn, nameof(facts.MadeOn)), preview.Date(facts.BornOn, nameof(facts.BornOn)));
        preview.Warn(preview.Date(facts.ConvictedOn, nameof(facts.ConvictedOn)) < sentencingCodeBegan, nameof(facts.ConvictedOn), "Convicted before 1 December 2020: the order stays under the Anti-social Behaviour, Crime and Policing Act 2014 s.22");
        if (madeOn is not { } made)
            return preview;

        preview.WarnIfFuture(made, today, nameof(facts.MadeOn), "The making of the order");
        preview.Refuse(facts.ConvictedOn > made, nameof(facts.ConvictedOn), "Conviction must be on or before the date the order was made");
        var earlierEndsOn = preview.Date(facts.EarlierOrderEndsOn, nameof(facts.EarlierOrderEndsOn));
        preview.Refuse(earlierEndsOn < made, nameof(facts.EarlierOrderEndsOn), "Earlier order must still have been in force when this one was made"); // Sentencing Act 2020 s.334(3)
        var startsOn = earlierEndsOn > made ? earlierEndsOn.Value : made;

        if (bornOn is { } born)
            Subject(preview, facts, born, made, startsOn);
        Term(preview, startsOn, preview.Date(facts.EndsOn, nameof(facts.EndsOn)), facts.EndsTime, bornOn is { } known ? Age.IsChild(known, made) : null);
        return preview;
    }

    public static Preview For(CriminalBehaviourOrder.Variation variation, CriminalBehaviourOrder order)
    {
        var preview = new Preview(order.Law);
        preview.Need(variation.VariedOn is not null, nameof(variation.VariedOn), "Enter the date the court varied the order");
        preview.Need(variation.Terms, nameof(variation.Terms), "Enter what the order prohibits or requires as varied");
        var endsOn = preview.Date(variation.EndsOn, nameof(variation.EndsOn));
        preview.Refuse(endsOn is not null && order.IsIndefinite, nameof(variation.EndsOn), "An order with no end date cannot be given one here: discharge it and record the new order");
        if (preview.Date(variation.VariedOn, nameof(variation.VariedOn)) is not { } variedOn)
            return preview;

        preview.Refuse(variedOn < order.MadeOn, nameof(variation.VariedOn), $"Date must be on or after {order.MadeOn?.InWords()}, when the order was made");
        preview.Refuse(variedOn > order.EndsOn, nameof(variation.VariedOn), $"Order ended on {order.EndsOn?.InWords()} and can no longer be varied");
        var child = order.IsYouth;
        if (endsOn is not null)
            Term(preview, order.StartsOn!.Value, endsOn, null, child);
        if (child)
            Review(preview, variedOn < order.StartsOn ? order.StartsOn.Value : variedOn, "Order varied", order.BornOn!.Value, order.MadeOn!.Value, endsOn ?? order.EndsOn);
        return preview;
    }

    public static Preview For(CriminalBehaviourOrder.Reviewed reviewed, CriminalBehaviourOrder order, DateOnly today)
    {
        var preview = new Preview(order.Law);
        preview.Need(reviewed.ReviewedOn is not null, nameof(reviewed.ReviewedOn), "Enter the date of the review");
        preview.Need(reviewed.Outcome, nameof(reviewed.Outcome), "Enter what the review found");
        preview.Refuse(order.ReviewDue is null, nameof(reviewed.ReviewedOn), "This order has no review that is due");
        if (order.ReviewDue is not { } due)
            return preview;
        var reviewedOn = preview.Date(reviewed.ReviewedOn, nameof(reviewed.ReviewedOn));
        preview.Refuse(reviewedOn < due.BasisOn, nameof(reviewed.ReviewedOn), $"Review must be on or after {due.BasisOn.InWords()}, when the review period began");
        preview.Refuse(reviewedOn > today, nameof(reviewed.ReviewedOn), "Date of the review must be today or in the past");
        preview.Warn(reviewedOn > due.DueOn, nameof(reviewed.ReviewedOn), $"The review was due by {due.DueOn.InWords()} and will be recorded as missed");
        Review(preview, due.DueOn.AddDays(1), "Last review period ended", order.BornOn!.Value, order.MadeOn!.Value, order.EndsOn);
        return preview;
    }

    /// <summary>The end was written down wrongly: the term anew, and the review that is running only if the order lasts that long.</summary>
    public static void Correct(Preview preview, DateOnly endsOn, TimeOnly? time, CriminalBehaviourOrder order)
    {
        Term(preview, order.StartsOn!.Value, endsOn, time, order.IsYouth);
        if (order.RunningClock(ClockKind.ChildReview) is { } due)
            Review(preview, due.BasisOn, due.Basis, order.BornOn!.Value, order.MadeOn!.Value, endsOn);
    }

    /// <summary>For a child: the yearly review, if they are still under 18 when the period ends and the order lasts that long.
    /// For an adult's order without end: a yearly look of our own.</summary>
    public static void Review(Preview preview, DateOnly periodBegins, string basis, DateOnly bornOn, DateOnly madeOn, DateOnly? endsOn)
    {
        var child = Age.IsChild(bornOn, madeOn);
        var rule = preview.Law.On(Statute.CboChildReview, madeOn);
        var standard = LocalStandards.CboLocalReview;
        var periodEnds = Period.BeginningWith(periodBegins, child ? rule.Length : standard.Length);
        if (child && Age.IsChild(bornOn, periodEnds) && !(endsOn < periodEnds))
            preview.Add(new(ClockKind.ChildReview, "Review the order: it is against a child", Duty, basis, periodBegins, periodEnds, rule));
        else if (!child && endsOn is null)
            preview.Add(new(ClockKind.LocalReview, "Review the order, which has no end date", Duty, basis, periodBegins, periodEnds, standard));
    }

    static void Subject(Preview preview, Facts facts, DateOnly bornOn, DateOnly madeOn, DateOnly startsOn)
    {
        var minimum = preview.Law.On(Statute.CboMinimumAge, madeOn);
        preview.Refuse(bornOn > madeOn, nameof(facts.BornOn), "Date of birth must be before the date the order was made");
        preview.Refuse(bornOn <= madeOn && madeOn < Age.ReachedOn(bornOn, minimum.Value), nameof(facts.BornOn), $"Person must be at least {minimum.Value} on the date the order was made");
        if (Age.IsChild(bornOn, madeOn))
        {
            preview.Refuse(facts.IsIndefinite, nameof(facts.IsIndefinite), "An order made against someone under 18 must have an end date"); // Sentencing Act 2020 s.334(4)
            preview.Need(facts.YotViewsOn is not null, nameof(facts.YotViewsOn), "Enter the date the youth offending team gave its views"); // Sentencing Act 2020 s.331(5)
            preview.Refuse(facts.YotViewsOn > madeOn, nameof(facts.YotViewsOn), "Youth offending team must give its views before the order is made");
            var eighteenOn = Age.ReachedOn(bornOn, Statute.Majority.Value);
            preview.Warn(facts.EndsOn >= eighteenOn, nameof(facts.EndsOn), $"The person turns 18 on {eighteenOn.InWords()}, before the order ends");
            preview.Add(new(ClockKind.TurnsEighteen, "The person turns 18", End, "Date of birth", LondonTime.StartOf(bornOn), LondonTime.StartOf(eighteenOn), Statute.Majority));
        }
        if (!facts.IsIndefinite || !Age.IsChild(bornOn, madeOn))
            Review(preview, startsOn, "Order takes effect", bornOn, madeOn, facts.IsIndefinite ? null : facts.EndsOn ?? DateOnly.MaxValue);
    }

    static void Term(Preview preview, DateOnly startsOn, DateOnly? end, TimeOnly? time, bool? child)
    {
        if (end is not { } endsOn)
            return;
        var shortest = preview.Law.On(child is true ? Statute.CboChildShortest : Statute.CboAdultShortest, startsOn);
        var longest = preview.Law.On(Statute.CboChildLongest, startsOn);
        if (child is not null)
            preview.Refuse(Period.NoShorterThan(startsOn, shortest.Length), endsOn, nameof(Facts.EndsOn), $"An order made against {(child is true ? "someone under 18" : "an adult")}", shortest);
        if (child is true)
            preview.Refuse(Period.NoLongerThan(startsOn, longest.Length), endsOn, nameof(Facts.EndsOn), "An order made against someone under 18", longest);

        Refusal? refusal = null;
        var endsAt = time is { } stated ? LondonTime.TryAt(endsOn, stated, nameof(Facts.EndsTime), out refusal) : null;
        preview.Refuse(refusal);
        preview.Add(new(ClockKind.OrderEnds, "Criminal behaviour order ends", End, "Order takes effect", LondonTime.StartOf(startsOn), endsAt ?? LondonTime.EndOf(endsOn), child is true ? longest : shortest));
    }
}
