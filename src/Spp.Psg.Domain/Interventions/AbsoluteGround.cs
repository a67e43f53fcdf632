using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>The five proofs, of which one is enough: Housing Act 1985 s.84A and Housing Act 1988 Sch. 2 ground 7A.</summary>
public enum PossessionCondition
{
    [Display(Name = "1: convicted of a serious offence linked to the home, the locality or the landlord")]
    SeriousOffence,
    [Display(Name = "2: found to have broken a civil injunction")]
    InjunctionBroken,
    [Display(Name = "3: convicted of breaking a criminal behaviour order")]
    BehaviourOrderBroken,
    [Display(Name = "4: access to the home was prohibited by a closure order")]
    Closure,
    [Display(Name = "5: convicted of breaking a noise abatement notice or order")]
    Noise,
}

/// <summary>Of which kind the landlord is: only a council’s tenant may ask for a review of the notice.</summary>
public enum PossessionLandlord
{
    Council,
    [Display(Name = "Housing association")]
    HousingAssociation,
    [Display(Name = "Private landlord")]
    Private,
}

/// <summary>What may follow the notice, in its order.</summary>
public enum PossessionStep
{
    [Display(Name = "The tenant asked for a review")]
    Review,
    [Display(Name = "The claim was made to the court")]
    Claim,
    [Display(Name = "The court ordered possession")]
    PossessionOrder,
    [Display(Name = "The court refused possession")]
    Refused,
    [Display(Name = "The tenant was evicted")]
    Evicted,
}

/// <summary>A landlord’s notice on the absolute ground: the county court must order possession if one condition holds, subject to human rights (2014 Act ss.94-97).</summary>
public sealed class AbsoluteGround : Intervention
{
    public const string TriggerMet = "TriggerMet";
    public const string NoticeServed = "NoticeServed";
    public const string Review = "Review";
    public const string Claim = "Claim";
    public const string PossessionOrder = "PossessionOrder";
    public const string Refused = "Refused";
    public const string Withdrawn = "Withdrawn";
    public const string Evicted = "Evicted";

    public static readonly Lifecycle Lifecycle = new("A notice on the absolute ground", new Dictionary<string, string[]>
    {
        [TriggerMet] = [NoticeServed, Withdrawn],
        [NoticeServed] = [Review, Claim, Withdrawn],
        [Review] = [Claim, Withdrawn],
        [Claim] = [PossessionOrder, Refused, Withdrawn],
        [PossessionOrder] = [Evicted],
        [Refused] = [],
        [Withdrawn] = [],
        [Evicted] = [],
    });

    /// <summary>What the form asks of a notice that was served.</summary>
    public sealed record Facts
    {
        public Guid? SubjectPersonId { get; init; }
        public string? Place { get; init; }
        public PossessionLandlord? Landlord { get; init; }
        public PossessionCondition? Condition { get; init; }

        /// <summary>The conviction, the finding, or the making of the closure order.</summary>
        public DateOnly? TriggeredOn { get; init; }

        /// <summary>When an appeal against it ended: the time for the notice begins again.</summary>
        public DateOnly? AppealEndedOn { get; init; }

        /// <summary>Condition 2: only a term to take part in something was broken.</summary>
        public bool OnlyParticipation { get; init; }

        /// <summary>Condition 4: for how many hours without a break access was prohibited.</summary>
        public int? ProhibitedHours { get; init; }
        public string? Terms { get; init; }
        public DateOnly? ServedOn { get; init; }

        /// <summary>The date that the notice names, after which proceedings may begin.</summary>
        public DateOnly? NamedOn { get; init; }
    }

    public sealed record Taken
    {
        public PossessionStep? Step { get; init; }
        public DateOnly? On { get; init; }
        public string? Words { get; init; }
    }

    AbsoluteGround() { }

    AbsoluteGround(Facts facts, Recording by) : base(InterventionKind.AbsoluteGround, NoticeServed, by)
    {
        (SubjectPersonId, Place, Landlord, Condition, Terms) = (facts.SubjectPersonId, facts.Place, facts.Landlord, facts.Condition, facts.Terms);
        (TriggeredOn, AppealEndedOn, ProhibitedHours) = (facts.TriggeredOn, facts.AppealEndedOn, facts.Condition == PossessionCondition.Closure ? facts.ProhibitedHours : null);
        (MadeOn, StartsOn, NamedOn) = (facts.ServedOn, facts.ServedOn, facts.NamedOn);
    }

    public PossessionLandlord? Landlord { get; private set; }
    public PossessionCondition? Condition { get; private set; }
    public DateOnly? TriggeredOn { get; private set; }
    public DateOnly? AppealEndedOn { get; private set; }
    public int? ProhibitedHours { get; private set; }
    public DateOnly? NamedOn { get; private set; }

    /// <summary>What followed, a line each.</summary>
    public string? Followed { get; private set; }

    public static AbsoluteGround Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var ground = new AbsoluteGround(facts, by);
        ground.Start(preview, by.RecordedAt);
        return ground;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => AbsoluteGroundRules.For(facts, law, today);

    /// <summary>What may be recorded next; a review only of a council’s notice.</summary>
    public IEnumerable<PossessionStep> Steps() => Enum.GetValues<PossessionStep>()
        .Where(step => NextStatuses().Contains(step.ToString()) && (step != PossessionStep.Review || Landlord == PossessionLandlord.Council));

    public Preview PreviewStep(Taken taken, DateOnly today) => AbsoluteGroundRules.For(taken, this, today);

    public void Take(Taken taken, DateTimeOffset at)
    {
        var preview = PreviewStep(taken, LondonTime.DateOf(at));
        preview.Hold();
        var (step, on) = (taken.Step!.Value, taken.On!.Value);
        MoveTo(step.ToString());
        Followed = $"{(Followed is null ? "" : $"{Followed}\n")}{on.InWords()}: {taken.Words!.Trim()}";
        if (step == PossessionStep.Review)
            RunningClock(ClockKind.ReviewRequest)?.Meet(on, taken.Words!);
        if (step == PossessionStep.Claim)
            RunningClock(ClockKind.PossessionClaim)?.Meet(on, taken.Words!);
        Start(preview, at);
        if (IsOver)
            StopClocks(on, $"It is {Lifecycle.InWords(Status)}");
    }

    protected override Lifecycle Moves() => Lifecycle;
}
