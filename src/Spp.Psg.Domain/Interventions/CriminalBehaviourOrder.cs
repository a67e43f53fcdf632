using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What a criminal court forbids or requires of a person it has convicted: Sentencing Act 2020 ss.330-342.</summary>
public sealed class CriminalBehaviourOrder : Intervention
{
    public const string Proposed = "Proposed";
    public const string YotViews = "YotViews";
    public const string SubmittedToCps = "SubmittedToCps";
    public const string InterimMade = "InterimMade";
    public const string Made = "Made";
    public const string Refused = "Refused";
    public const string Varied = "Varied";
    public const string Expired = "Expired";
    public const string Discharged = "Discharged";

    public static readonly Lifecycle Lifecycle = new("A criminal behaviour order", new Dictionary<string, string[]>
    {
        [Proposed] = [YotViews, SubmittedToCps],
        [YotViews] = [SubmittedToCps],
        [SubmittedToCps] = [InterimMade, Made, Refused],
        [InterimMade] = [Made, Refused],
        [Made] = [Varied, Expired, Discharged],
        [Varied] = [Varied, Expired, Discharged],
        [Refused] = [],
        [Expired] = [],
        [Discharged] = [],
    });

    /// <summary>What the form asks.</summary>
    public sealed record Facts
    {
        public Guid? SubjectPersonId { get; init; }
        public DateOnly? BornOn { get; init; }
        public string? Court { get; init; }
        public DateOnly? ConvictedOn { get; init; }
        public DateOnly? MadeOn { get; init; }

        /// <summary>Set when the order is to take effect on the day an earlier one ceases: s.334(3).</summary>
        public DateOnly? EarlierOrderEndsOn { get; init; }
        public bool IsIndefinite { get; init; }
        public DateOnly? EndsOn { get; init; }
        public TimeOnly? EndsTime { get; init; }
        public DateOnly? YotViewsOn { get; init; }
        public string? Terms { get; init; }
    }

    /// <summary>A variation by the court: s.336. Without a new end the term stays as it is.</summary>
    public sealed record Variation
    {
        public DateOnly? VariedOn { get; init; }
        public string? Terms { get; init; }
        public DateOnly? EndsOn { get; init; }
    }

    CriminalBehaviourOrder() { }

    CriminalBehaviourOrder(Facts facts, Recording by) : base(InterventionKind.CriminalBehaviourOrder, Made, by)
    {
        (SubjectPersonId, BornOn, Court, Terms) = (facts.SubjectPersonId, facts.BornOn, facts.Court, facts.Terms);
        (ConvictedOn, YotViewsOn, IsIndefinite) = (facts.ConvictedOn, facts.YotViewsOn, facts.IsIndefinite);
        (MadeOn, StartsOn) = (facts.MadeOn, facts.EarlierOrderEndsOn ?? facts.MadeOn);
        End(facts.EndsOn, facts.EndsTime);
    }

    /// <summary>As the order was made on it: a later correction to the person does not change an order silently.</summary>
    public DateOnly? BornOn { get; private set; }
    public DateOnly? ConvictedOn { get; private set; }
    public DateOnly? YotViewsOn { get; private set; }
    public bool IsIndefinite { get; private set; }
    public DateOnly? VariedOn { get; private set; }

    /// <summary>A child when it was made: never to be named in a report.</summary>
    public bool IsYouth => Age.IsChild(BornOn!.Value, MadeOn!.Value);

    public static CriminalBehaviourOrder Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Today);
        preview.Hold();
        var order = new CriminalBehaviourOrder(facts, by);
        order.Start(preview, by.RecordedAt);
        return order;
    }

    public static Preview Preview(Facts facts, DateOnly today) => CriminalBehaviourOrderRules.For(facts, today);

    public Preview PreviewVariation(Variation variation) => CriminalBehaviourOrderRules.For(variation, this);

    /// <summary>Restarts the yearly review of a child's order; if they will be 18 when the new year ends there is no further one.</summary>
    public void Vary(Variation variation, DateTimeOffset at)
    {
        var preview = PreviewVariation(variation);
        preview.Hold();
        MoveTo(Varied);
        VariedOn = variation.VariedOn;
        Terms = variation.Terms;
        if (variation.EndsOn is { } endsOn)
            End(endsOn, null);
        RunningClock(ClockKind.ChildReview)?.Supersede();
        Start(preview, at);
    }

    /// <summary>A review was carried out. The next period begins the day after this one ends, not the day of the review: s.337(2)(b).</summary>
    public void Review(DateOnly on, string outcome, DateTimeOffset at)
    {
        var review = RunningClock(ClockKind.ChildReview) ?? RunningClock(ClockKind.LocalReview)
            ?? throw new RuleBroken("ReviewedOn", "This order has no review that is due");
        new Rules()
            .Refuse(on < review.BasisOn, "ReviewedOn", $"Review must be on or after {review.BasisOn.InWords()}, when the review period began")
            .Refuse(string.IsNullOrWhiteSpace(outcome), "Outcome", "Enter what the review found")
            .Hold();
        review.Meet(on, outcome);
        var preview = new Preview();
        CriminalBehaviourOrderRules.Review(preview, review.DueOn.AddDays(1), "Last review period ended", BornOn!.Value, MadeOn!.Value, EndsOn);
        Start(preview, at);
    }

    public void Discharge(DateOnly on, string? because)
    {
        new Rules()
            .Refuse(on < MadeOn, "DischargedOn", $"Date of discharge must be on or after {MadeOn?.InWords()}, when the order was made")
            .Refuse(on > EndsOn, "DischargedOn", $"Order ended on {EndsOn?.InWords()} and can no longer be discharged")
            .Refuse(string.IsNullOrWhiteSpace(because), "Reason", "Enter why the order was discharged")
            .Hold();
        MoveTo(Discharged);
        EndEarly(on, because!);
        StopClocks(on, because!);
    }

    protected override Lifecycle Moves() => Lifecycle;

    void End(DateOnly? on, TimeOnly? time) =>
        (EndsOn, EndsAt) = (on, on is not { } day ? null : time is { } stated ? LondonTime.At(day, stated) : LondonTime.EndOf(day));
}
