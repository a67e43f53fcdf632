using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Who may apply: 2014 Act s.5. The others are Transport for London, Transport for Greater Manchester, the Environment Agency and NHS security bodies.</summary>
public enum InjunctionApplicant
{
    Council,
    [Display(Name = "Housing provider")]
    HousingProvider,
    Police,
    [Display(Name = "Another body that section 5 names")]
    Other,
}

/// <summary>The three alternative meanings of anti-social behaviour: 2014 Act s.2(1).</summary>
public enum InjunctionLimb
{
    [Display(Name = "Harassment, alarm or distress to any person")]
    Harassment,
    [Display(Name = "Nuisance or annoyance to somebody in their home")]
    NuisanceAtHome,
    [Display(Name = "Housing-related nuisance or annoyance")]
    HousingRelated,
}

/// <summary>What alone lets a court attach a power of arrest, or exclude somebody from home: 2014 Act ss.4(1) and 13(1).</summary>
public enum InjunctionDanger
{
    [Display(Name = "Violence was used or threatened")]
    Violence,
    [Display(Name = "There is a significant risk of harm to others")]
    RiskOfHarm,
}

/// <summary>What a civil court forbids or requires of a person to prevent anti-social behaviour: 2014 Act ss.1-21. Breach of it is no crime.</summary>
public sealed class CivilInjunction : Intervention
{
    public const string Considering = "Considering";
    public const string EvidenceGathering = "EvidenceGathering";
    public const string YotConsulted = "YotConsulted";
    public const string Applied = "Applied";
    public const string InterimGranted = "InterimGranted";
    public const string Granted = "Granted";
    public const string Refused = "Refused";
    public const string Withdrawn = "Withdrawn";
    public const string Varied = "Varied";
    public const string Expired = "Expired";
    public const string Discharged = "Discharged";

    public static readonly Lifecycle Lifecycle = new("A civil injunction", new Dictionary<string, string[]>
    {
        [Considering] = [EvidenceGathering, Withdrawn],
        [EvidenceGathering] = [YotConsulted, Applied, Withdrawn],
        [YotConsulted] = [Applied, Withdrawn],
        [Applied] = [InterimGranted, Granted, Refused, Withdrawn],
        [InterimGranted] = [Granted, Refused, Withdrawn],
        [Granted] = [Varied, Expired, Discharged],
        [Varied] = [Varied, Expired, Discharged],
        [Refused] = [],
        [Withdrawn] = [],
        [Expired] = [],
        [Discharged] = [],
    });

    /// <summary>What the form asks of an injunction that was granted.</summary>
    public sealed record Facts
    {
        public Guid? SubjectPersonId { get; init; }
        public DateOnly? BornOn { get; init; }
        public InjunctionApplicant? Applicant { get; init; }
        public InjunctionLimb? Limb { get; init; }
        public string? Court { get; init; }
        public DateOnly? MadeOn { get; init; }

        /// <summary>Until further order: for an adult only.</summary>
        public bool IsIndefinite { get; init; }
        public DateOnly? EndsOn { get; init; }
        public TimeOnly? EndsTime { get; init; }

        /// <summary>The youth offending team, before the application: s.14.</summary>
        public DateOnly? ConsultedOn { get; init; }
        public string? Terms { get; init; }

        /// <summary>What it makes them do, beside what it forbids, and who supervises that: s.3.</summary>
        public string? Requirements { get; init; }
        public string? Supervisor { get; init; }
        public InjunctionDanger? Danger { get; init; }
        public DateOnly? ArrestEndsOn { get; init; }
        public bool ExcludesFromHome { get; init; }
    }

    /// <summary>A variation by the court: s.8. Without a new end the term stays as it is.</summary>
    public sealed record Variation
    {
        public DateOnly? VariedOn { get; init; }
        public DateOnly? ConsultedOn { get; init; }
        public string? Terms { get; init; }
        public DateOnly? EndsOn { get; init; }
    }

    CivilInjunction() { }

    CivilInjunction(Facts facts, Recording by) : base(InterventionKind.CivilInjunction, Granted, by)
    {
        (SubjectPersonId, BornOn, Applicant, Limb) = (facts.SubjectPersonId, facts.BornOn, facts.Applicant, facts.Limb);
        (Court, Terms, Requirements, Supervisor) = (facts.Court, facts.Terms, facts.Requirements, facts.Supervisor);
        (Danger, ArrestEndsOn, ExcludesFromHome) = (facts.Danger, facts.ArrestEndsOn, facts.ExcludesFromHome);
        (MadeOn, StartsOn, ConsultedOn, IsIndefinite) = (facts.MadeOn, facts.MadeOn, facts.ConsultedOn, facts.IsIndefinite);
        End(facts.EndsOn, facts.EndsTime);
    }

    /// <summary>As the injunction was granted on it: a later correction to the person does not change it silently.</summary>
    public DateOnly? BornOn { get; private set; }
    protected override DateOnly? SubjectBornOn => BornOn;
    public InjunctionApplicant? Applicant { get; private set; }
    public InjunctionLimb? Limb { get; private set; }
    public string? Requirements { get; private set; }
    public string? Supervisor { get; private set; }
    public InjunctionDanger? Danger { get; private set; }

    /// <summary>The last day of the power of arrest; none when there is no such power.</summary>
    public DateOnly? ArrestEndsOn { get; private set; }
    public bool ExcludesFromHome { get; private set; }
    public bool IsIndefinite { get; private set; }
    public DateOnly? VariedOn { get; private set; }

    /// <summary>A child when it was granted: never to be named in a report.</summary>
    public bool IsYouth => Age.IsChild(BornOn!.Value, MadeOn!.Value);

    public static CivilInjunction Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var injunction = new CivilInjunction(facts, by);
        injunction.Start(preview, by.RecordedAt);
        return injunction;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => CivilInjunctionRules.For(facts, law, today);

    public Preview PreviewVariation(Variation variation) => CivilInjunctionRules.For(variation, this);

    public void Vary(Variation variation, DateTimeOffset at)
    {
        var preview = PreviewVariation(variation);
        preview.Hold();
        MoveTo(Varied);
        (VariedOn, Terms) = (variation.VariedOn, variation.Terms);
        if (variation.EndsOn is { } endsOn)
            End(endsOn, null);
        Start(preview, at);
    }

    /// <summary>An arrest without warrant under the power that is attached starts the hours in which the court must see them: 2014 Act ss.4, 9.</summary>
    protected override void PlanArrest(Preview preview, DateTimeOffset arrestedAt) => CivilInjunctionRules.PlanArrest(preview, this, arrestedAt);

    protected override Lifecycle Moves() => Lifecycle;

    /// <summary>What somebody was arrested for is heard although the injunction has ended since.</summary>
    protected override bool OutlivesEnd(StatutoryClock clock, EarlyEnd how) => clock.Kind == ClockKind.ArrestToCourt;

    protected override PlannedClock? NextOf(StatutoryClock met) =>
        met.Kind == ClockKind.MonthlyReview ? CivilInjunctionRules.MonthlyReview("Last review was due", met.DueOn.AddDays(1), EndsOn) : null;

    void End(DateOnly? on, TimeOnly? time) =>
        (EndsOn, EndsAt) = (on, on is not { } day ? null : time is { } stated ? LondonTime.At(day, stated) : LondonTime.EndOf(day));
}
