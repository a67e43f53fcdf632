using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;

namespace Spp.Psg.Domain.Interventions;

/// <summary>The written warning without which no notice may be given: 2014 Act s.43(5)(a). The Act sets it no form, length or appeal.</summary>
public sealed class CommunityProtectionWarning : CommunityProtection
{
    public const string Drafted = "Drafted";
    public const string Served = "Served";
    public const string Complied = "Complied";
    public const string Escalated = "Escalated";
    public const string Lapsed = "Lapsed";
    public const string Withdrawn = "Withdrawn";

    public static readonly Lifecycle Lifecycle = new("A community protection warning", new Dictionary<string, string[]>
    {
        [Drafted] = [Served],
        [Served] = [Complied, Escalated, Lapsed, Withdrawn],
        [Complied] = [],
        [Escalated] = [],
        [Lapsed] = [],
        [Withdrawn] = [],
    });

    /// <summary>What the form asks of a warning that was served.</summary>
    public sealed record Facts
    {
        public Serving Service { get; init; } = new();
        public string? Conduct { get; init; }

        /// <summary>By when it must have stopped; without one, as many days after service as this partnership gives.</summary>
        public DateOnly? ComplyBy { get; init; }
    }

    CommunityProtectionWarning() { }

    CommunityProtectionWarning(Facts facts, Recording by) : base(InterventionKind.CommunityProtectionWarning, Served, facts.Service, by)
    {
        var servedOn = StartsOn!.Value;
        (MadeOn, Conduct, ComplyBy) = (servedOn, facts.Conduct, facts.ComplyBy ?? Given(servedOn));
        End(LastDay(servedOn));
    }

    public DateOnly? ComplyBy { get; private set; }

    public static CommunityProtectionWarning Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.Today);
        Hold(preview, by);
        var warning = new CommunityProtectionWarning(facts, by);
        warning.Start(preview, by.RecordedAt);
        return warning;
    }

    public static Preview Preview(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.Conduct, nameof(facts.Conduct), "Enter the conduct that must stop");
        var servedOn = CommunityProtectionRules.Served(preview, facts.Service, today);
        CommunityProtectionRules.Subject(preview, facts.Service, "warning", "served", servedOn);
        var typed = preview.Date(facts.ComplyBy, nameof(facts.ComplyBy));
        if (servedOn is not { } on || (facts.ComplyBy is not null && typed is null))
            return preview;

        var (by, last) = (typed ?? Given(on), LastDay(on));
        preview.Refuse(by <= on, nameof(facts.ComplyBy), $"Date to comply by must be after {on.InWords()}, when the warning was served");
        preview.Refuse(by > last, nameof(facts.ComplyBy), $"Date to comply by must be on or before {last.InWords()}, when the warning lapses");
        preview.Add(new(ClockKind.Compliance, "Check whether they have complied", Duty, "Warning served", on, by, LocalStandards.WarningCompliance with { Value = by.DayNumber - on.DayNumber }));
        preview.Add(new(ClockKind.WarningLapses, "Community protection warning lapses", ClockNature.End, "Warning served", on, last, LocalStandards.WarningValidity));
        return preview;
    }

    /// <summary>They went on, and a notice follows. A warning that was answered already stays as it is.</summary>
    internal void Escalate(DateOnly on)
    {
        if (Status != Served)
            return;
        MoveTo(Escalated);
        StopClocks(on, "A community protection notice was issued");
    }

    /// <summary>Whoever did not look before it lapsed need not look any more.</summary>
    public override string? BringUpToDate(DateTimeOffset now)
    {
        if (base.BringUpToDate(now) is not { } happened)
            return null;
        StopClocks(EndsOn!.Value, "The warning has lapsed");
        return happened;
    }

    protected override Lifecycle Moves() => Lifecycle;

    protected override string RunsOutAs => Lapsed;

    static DateOnly Given(DateOnly servedOn) => Period.Following(servedOn, LocalStandards.WarningCompliance.Length);

    static DateOnly LastDay(DateOnly servedOn) => Period.BeginningWith(servedOn, LocalStandards.WarningValidity.Length);
}
