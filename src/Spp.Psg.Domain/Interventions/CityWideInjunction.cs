using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What an order against people whom nobody can name yet needs since the Supreme Court’s Wolverhampton decision of 2023 (domain.md 2.4.11).</summary>
public enum UnknownPersonsNeed
{
    [Display(Name = "A compelling need is proved")]
    CompellingNeed,
    [Display(Name = "Area and time are no wider than needed")]
    TightAreaAndTime,
    [Display(Name = "It is made known where it applies")]
    Publicity,
    [Display(Name = "Anybody affected may apply to the court")]
    LibertyToApply,
    [Display(Name = "The court reviews it")]
    PeriodicReview,
}

/// <summary>A council’s injunction for an area, against named people, people unknown, or both: Local Government Act 1972 s.222. Breach is contempt.</summary>
public sealed class CityWideInjunction : Intervention
{
    public const string Considering = "Considering";
    public const string EvidenceGathering = "EvidenceGathering";
    public const string Applied = "Applied";
    public const string InterimGranted = "InterimGranted";
    public const string Granted = "Granted";
    public const string Refused = "Refused";
    public const string Withdrawn = "Withdrawn";
    public const string ReviewHearing = "ReviewHearing";
    public const string Varied = "Varied";
    public const string Expired = "Expired";
    public const string Discharged = "Discharged";

    public static readonly Lifecycle Lifecycle = new("A city-wide injunction", new Dictionary<string, string[]>
    {
        [Considering] = [EvidenceGathering, Withdrawn],
        [EvidenceGathering] = [Applied, Withdrawn],
        [Applied] = [InterimGranted, Granted, Refused, Withdrawn],
        [InterimGranted] = [Granted, Refused, Withdrawn],
        [Granted] = [ReviewHearing, Varied, Expired, Discharged],
        [ReviewHearing] = [ReviewHearing, Varied, Expired, Discharged],
        [Varied] = [ReviewHearing, Varied, Expired, Discharged],
        [Refused] = [],
        [Withdrawn] = [],
        [Expired] = [],
        [Discharged] = [],
    });

    /// <summary>What the form asks of an injunction that was granted.</summary>
    public sealed record Facts
    {
        public string? Place { get; init; }

        /// <summary>Where the plan that the order refers to is kept.</summary>
        public string? Plan { get; init; }
        public string? Court { get; init; }
        public DateOnly? MadeOn { get; init; }
        public DateOnly? EndsOn { get; init; }
        public string? Terms { get; init; }
        public string? Hours { get; init; }
        public string? NamedPersons { get; init; }
        public bool AgainstUnknown { get; init; }
        public IReadOnlyList<UnknownPersonsNeed> Needs { get; init; } = [];
        public string? Publicity { get; init; }
        public DateOnly? ReviewOn { get; init; }
        public DateOnly? ArrestEndsOn { get; init; }
    }

    /// <summary>A variation by the court. Without a new end the term stays as it is.</summary>
    public sealed record Variation
    {
        public DateOnly? VariedOn { get; init; }
        public string? Terms { get; init; }
        public DateOnly? EndsOn { get; init; }
    }

    CityWideInjunction() { }

    CityWideInjunction(Facts facts, Recording by) : base(InterventionKind.CityWideInjunction, Granted, by)
    {
        (Place, Plan, Court, Terms, Hours) = (facts.Place, facts.Plan, facts.Court, facts.Terms, facts.Hours);
        (NamedPersons, AgainstUnknown, Publicity, ReviewOn, ArrestEndsOn) = (facts.NamedPersons, facts.AgainstUnknown, facts.Publicity, facts.ReviewOn, facts.ArrestEndsOn);
        Checklist = facts.AgainstUnknown ? string.Join(' ', facts.Needs.Distinct()) : null;
        (MadeOn, StartsOn) = (facts.MadeOn, facts.MadeOn);
        End(facts.EndsOn!.Value);
    }

    public string? Plan { get; private set; }
    public string? Hours { get; private set; }
    public string? NamedPersons { get; private set; }
    public bool AgainstUnknown { get; private set; }
    public string? Publicity { get; private set; }
    public DateOnly? ReviewOn { get; private set; }
    public DateOnly? ArrestEndsOn { get; private set; }
    public DateOnly? VariedOn { get; private set; }

    public static CityWideInjunction Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var injunction = new CityWideInjunction(facts, by);
        injunction.Start(preview, by.RecordedAt);
        return injunction;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => CityWideInjunctionRules.For(facts, law, today);

    public Preview PreviewVariation(Variation variation) => CityWideInjunctionRules.For(variation, this);

    public void Vary(Variation variation, DateTimeOffset at)
    {
        var preview = PreviewVariation(variation);
        preview.Hold();
        MoveTo(Varied);
        (VariedOn, Terms) = (variation.VariedOn, variation.Terms);
        if (variation.EndsOn is { } endsOn)
            End(endsOn);
        Start(preview, at);
    }

    protected override Lifecycle Moves() => Lifecycle;

    /// <summary>The court reviewed it.</summary>
    protected override void Answered(StatutoryClock clock, ClockMet met)
    {
        if (clock.Kind == ClockKind.ReviewHearing && met.IsDone is true && NextStatuses().Contains(ReviewHearing))
            MoveTo(ReviewHearing);
    }

    protected override PlannedClock? NextOf(StatutoryClock met) =>
        met.Kind == ClockKind.ReviewHearing && EndsOn is { } ends ? CityWideInjunctionRules.NextReview(met.DueOn, ends) : null;

    void End(DateOnly on) => (EndsOn, EndsAt) = (on, LondonTime.EndOf(on));
}
