using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Whom the issuer informed before giving notice: 2014 Act s.43(6).</summary>
public enum NoticeInformed
{
    [Display(Name = "Youth justice service")]
    YouthJustice,
    [Display(Name = "Children’s social care")]
    ChildrensCare,
    [Display(Name = "Adult social care")]
    AdultCare,
    [Display(Name = "Their landlord")]
    Landlord,
    Police,
    Council,
    [Display(Name = "Somebody else")]
    Other,
    [Display(Name = "Nobody: none was thought appropriate")]
    Nobody,
}

/// <summary>What the court made of an appeal.</summary>
public enum AppealOutcome
{
    Upheld,
    Modified,
    Quashed,
}

/// <summary>What somebody over 16, or a body, must stop or do after a warning did not help: 2014 Act ss.43-58. Breach of it is an offence.</summary>
public sealed partial class CommunityProtectionNotice : CommunityProtection
{
    public const string Drafted = "Drafted";
    public const string Served = "Served";
    public const string Active = "Active";
    public const string Appealed = "Appealed";
    public const string Upheld = "Upheld";
    public const string Modified = "Modified";
    public const string Quashed = "Quashed";
    public const string Varied = "Varied";
    public const string Complied = "Complied";
    public const string Breached = "Breached";
    public const string Expired = "Expired";
    public const string Withdrawn = "Withdrawn";

    static readonly string[] afterAppeal = [Varied, Complied, Breached, Expired, Withdrawn];

    /// <summary>Served until it has arrived, then active. A notice that was broken or varied still binds, and its 21 days to appeal still run.</summary>
    public static readonly Lifecycle Lifecycle = new("A community protection notice", new Dictionary<string, string[]>
    {
        [Drafted] = [Served],
        [Served] = [Active],
        [Active] = [Appealed, .. afterAppeal],
        [Appealed] = [Upheld, Modified, Quashed],
        [Upheld] = afterAppeal,
        [Modified] = afterAppeal,
        [Varied] = [Appealed, .. afterAppeal],
        [Breached] = [Appealed, Varied, Complied, Expired, Withdrawn],
        [Quashed] = [],
        [Complied] = [],
        [Expired] = [],
        [Withdrawn] = [],
    });

    readonly List<Requirement> requirements = [];
    readonly List<NoticeStep> steps = [];
    readonly List<FixedPenalty> penalties = [];

    /// <summary>What the form asks of a notice that was issued.</summary>
    public sealed record Facts
    {
        public Serving Service { get; init; } = new();

        /// <summary>The warning that it follows, if there is one that the recorder may see.</summary>
        public CommunityProtectionWarning? Warning { get; init; }
        public DateOnly? IssuedOn { get; init; }

        /// <summary>The day on which it was decided that they had had enough time, and why it is still happening: s.43(5)(b).</summary>
        public DateOnly? EnoughTimeOn { get; init; }
        public string? Grounds { get; init; }
        public bool IsVulnerable { get; init; }
        public IReadOnlyList<NoticeInformed> Informed { get; init; } = [];
        public DateOnly? InformedOn { get; init; }
        public IReadOnlyList<RequirementFacts> Requirements { get; init; } = [];
        public DateOnly? EndsOn { get; init; }
        public DateOnly? ReviewOn { get; init; }
    }

    /// <summary>By whoever issued it, and why: the Act is silent, and courts let an issuer do it.</summary>
    public sealed record Variation
    {
        public DateOnly? VariedOn { get; init; }
        public string? Reason { get; init; }
        public DateOnly? EndsOn { get; init; }
        public IReadOnlyList<RequirementFacts> Requirements { get; init; } = [];
    }

    /// <summary>An appeal to a magistrates' court: s.46.</summary>
    public sealed record Appeal
    {
        public DateOnly? AppealedOn { get; init; }
        public string? Court { get; init; }
    }

    /// <summary>What the court decided, and by when what was suspended must now be done.</summary>
    public sealed record AppealDecision
    {
        public AppealOutcome? Outcome { get; init; }
        public DateOnly? DecidedOn { get; init; }
        public string? Reason { get; init; }
        public IReadOnlyList<RequirementFacts> Requirements { get; init; } = [];
    }

    CommunityProtectionNotice() { }

    CommunityProtectionNotice(Facts facts, Recording by)
        : base(InterventionKind.CommunityProtectionNotice, facts.Service.ArrivesOn() <= by.Today ? Active : Served, facts.Service with { Body = facts.Warning!.Body }, by)
    {
        (WarningId, Conduct, MadeOn) = (facts.Warning.Id, facts.Warning.Conduct, facts.IssuedOn);
        (EnoughTimeOn, Grounds, IsVulnerable) = (facts.EnoughTimeOn, facts.Grounds, facts.IsVulnerable);
        (Checklist, ConsultedOn) = (string.Join(' ', facts.Informed.Distinct()), facts.InformedOn);
        End(facts.EndsOn);
    }

    public Guid? WarningId { get; private set; }
    public DateOnly? EnoughTimeOn { get; private set; }
    public string? Grounds { get; private set; }
    public bool IsVulnerable { get; private set; }
    public DateOnly? AppealedOn { get; private set; }
    public DateOnly? AppealDecidedOn { get; private set; }
    public string? AppealReason { get; private set; }
    public DateOnly? VariedOn { get; private set; }
    public string? VariedBecause { get; private set; }

    public IReadOnlyList<Requirement> Requirements => [.. requirements.OrderBy(one => one.Number)];
    public IReadOnlyList<NoticeStep> Steps => steps;
    public IReadOnlyList<FixedPenalty> Penalties => penalties;

    /// <summary>The first day on which it was broken, if it ever was.</summary>
    public DateOnly? FirstBrokenOn => steps.Where(step => step.Kind == NoticeStepKind.Breach).Select(step => (DateOnly?)step.On).Min();

    /// <summary>The last day on which an appeal could be made.</summary>
    public DateOnly AppealBy => Period.BeginningWith(MadeOn!.Value, Law.On(Statute.CpnAppeal, MadeOn.Value).Length);

    public static CommunityProtectionNotice Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var notice = new CommunityProtectionNotice(facts, by);
        notice.Start(preview, by.RecordedAt);
        foreach (var asked in facts.Requirements.Where(line => !line.IsEmpty))
            notice.Add(asked, by.RecordedAt);
        facts.Warning!.Escalate(facts.IssuedOn!.Value);
        return notice;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => CommunityProtectionNoticeRules.For(facts, law, today);

    public override string? BringUpToDate(DateTimeOffset now)
    {
        if (Status != Served || StartsOn > LondonTime.DateOf(now))
            return base.BringUpToDate(now);
        MoveTo(Active);
        return base.BringUpToDate(now) ?? "Community protection notice took effect";
    }

    /// <summary>Only the court quashes it, on appeal.</summary>
    public override IReadOnlyList<EarlyEnd> EarlyEnds() => [.. base.EarlyEnds().Where(how => how != EarlyEnd.Quashed)];

    protected override Lifecycle Moves() => Lifecycle;

    /// <summary>A breach before the end is still an offence, so a fixed penalty for it still runs.</summary>
    protected override bool OutlivesEnd(StatutoryClock clock, EarlyEnd how) => clock.Kind == ClockKind.FixedPenalty;

    protected override PlannedClock? NextOf(StatutoryClock met) =>
        met.Kind == ClockKind.NoticeReview ? CommunityProtectionNoticeRules.NextReview(met.DueOn.AddDays(1), EndsOn) : null;

    protected override void Answered(StatutoryClock clock, ClockMet met) =>
        requirements.Find(one => one.ClockId == clock.Id)?.Become(met.IsDone is true ? RequirementStatus.Met : RequirementStatus.Lifted);

    private protected override void CloseParts(DateOnly on)
    {
        foreach (var requirement in requirements.Where(one => one.IsLive))
            requirement.Become(RequirementStatus.Met);
    }

    void Add(RequirementFacts facts, DateTimeOffset at)
    {
        var requirement = new Requirement(Id, requirements.Count + 1, facts, at);
        requirements.Add(requirement);
        Tie(requirement);
    }

    /// <summary>Finds the clock that was started for it just now.</summary>
    void Tie(Requirement requirement)
    {
        if (requirement.DueOn is { } due && Clocks.LastOrDefault(clock => clock is { Kind: ClockKind.Requirement, IsRunning: true } && clock.DueOn == due
            && clock.Title == CommunityProtectionNoticeRules.Title(requirement.Kind, requirement.Text) && !requirements.Exists(other => other.ClockId == clock.Id)) is { } started)
            requirement.RunsTo(started);
    }
}
