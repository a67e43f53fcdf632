using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Who may authorise a closure notice: the rank decides how long it may last.</summary>
public enum ClosureAuthoriser
{
    [Display(Name = "Police inspector or above", Description = "Up to 24 hours")] // 2014 Act s.77(1)
    Inspector,
    [Display(Name = "Police superintendent or above", Description = "Up to 48 hours")] // 2014 Act s.77(2)
    Superintendent,
    [Display(Name = "Council", Description = "Up to 24 hours")] // 2014 Act s.77(1)
    CouncilOfficer,
    [Display(Name = "Council’s chief executive or their designate", Description = "Up to 48 hours")] // 2014 Act s.77(2)
    ChiefExecutive,
}

/// <summary>The seven things a closure notice must say: Anti-social Behaviour, Crime and Policing Act 2014 s.76(5).</summary>
public enum ClosureNoticeContent
{
    [Display(Name = "Which premises")]
    Premises,
    [Display(Name = "What the notice does")]
    EffectOfNotice,
    [Display(Name = "That breaking it is an offence")]
    BreachIsAnOffence,
    [Display(Name = "That an order will be applied for")]
    OrderWillBeApplied,
    [Display(Name = "When and where that will be heard")]
    WhenAndWhereHeard,
    [Display(Name = "What a closure order would do")]
    EffectOfOrder,
    [Display(Name = "Who gives housing and legal advice")]
    HousingAndLegalAdvice,
}

/// <summary>Hours during which premises are barred out of court, and the hearing that must follow: 2014 Act ss.76-79.</summary>
public sealed class ClosureNotice : Intervention
{
    public const string Proposed = "Proposed";
    public const string ConsultedInformed = "ConsultedInformed";
    public const string Issued = "Issued";
    public const string Served = "Served";
    public const string Extended = "Extended";
    public const string VariedPart = "VariedPart";
    public const string ContinuedByCourt = "ContinuedByCourt";
    public const string SupersededByOrder = "SupersededByOrder";
    public const string Expired = "Expired";
    public const string Cancelled = "Cancelled";

    public static readonly Lifecycle Lifecycle = new("A closure notice", new Dictionary<string, string[]>
    {
        [Proposed] = [ConsultedInformed, Cancelled],
        [ConsultedInformed] = [Issued, Cancelled],
        [Issued] = [Served, Cancelled],
        [Served] = [Extended, VariedPart, ContinuedByCourt, SupersededByOrder, Expired, Cancelled],
        [Extended] = [VariedPart, ContinuedByCourt, SupersededByOrder, Expired, Cancelled],
        [VariedPart] = [VariedPart, Extended, ContinuedByCourt, SupersededByOrder, Expired, Cancelled],
        [ContinuedByCourt] = [SupersededByOrder, Expired, Cancelled],
        [SupersededByOrder] = [],
        [Expired] = [],
        [Cancelled] = [],
    });

    /// <summary>What the form asks.</summary>
    public sealed record Facts
    {
        public string? Place { get; init; }
        public string? Grounds { get; init; }
        public ClosureAuthoriser? AuthoriserRank { get; init; }
        public string? AuthorisedBy { get; init; }
        public DateTimeOffset? ServedAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
        public DateTimeOffset? HearingAt { get; init; }
        public string? Court { get; init; }
        public string? EffortsToInform { get; init; }
        public string? Consulted { get; init; }
        public DateOnly? ConsultedOn { get; init; }
        public bool BarsOwnerOrResidents { get; init; }
        public IReadOnlyList<ClosureNoticeContent> Contents { get; init; } = [];
    }

    /// <summary>An extension notice, issued at the higher level before the notice ends.</summary>
    public sealed record Extension
    {
        public DateTimeOffset? ExtendedAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
        public ClosureAuthoriser? AuthoriserRank { get; init; }
        public string? AuthorisedBy { get; init; }
    }

    ClosureNotice() { }

    ClosureNotice(Facts facts, Recording by) : base(InterventionKind.ClosureNotice, Served, by)
    {
        (Place, Terms, Court, AuthorisedBy, AuthoriserRank) = (facts.Place, facts.Grounds, facts.Court, facts.AuthorisedBy, facts.AuthoriserRank);
        (Consulted, ConsultedOn, EffortsToInform) = (facts.Consulted, facts.ConsultedOn, facts.EffortsToInform);
        Checklist = string.Join(' ', facts.Contents.Distinct());
        (ServedAt, HearingAt) = (facts.ServedAt!.Value.ToUniversalTime(), facts.HearingAt!.Value.ToUniversalTime());
        MadeOn = StartsOn = LondonTime.DateOf(ServedAt.Value);
        End(facts.EndsAt!.Value);
    }

    public ClosureAuthoriser? AuthoriserRank { get; private set; }
    public DateTimeOffset? ServedAt { get; private set; }
    public DateTimeOffset? HearingAt { get; private set; }
    public string? EffortsToInform { get; private set; }

    public static ClosureNotice Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var notice = new ClosureNotice(facts, by);
        notice.Start(preview, by.RecordedAt);
        return notice;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today) => ClosureNoticeRules.For(facts, law, today);

    public Preview PreviewExtension(Extension extension) => ClosureNoticeRules.For(extension, this);

    /// <summary>Up to 24 hours more for a notice that only the lower level had authorised: 2014 Act s.77(4).</summary>
    public void Extend(Extension extension, DateTimeOffset at)
    {
        var preview = PreviewExtension(extension);
        preview.Hold();
        MoveTo(Extended);
        End(extension.EndsAt!.Value);
        Start(preview, at);
    }

    /// <summary>The hearing took place: the 48-hour clock is met, or missed if it was late.</summary>
    public void Heard(DateTimeOffset at) => RunningClock(ClockKind.Hearing)?.Meet(at, $"Heard at {at.InWords()}");

    /// <summary>The court decided on the application: an order takes the notice's place, or the notice goes on.</summary>
    public void DecidedBy(ClosureOrder order, DateTimeOffset at)
    {
        var decidedOn = order.DecidedOn!.Value;
        if (RunningClock(ClockKind.Hearing) is { } hearing)
            hearing.Meet(HearingAt is { } listed && LondonTime.DateOf(listed) == decidedOn ? listed : LondonTime.StartOf(decidedOn), $"Heard on {decidedOn.InWords()}");
        if (IsOver)
            return;
        if (order.Status == ClosureOrder.NoticeContinued && Status != ContinuedByCourt)
            ContinueByCourt(order.NoticeContinuesUntil!.Value, at);
        if (order.Status != ClosureOrder.Granted)
            return;
        MoveTo(SupersededByOrder);
        StopClocks(decidedOn, "The court made a closure order");
    }

    /// <summary>The court kept the notice alive: its own end time wins (2014 Act s.81).</summary>
    public void ContinueByCourt(DateTimeOffset until, DateTimeOffset at)
    {
        var preview = new Preview(Law);
        preview.Refuse(until <= EndsAt, nameof(EndsAt), "New end must be after the notice ends now");
        preview.Add(ClosureNoticeRules.Ends(until, "The court continued the notice", EndsAt!.Value, preview.Law.On(Statute.NoticeContinued, MadeOn!.Value)));
        preview.Hold();
        MoveTo(ContinuedByCourt);
        End(until);
        Start(preview, at);
    }

    /// <summary>No longer needed for part of the premises, which is released: 2014 Act s.78.</summary>
    public void ReleasePart(string part)
    {
        MoveTo(VariedPart);
        Terms = $"{Terms}\nReleased: {part}";
    }

    protected override Lifecycle Moves() => Lifecycle;

    void End(DateTimeOffset at) => (EndsAt, EndsOn) = (at.ToUniversalTime(), LondonTime.DateOf(at));
}
