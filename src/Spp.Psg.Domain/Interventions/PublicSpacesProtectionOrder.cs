using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What must have been done before a council makes, extends, varies or discharges an order: 2014 Act ss.72 and, for a highway, 64; for an expedited one, 59A and 72A.</summary>
public enum PspoStep
{
    [Display(Name = "Rights of expression and assembly considered")]
    RightsConsidered,
    [Display(Name = "Chief officer of police consulted")]
    ChiefOfficerConsulted,
    [Display(Name = "Police and crime commissioner consulted")]
    PoliceAndCrimeCommissionerConsulted,
    [Display(Name = "Community representatives consulted")]
    CommunityConsulted,
    [Display(Name = "Owners and occupiers consulted, so far as practicable")]
    OwnersAndOccupiersConsulted,
    [Display(Name = "Proposal publicised")]
    ProposalPublicised,
    [Display(Name = "Parish and county councils told, where there are any")]
    ParishAndCountyNotified,
    [Display(Name = "Highway: people affected told how and by when to respond")]
    AffectedPeopleTold,
    [Display(Name = "Highway: effect on occupiers considered")]
    EffectOnOccupiersConsidered,
    [Display(Name = "Highway: convenient alternative route considered")]
    AlternativeRouteConsidered,
    [Display(Name = "Highway: replies considered")]
    RepliesConsidered,
    [Display(Name = "Highway: adjoining council consulted, if it runs there")]
    AdjoiningCouncilConsulted,
    [Display(Name = "Highway: homes and open businesses stay reachable")]
    HomesAndOpenBusinessesReachable,
    [Display(Name = "Expedited: chief officer of police consents")]
    ChiefOfficerConsents,
    [Display(Name = "Expedited: whoever runs the site consents")]
    SiteConsents,
}

/// <summary>What an expedited order protects the surroundings of: 2014 Act s.59A.</summary>
public enum ExpeditedSite
{
    [Display(Name = "A school or 16 to 19 academy")]
    School,
    [Display(Name = "An NHS vaccination site")]
    VaccinationSite,
    [Display(Name = "An NHS test or trace site")]
    TestSite,
}

/// <summary>A council's rules for a public place: Anti-social Behaviour, Crime and Policing Act 2014 ss.59-75.</summary>
public sealed class PublicSpacesProtectionOrder : Intervention
{
    public const string Scoping = "Scoping";
    public const string EvidenceReview = "EvidenceReview";
    public const string Consulting = "Consulting";
    public const string DecisionPending = "DecisionPending";
    public const string Made = "Made";
    public const string InForce = "InForce";
    public const string Varied = "Varied";
    public const string Extended = "Extended";
    public const string Expired = "Expired";
    public const string Discharged = "Discharged";
    public const string Quashed = "Quashed";

    static readonly string[] whileInForce = [Varied, Extended, Expired, Discharged, Quashed];

    public static readonly Lifecycle Lifecycle = new("A public spaces protection order", new Dictionary<string, string[]>
    {
        [Scoping] = [EvidenceReview],
        [EvidenceReview] = [Consulting],
        [Consulting] = [DecisionPending],
        [DecisionPending] = [Made],
        [Made] = [InForce, Varied, Discharged, Quashed],
        [InForce] = whileInForce,
        [Varied] = whileInForce,
        [Extended] = whileInForce,
        [Expired] = [],
        [Discharged] = [],
        [Quashed] = [],
    });

    /// <summary>The steps every order needs; the rest are for an order that restricts a highway.</summary>
    public static IReadOnlyList<PspoStep> StepsFor(bool highway) =>
        [.. Enum.GetValues<PspoStep>().Where(step => step < (highway ? PspoStep.ChiefOfficerConsents : PspoStep.AffectedPeopleTold))];

    /// <summary>An expedited order is consulted on after it is made; before, two consent to it.</summary>
    public static IReadOnlyList<PspoStep> StepsToExpedite { get; } = [PspoStep.RightsConsidered, PspoStep.ChiefOfficerConsents, PspoStep.SiteConsents];

    /// <summary>What the form asks.</summary>
    public sealed record Facts
    {
        public string? Place { get; init; }
        public string? Grounds { get; init; }
        public string? Terms { get; init; }
        public bool RestrictsHighway { get; init; }

        /// <summary>Null of an order that is not expedited.</summary>
        public ExpeditedSite? Site { get; init; }

        public DateOnly? ConsultationOpensOn { get; init; }
        public DateOnly? ConsultationClosesOn { get; init; }
        public IReadOnlyList<PspoStep> Steps { get; init; } = [];
        public DateOnly? MadeOn { get; init; }
        public DateOnly? StartsOn { get; init; }
        public DateOnly? EndsOn { get; init; }
        public string? AuthorisedBy { get; init; }
    }

    /// <summary>A decision about an order that already exists. Extending needs <see cref="EndsOn"/>, varying needs <see cref="Terms"/>.</summary>
    public sealed record Change
    {
        public DateOnly? DecidedOn { get; init; }
        public DateOnly? EndsOn { get; init; }
        public string? Terms { get; init; }
        public string? Place { get; init; }
        public string? Reason { get; init; }
        public IReadOnlyList<PspoStep> Steps { get; init; } = [];
    }

    PublicSpacesProtectionOrder() { }

    PublicSpacesProtectionOrder(Facts facts, Recording by)
        : base(InterventionKind.PublicSpacesProtectionOrder, (facts.StartsOn ?? facts.MadeOn) <= by.Today ? InForce : Made, by)
    {
        (Place, Terms, Grounds, AuthorisedBy, RestrictsHighway) = (facts.Place, facts.Terms, facts.Grounds, facts.AuthorisedBy, facts.RestrictsHighway);
        Site = facts.Site;
        (ConsultationOpensOn, ConsultationClosesOn, Checklist) = (facts.ConsultationOpensOn, facts.ConsultationClosesOn, string.Join(' ', facts.Steps.Distinct()));
        (MadeOn, StartsOn) = (facts.MadeOn, facts.StartsOn ?? facts.MadeOn);
        End(facts.EndsOn!.Value);
    }

    public string? Grounds { get; private set; }
    public bool RestrictsHighway { get; private set; }

    /// <summary>What an expedited order protects; null of any other.</summary>
    public ExpeditedSite? Site { get; private set; }

    public DateOnly? ConsultationOpensOn { get; private set; }
    public DateOnly? ConsultationClosesOn { get; private set; }

    public static PublicSpacesProtectionOrder Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var order = new PublicSpacesProtectionOrder(facts, by);
        order.Start(preview, by.RecordedAt);
        return order;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => PublicSpacesProtectionOrderRules.For(facts, law, today);

    public Preview PreviewExtension(Change change) => PublicSpacesProtectionOrderRules.ForExtension(change, this);

    public Preview PreviewVariation(Change change) => PublicSpacesProtectionOrderRules.ForVariation(change, this);

    public void Extend(Change change, DateTimeOffset at)
    {
        Apply(PreviewExtension(change), Extended, at);
        End(change.EndsOn!.Value);
    }

    public void Vary(Change change, DateTimeOffset at)
    {
        Apply(PreviewVariation(change), Varied, at);
        (Terms, Place) = (change.Terms, string.IsNullOrWhiteSpace(change.Place) ? Place : change.Place);
    }

    public override string? BringUpToDate(DateTimeOffset now)
    {
        if (Status != Made || StartsOn > LondonTime.DateOf(now))
            return base.BringUpToDate(now);
        MoveTo(InForce);
        return base.BringUpToDate(now) ?? "Public spaces protection order came into force";
    }

    protected override void PlanEnd(Preview preview, Ending ending, DateOnly on) => PublicSpacesProtectionOrderRules.PlanEnd(preview, ending, on);

    protected override void PlanCorrection(Preview preview, DateOnly endsOn, TimeOnly? endsTime, StatutoryClock running, StatutoryClock? before) =>
        PublicSpacesProtectionOrderRules.Correct(preview, endsOn, this, running, before);

    protected override Lifecycle Moves() => Lifecycle;

    protected override (LegalRule Most, LegalRule DaysToPay)? PenaltyRules => (Statute.PspoFixedPenalty, Statute.PspoNoProceedings);

    void Apply(Preview preview, string status, DateTimeOffset at)
    {
        preview.Hold();
        MoveTo(status);
        Start(preview, at);
    }

    void End(DateOnly on) => (EndsOn, EndsAt) = (on, LondonTime.EndOf(on));
}
