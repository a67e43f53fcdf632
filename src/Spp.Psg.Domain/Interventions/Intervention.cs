using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Names of the kinds, as kept and counted.</summary>
public static class InterventionKind
{
    public const string ClosureNotice = "ClosureNotice";
    public const string ClosureOrder = "ClosureOrder";
    public const string PublicSpacesProtectionOrder = "PublicSpacesProtectionOrder";
    public const string CriminalBehaviourOrder = "CriminalBehaviourOrder";

    public const string CivilInjunction = "CivilInjunction";
    public const string CommunityProtectionWarning = "CommunityProtectionWarning";
    public const string CommunityProtectionNotice = "CommunityProtectionNotice";

    public const string DispersalAuthorisation = "DispersalAuthorisation";

    public const string AbsoluteGround = "AbsoluteGround";
    public const string CityWideInjunction = "CityWideInjunction";

    /// <summary>Of a scheme that administrators keep: its own name says which.</summary>
    public const string Scheme = "Scheme";

    public static IReadOnlyList<string> All { get; } =
        [ClosureNotice, ClosureOrder, PublicSpacesProtectionOrder, CriminalBehaviourOrder, CivilInjunction, CommunityProtectionWarning, CommunityProtectionNotice, DispersalAuthorisation, AbsoluteGround, CityWideInjunction];

    /// <summary>Closure notice, Closure order …</summary>
    public static string InWords(string kind) => kind == CityWideInjunction ? "City-wide injunction" : kind == AbsoluteGround ? "Absolute ground for possession" : Lifecycle.InWords(kind) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";
}

/// <summary>Who records an intervention, on which case, for which agency, when, and by which law.</summary>
public sealed record Recording(Guid CaseId, Guid LeadAgencyId, Guid RecordedById, DateTimeOffset RecordedAt, Law Law)
{
    public DateOnly Today => LondonTime.DateOf(RecordedAt);
}

/// <summary>Anything done to change the problem. It moves only along its lifecycle and carries the clocks that it started.</summary>
public abstract partial class Intervention
{
    readonly List<StatutoryClock> clocks = [];

    protected Intervention() { }

    protected Intervention(string kind, string status, Recording by)
    {
        (Id, Kind, Status) = (Guid.CreateVersion7(by.RecordedAt), kind, status);
        (CaseId, LeadAgencyId, RecordedById, RecordedAt) = (by.CaseId, by.LeadAgencyId, by.RecordedById, by.RecordedAt.ToUniversalTime());
        CommencedLaw = by.Law.Kept;
    }

    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }
    public Guid LeadAgencyId { get; private set; }
    public Guid RecordedById { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string Kind { get; private set; } = "";
    public string Status { get; private set; } = "";

    /// <summary>What its scheme was called when it was recorded; null for a kind that has a name of its own.</summary>
    public string? SchemeName { get; protected set; }

    /// <summary>Closure notice, Acceptable behaviour contract …</summary>
    public string Name => SchemeName ?? InterventionKind.InWords(Kind);

    /// <summary>No further move is possible: expired, ended early, refused or replaced.</summary>
    public bool IsOver { get; private set; }
    public uint Version { get; private set; }

    /// <summary>The changes of the law that were in force when it was recorded; it keeps them (domain.md 2.2).</summary>
    public string? CommencedLaw { get; private set; }
    public Law Law => Law.Keeping(CommencedLaw);

    public DateOnly? MadeOn { get; protected set; }
    public DateOnly? StartsOn { get; protected set; }
    public DateOnly? EndsOn { get; protected set; }

    /// <summary>The sealed document's own end time, or 23:59:59 on <see cref="EndsOn"/> where it states none (T-6).</summary>
    public DateTimeOffset? EndsAt { get; protected set; }

    /// <summary>When it was cancelled or discharged before its time, and why.</summary>
    public DateOnly? EndedEarlyOn { get; protected set; }
    public string? EndedEarlyBecause { get; protected set; }

    public string? Place { get; protected set; }
    public string? Terms { get; protected set; }
    public string? Court { get; protected set; }
    public string? AuthorisedBy { get; protected set; }
    public string? Consulted { get; protected set; }
    public DateOnly? ConsultedOn { get; protected set; }

    /// <summary>Which items of the kind's checklist were ticked, separated by spaces.</summary>
    public string? Checklist { get; protected set; }
    public Guid? SubjectPersonId { get; protected set; }

    public IReadOnlyList<StatutoryClock> Clocks => clocks;

    public StatutoryClock? RunningClock(string kind) => clocks.FindLast(clock => clock.Kind == kind && clock.IsRunning);

    protected abstract Lifecycle Moves();

    public IReadOnlyList<string> NextStatuses() => Moves().NextAfter(Status);

    /// <summary>In effect on a date: begun, not run out, not ended early.</summary>
    public bool IsInEffectOn(DateOnly date) => StartsOn <= date && (EndsOn is null || date <= EndsOn) && !(EndedEarlyOn < date) && !Moves().IsOver(Status);

    /// <summary>Begins at a stage, which may be its last.</summary>
    protected void Arrive(string status) => (Status, IsOver) = (status, Moves().IsOver(status));

    /// <summary>Moves along the lifecycle; a jump is refused.</summary>
    public void MoveTo(string status)
    {
        Moves().Check(Status, status);
        (Status, IsOver) = (status, Moves().IsOver(status));
    }

    /// <summary>Everything that stands in the way of recording it, at once.</summary>
    protected static void Hold(Preview preview, Recording by)
    {
        preview.Need(by.LeadAgencyId != Guid.Empty, nameof(LeadAgencyId), "Select the lead agency");
        preview.Hold();
    }

    /// <summary>Saves what a preview planned; a running clock of the same kind is superseded and kept.</summary>
    protected void Start(Preview preview, DateTimeOffset at)
    {
        foreach (var plan in preview.Clocks)
        {
            if (!ClockKind.IsOfEachDecision(plan.Kind))
                RunningClock(plan.Kind)?.Supersede();
            clocks.Add(new StatutoryClock(Id, plan, at));
        }
    }

    protected void StopClocks(DateOnly on, string reason, Func<StatutoryClock, bool>? except = null)
    {
        foreach (var clock in clocks.Where(clock => except?.Invoke(clock) is not true))
            clock.Stop(on, reason);
    }
}
