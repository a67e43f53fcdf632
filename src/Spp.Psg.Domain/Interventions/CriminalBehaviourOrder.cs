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

    /// <summary>A review that was carried out: what was found of compliance, support and any need to vary or discharge (s.337).</summary>
    public sealed record Reviewed
    {
        public DateOnly? ReviewedOn { get; init; }
        public string? Outcome { get; init; }
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
    protected override DateOnly? SubjectBornOn => BornOn;
    public DateOnly? ConvictedOn { get; private set; }
    public DateOnly? YotViewsOn { get; private set; }
    public bool IsIndefinite { get; private set; }
    public DateOnly? VariedOn { get; private set; }

    /// <summary>A child when it was made: never to be named in a report.</summary>
    public bool IsYouth => Age.IsChild(BornOn!.Value, MadeOn!.Value);

    public static CriminalBehaviourOrder Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var order = new CriminalBehaviourOrder(facts, by);
        order.Start(preview, by.RecordedAt);
        return order;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => CriminalBehaviourOrderRules.For(facts, law, today);

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
    public void Review(Reviewed reviewed, DateTimeOffset at)
    {
        var preview = PreviewReview(reviewed, LondonTime.DateOf(at));
        preview.Hold();
        ReviewDue!.Meet(reviewed.ReviewedOn!.Value, reviewed.Outcome!);
        Start(preview, at);
    }

    public Preview PreviewReview(Reviewed reviewed, DateOnly today) => CriminalBehaviourOrderRules.For(reviewed, this, today);

    /// <summary>The yearly review that is running: the law's for a child, our own for an order without end.</summary>
    public StatutoryClock? ReviewDue => RunningClock(ClockKind.ChildReview) ?? RunningClock(ClockKind.LocalReview);

    protected override void PlanCorrection(Preview preview, DateOnly endsOn, TimeOnly? endsTime, StatutoryClock running, StatutoryClock? before) =>
        CriminalBehaviourOrderRules.Correct(preview, endsOn, endsTime, this);

    /// <summary>Whoever did the action has reviewed it: the next period begins.</summary>
    protected override void DoneByAction(StatutoryClock clock, string outcome, DateTimeOffset at)
    {
        if (clock == ReviewDue)
            Review(new Reviewed { ReviewedOn = LondonTime.DateOf(at), Outcome = outcome }, at);
        else
            base.DoneByAction(clock, outcome, at);
    }

    protected override Lifecycle Moves() => Lifecycle;

    void End(DateOnly? on, TimeOnly? time) =>
        (EndsOn, EndsAt) = (on, on is not { } day ? null : time is { } stated ? LondonTime.At(day, stated) : LondonTime.EndOf(day));
}
