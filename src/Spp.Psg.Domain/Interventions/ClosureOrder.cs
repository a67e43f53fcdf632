using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What the magistrates decided on the application.</summary>
public enum ClosureDecision
{
    [Display(Name = "Closure order made")]
    Granted,
    [Display(Name = "Hearing adjourned")]
    Adjourned,
    [Display(Name = "Closure notice continued")]
    NoticeContinued,
    [Display(Name = "Application refused")]
    Refused,
}

/// <summary>Whom and when a closure order keeps out: 2014 Act s.80(7). What practitioners call a partial closure excepts somebody.</summary>
public enum ClosureScope
{
    [Display(Name = "Everyone")]
    Everyone,
    [Display(Name = "Everyone except named people")]
    ExceptPersons,
    [Display(Name = "Everyone except some kinds of people")]
    ExceptClasses,
    [Display(Name = "At some times only")]
    TimeLimited,
}

/// <summary>Months during which a court bars premises: Anti-social Behaviour, Crime and Policing Act 2014 ss.80-93.</summary>
public sealed class ClosureOrder : Intervention
{
    public const string ApplicationListed = "ApplicationListed";
    public const string Adjourned = "Adjourned";
    public const string NoticeContinued = "NoticeContinued";
    public const string Granted = "Granted";
    public const string Refused = "Refused";
    public const string Appealed = "Appealed";
    public const string Extended = "Extended";
    public const string Expired = "Expired";
    public const string Discharged = "Discharged";
    public const string Quashed = "Quashed";

    public static readonly Lifecycle Lifecycle = new("A closure order", new Dictionary<string, string[]>
    {
        [ApplicationListed] = [Adjourned, NoticeContinued, Granted, Refused],
        [Adjourned] = [NoticeContinued, Granted, Refused],
        [NoticeContinued] = [Granted, Refused],
        [Granted] = [Appealed, Extended, Expired, Discharged, Quashed],
        [Appealed] = [Extended, Expired, Discharged, Quashed],
        [Extended] = [Appealed, Extended, Expired, Discharged, Quashed],
        [Refused] = [],
        [Expired] = [],
        [Discharged] = [],
        [Quashed] = [],
    });

    /// <summary>What the form asks.</summary>
    public sealed record Facts
    {
        public Guid? NoticeId { get; init; }
        public string? Place { get; init; }
        public string? PartOfPremises { get; init; }
        public string? Court { get; init; }
        public ClosureDecision Decision { get; init; } = ClosureDecision.Granted;
        public DateOnly? DecidedOn { get; init; }
        public DateOnly? StartsOn { get; init; }
        public DateOnly? EndsOn { get; init; }
        public TimeOnly? EndsTime { get; init; }
        public ClosureScope? Scope { get; init; }
        public string? ScopeDetail { get; init; }
        public bool IsSomeonesHome { get; init; }
        public string? Terms { get; init; }
        public DateOnly? AdjournedToOn { get; init; }
        public DateTimeOffset? NoticeEndsAt { get; init; }
        public DateTimeOffset? NoticeContinuesUntil { get; init; }
    }

    /// <summary>An application to the court for more time, and its decision: 2014 Act s.82.</summary>
    public sealed record Extension
    {
        public DateOnly? AppliedOn { get; init; }
        public DateOnly? DecidedOn { get; init; }
        public DateOnly? EndsOn { get; init; }
        public TimeOnly? EndsTime { get; init; }
        public string? Consulted { get; init; }
        public DateOnly? ConsultedOn { get; init; }
    }

    ClosureOrder() { }

    ClosureOrder(Facts facts, Recording by) : base(InterventionKind.ClosureOrder, ApplicationListed, by) => Decide(facts);

    /// <summary>The closure notice that the application followed.</summary>
    public Guid? NoticeId { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public DateOnly? AdjournedToOn { get; private set; }
    public DateTimeOffset? NoticeContinuesUntil { get; private set; }
    public ClosureScope? Scope { get; private set; }
    public string? ScopeDetail { get; private set; }
    public string? PartOfPremises { get; private set; }
    public bool IsSomeonesHome { get; private set; }

    /// <summary>Partial in practice: somebody, some hours or some of the building stays open.</summary>
    public bool IsPartial => Scope is not ClosureScope.Everyone || !string.IsNullOrWhiteSpace(PartOfPremises);

    public static ClosureOrder Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var order = new ClosureOrder(facts, by);
        order.Start(preview, by.RecordedAt);
        return order;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => ClosureOrderRules.For(facts, law, today);

    /// <summary>The court decides after having adjourned or continued the notice.</summary>
    public void Decide(Facts facts, DateTimeOffset at)
    {
        var preview = Preview(facts, Law, LondonTime.DateOf(at));
        preview.Refuse(facts.DecidedOn < DecidedOn, nameof(facts.DecidedOn), "Decision must be on or after the earlier hearing");
        preview.Hold();
        var heard = RunningClock(ClockKind.AdjournedHearing);
        Decide(facts);
        heard?.Meet(facts.DecidedOn!.Value, "Heard again");
        Start(preview, at);
    }

    public Preview PreviewExtension(Extension extension) => ClosureOrderRules.For(extension, this);

    public void Extend(Extension extension, DateTimeOffset at)
    {
        var preview = PreviewExtension(extension);
        preview.Hold();
        MoveTo(Extended);
        (Consulted, ConsultedOn) = (extension.Consulted, extension.ConsultedOn);
        RunningClock(ClockKind.ExtensionDecision)?.Meet(extension.AppliedOn!.Value, "Applied to extend");
        End(extension.EndsOn!.Value, extension.EndsTime);
        Start(preview, at);
    }

    /// <summary>The court ends the order early: 2014 Act s.83. The three months for costs and compensation begin that day.</summary>
    protected override void PlanEnd(Preview preview, Ending ending, DateOnly on)
    {
        if (ending.How == EarlyEnd.Discharged)
            ClosureOrderRules.AfterTheEnd(preview, on, "Order discharged");
    }

    protected override bool OutlivesEnd(StatutoryClock clock, EarlyEnd how) => how == EarlyEnd.Discharged && clock.Nature == ClockNature.Right;

    /// <summary>The premises are checked weekly while the order lasts (local standard).</summary>
    protected override PlannedClock? NextOf(StatutoryClock met) =>
        met.Kind == ClockKind.PropertyCheck && Period.Following(met.DueOn, LocalStandards.ClosurePropertyCheck.Length) is var next && next <= EndsOn
            ? new PlannedClock(ClockKind.PropertyCheck, "Weekly check of the premises", ClockNature.Duty, "Premises were last due to be checked", met.DueOn, next, LocalStandards.ClosurePropertyCheck)
            : null;

    protected override void PlanCorrection(Preview preview, DateOnly endsOn, TimeOnly? endsTime, StatutoryClock running, StatutoryClock? before) =>
        ClosureOrderRules.Correct(preview, endsOn, endsTime, this, running, before);

    protected override Lifecycle Moves() => Lifecycle;

    void Decide(Facts facts)
    {
        MoveTo(facts.Decision.ToString());
        NoticeId = facts.NoticeId ?? NoticeId;
        (Place, Court, Terms, DecidedOn) = (facts.Place, facts.Court, facts.Terms, facts.DecidedOn);
        (PartOfPremises, IsSomeonesHome) = (facts.PartOfPremises, facts.IsSomeonesHome);
        AdjournedToOn = facts.Decision == ClosureDecision.Adjourned ? facts.AdjournedToOn : AdjournedToOn;
        NoticeContinuesUntil = facts.Decision == ClosureDecision.NoticeContinued ? facts.NoticeContinuesUntil!.Value.ToUniversalTime() : NoticeContinuesUntil;
        if (facts.Decision != ClosureDecision.Granted)
            return;
        (MadeOn, StartsOn) = (facts.DecidedOn, facts.StartsOn ?? facts.DecidedOn);
        (Scope, ScopeDetail) = (facts.Scope, facts.ScopeDetail);
        End(facts.EndsOn!.Value, facts.EndsTime);
    }

    void End(DateOnly on, TimeOnly? time) =>
        (EndsOn, EndsAt) = (on, time is { } stated ? LondonTime.At(on, stated) : LondonTime.EndOf(on));
}
