using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>How whom it is for was given it.</summary>
public enum SchemeMethod
{
    [Display(Name = "In person")]
    InPerson,
    [Display(Name = "By hand")]
    ByHand,
    Post,
    Email,
    Telephone,
    [Display(Name = "At a meeting")]
    Meeting,
}

/// <summary>A stage that was reached: when, who said so, why, and what was entered with it.</summary>
public sealed record StageReached(string Stage, DateOnly On, Guid ById, DateTimeOffset At, string? Reason, string? Evidence, IReadOnlyList<SchemeValue> Values);

/// <summary>What was entered in a field of the scheme: a date as 2026-11-23, a yes as yes, a number with a point.</summary>
public sealed record SchemeValue(string Label, string Value);

/// <summary>What agencies agreed on without a statute, under one version of a scheme, which says how it moves and what it has to do by when.</summary>
public sealed class SchemeIntervention : Intervention
{
    public const string ReviewClock = "Scheme review";

    /// <summary>What the form asks.</summary>
    public sealed record Facts
    {
        public Guid? SubjectPersonId { get; init; }
        public DateOnly? BornOn { get; init; }

        /// <summary>Told or guessed, while the date of birth is not known.</summary>
        public bool? IsUnder18 { get; init; }

        /// <summary>The place, business, land, parties or operation.</summary>
        public string? Place { get; init; }
        public string? Stage { get; init; }
        public DateOnly? MadeOn { get; init; }
        public SchemeMethod? Method { get; init; }
        public string? Terms { get; init; }
        public string? Officer { get; init; }
        public DateOnly? ReviewOn { get; init; }
        public string? Consent { get; init; }

        /// <summary>The youth justice service, and who the parent or guardian is: for somebody under 18.</summary>
        public DateOnly? ConsultedOn { get; init; }
        public string? Guardian { get; init; }

        /// <summary>By key, as typed; a date as 2026-11-23 where it could be read.</summary>
        public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
    }

    /// <summary>What is asked when the next stage is reached.</summary>
    public sealed record Step
    {
        public string? To { get; init; }
        public DateOnly? On { get; init; }
        public string? Reason { get; init; }
        public string? Evidence { get; init; }
        public DateOnly? ReviewOn { get; init; }
        public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
    }

    SchemeIntervention() { }

    SchemeIntervention(Facts facts, string stage, SchemeVersion scheme, IReadOnlyList<SchemeValue> values, Recording by) : base(InterventionKind.Scheme, stage, by)
    {
        (Scheme, SchemeId, SchemeNumber, SchemeName) = (scheme, scheme.SchemeId, scheme.Number, scheme.Name);
        (SubjectPersonId, BornOn, Place) = (facts.SubjectPersonId, facts.SubjectPersonId is null ? null : facts.BornOn, facts.Place);
        IsYouth = SchemeRules.ConcernsChild(facts, scheme);
        (MadeOn, StartsOn, ReviewOn) = (facts.MadeOn, facts.MadeOn, facts.ReviewOn);
        (Method, Terms, AuthorisedBy, Consent) = (facts.Method, facts.Terms, facts.Officer, facts.Consent);
        (ConsultedOn, Guardian) = IsYouth ? (facts.ConsultedOn, facts.Guardian) : (null, null);
        (Values, Reached) = (values, [new StageReached(stage, facts.MadeOn!.Value, by.RecordedById, RecordedAt, null, null, values)]);
    }

    public SchemeVersion Scheme { get; private set; } = null!;
    public Guid SchemeId { get; private set; }
    public int SchemeNumber { get; private set; }
    public SchemeMethod? Method { get; private set; }

    /// <summary>As it was recorded on it: a later correction to the person does not change it silently.</summary>
    public DateOnly? BornOn { get; private set; }
    protected override DateOnly? SubjectBornOn => BornOn;

    /// <summary>It is about somebody under 18 on its date: never to be named in a report.</summary>
    public bool IsYouth { get; private set; }
    public string? Guardian { get; private set; }

    /// <summary>Of whom, and where what is known of how to reach them came from.</summary>
    public string? Consent { get; private set; }
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>What came of it, once it is over.</summary>
    public string? Outcome { get; private set; }

    /// <summary>As they stand; what was entered with each stage is kept with it.</summary>
    public IReadOnlyList<SchemeValue> Values { get; private set; } = [];

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<StageReached> Reached { get; private set; } = [];

    public SchemePlan Plan => Scheme.Plan;

    public static SchemeIntervention Record(Facts facts, SchemeVersion scheme, Recording by)
    {
        var (preview, stage, values) = SchemeRules.For(facts, scheme, by.Today);
        Hold(preview, by);
        var recorded = new SchemeIntervention(facts, stage!.Name, scheme, values, by);
        recorded.Arrive(stage.Name);
        recorded.Start(preview, by.RecordedAt);
        recorded.SetEnd();
        return recorded;
    }

    public static Preview Preview(Facts facts, SchemeVersion scheme, DateOnly today) => SchemeRules.For(facts, scheme, today).Preview;

    public Preview PreviewStep(Step step, DateOnly today) => SchemeRules.For(step, this, today).Preview;

    /// <summary>The running clocks that reaching a stage stops.</summary>
    public IEnumerable<StatutoryClock> StoppedBy(string? to) =>
        Clocks.Where(clock => clock.IsRunning && (Plan.Stage(to) is { IsEnd: true } || Plan.Clock(clock.Kind)?.StoppedBy.Contains(to ?? "") is true));

    /// <summary>Reaches the next stage. The clocks that it answers are met or stopped, and those that it starts begin.</summary>
    public void Take(Step step, Actor by, DateTimeOffset at)
    {
        var (preview, to, values) = SchemeRules.For(step, this, LondonTime.DateOf(at));
        preview.Hold();
        Reach(to!, new StageReached(to!.Name, step.On!.Value, by.UserId, at.ToUniversalTime(), step.Reason, step.Evidence, values));
        ReviewOn = step.ReviewOn ?? ReviewOn;
        Start(preview, at);
        SetEnd();
    }

    /// <summary>A look-back that nothing stopped: the stage that comes then comes by itself.</summary>
    public override string? BringUpToDate(DateTimeOffset now)
    {
        if (IsOver || LookBack is not { } clock || now <= clock.DueBy)
            return null;
        var (to, on) = (Plan.Stage(Plan.Clock(clock.Kind)!.Then)!, clock.DueOn.AddDays(1));
        clock.Stop(clock.DueOn, "Nothing happened by then");
        Reach(to, new StageReached(to.Name, on, Actor.JobId, now.ToUniversalTime(), $"Nothing happened by {clock.DueOn.InWords()}", null, []));
        var preview = new Preview(Law);
        SchemeRules.StartClocks(preview, Scheme, to.Name, on, []);
        Start(preview, now);
        SetEnd();
        return $"{Name} {Lifecycle.InWords(to.Name)} on {on.InWords()}: nothing happened by then";
    }

    /// <summary>The running clock after which a stage comes by itself.</summary>
    public StatutoryClock? LookBack =>
        Clocks.Where(clock => clock.IsRunning && Plan.Clock(clock.Kind)?.Then is { } then && NextStatuses().Contains(then)).MinBy(clock => clock.DueBy);

    /// <summary>It ends along its stages and in no other way.</summary>
    public override IReadOnlyList<EarlyEnd> EarlyEnds() => [];

    /// <summary>It ended by itself; what had been reached before, and until when something could have happened. That may still be recorded, late.</summary>
    public (StageReached Before, DateOnly Until)? EndedByItself =>
        IsOver && Reached is [.., var before, var last] && last.ById == Actor.JobId ? (before, last.On.AddDays(-1)) : null;

    protected override Lifecycle Moves() => Plan.MovesOf(Name, EndedByItself is { Before: var before }
        ? (Status, [.. Plan.Clocks.Where(clock => clock.From == before.Stage && clock.Then == Status).SelectMany(clock => clock.StoppedBy).Intersect(Plan.Stage(before.Stage)!.Next).Where(to => to != Status)])
        : null);

    void Reach(SchemeStage to, StageReached reached)
    {
        var what = reached.Reason is null ? to.Name : $"{to.Name}: {reached.Reason}";
        foreach (var clock in StoppedBy(to.Name).ToList())
            if (clock.Nature == ClockNature.Duty && Plan.Clock(clock.Kind)?.StoppedBy.Contains(to.Name) is true)
                clock.Meet(reached.On, what);
            else
                clock.Stop(reached.On, what);
        MoveTo(to.Name);
        Reached = [.. Reached, reached];
        Values = [.. Values.Where(value => reached.Values.All(now => now.Label != value.Label)), .. reached.Values];
        Outcome = to.IsEnd ? what : null;
    }

    void SetEnd()
    {
        var ending = Clocks.Where(clock => clock.IsRunning && Plan.Clock(clock.Kind) is { IsEnd: true }).MaxBy(clock => clock.DueBy);
        EndsAt = LookBack?.DueBy;
        var on = LookBack?.DueOn ?? (IsOver ? Reached[^1].On : ending?.DueOn);
        EndsOn = on < StartsOn ? null : on;
    }
}
