using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Operations;

/// <summary>An operation, or a day or week of action: several agencies at work together, with a tally of what was done (domain.md 2.5). It names nobody.</summary>
public sealed class JointOperation
{
    public const string Planned = "Planned";
    public const string Done = "Done";
    public const string Debriefed = "Debriefed";
    public const string Cancelled = "Cancelled";

    public static readonly Lifecycle Lifecycle = new("An operation", new Dictionary<string, string[]>
    {
        [Planned] = [Done, Cancelled],
        [Done] = [Debriefed],
        [Debriefed] = [],
        [Cancelled] = [],
    });

    readonly List<Strand> strands = [];
    readonly List<Tally> tallies = [];
    readonly List<OperationCase> cases = [];

    JointOperation() { }

    public Guid Id { get; private init; }
    public uint Version { get; private set; }
    public Guid PanelId { get; private init; }
    public string Name { get; private init; } = "";
    public OperationKind Kind { get; private init; }
    public string Purpose { get; private init; } = "";
    public Guid AgencyId { get; private init; }
    public DateOnly StartsOn { get; private init; }

    /// <summary>The last day of it.</summary>
    public DateOnly EndsOn { get; private init; }
    public string Status { get; private set; } = Planned;

    /// <summary>What the debrief found, or why it was cancelled.</summary>
    public string? Words { get; private set; }
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedById { get; private init; }

    public IReadOnlyList<Strand> Strands => strands;
    public IReadOnlyList<Tally> Tallies => tallies;

    /// <summary>The cohort: the cases that it is about.</summary>
    public IReadOnlyList<OperationCase> Cases => cases;

    /// <param name="cases">The cohort.</param>
    public static JointOperation Plan(OperationFacts facts, IReadOnlyList<StrandFacts> lines, IReadOnlyCollection<Guid> cases, Actor by, DateTimeOffset now)
    {
        var told = lines.Where(line => !line.IsEmpty).ToList();
        var rules = new Rules()
            .Refuse(facts.PanelId is not { } panel || !by.Panels.Contains(panel), "Facts.PanelId", "Select the panel")
            .Refuse(string.IsNullOrWhiteSpace(facts.Name), "Facts.Name", "Enter a name, such as Spotlight week")
            .Refuse(facts.Kind is null || !Enum.IsDefined(facts.Kind.Value), "Facts.Kind", "Select what it is")
            .Refuse(string.IsNullOrWhiteSpace(facts.Purpose), "Facts.Purpose", "Enter what it is for")
            .Refuse(facts.AgencyId is null, "Facts.AgencyId", "Select the lead agency")
            .Refuse(facts.StartsOn is null, "Facts.StartsOn", "Enter the first day")
            .Refuse(facts.EndsOn is null, "Facts.EndsOn", "Enter the last day")
            .Refuse(facts.EndsOn < facts.StartsOn, "Facts.EndsOn", "The last day must be the first day or after it")
            .Refuse(facts is { Kind: OperationKind.DayOfAction, StartsOn: not null, EndsOn: not null } && facts.EndsOn > facts.StartsOn, "Facts.EndsOn", "A day of action ends on its first day")
            .Refuse(facts is { Kind: OperationKind.WeekOfAction, StartsOn: not null, EndsOn: not null } && facts.EndsOn.Value.DayNumber - facts.StartsOn.Value.DayNumber >= DaysOfWeek, "Facts.EndsOn", "A week of action is 7 days or fewer");
        for (var at = 0; at < lines.Count; at++)
            rules.Refuse(!lines[at].IsEmpty && string.IsNullOrWhiteSpace(lines[at].Name), $"Strands[{at}].Name", "Enter what this strand does")
                .Refuse(!lines[at].IsEmpty && lines[at].AgencyId is null, $"Strands[{at}].AgencyId", "Select who leads this strand");
        rules.Hold();
        var operation = new JointOperation
        {
            Id = Guid.CreateVersion7(now),
            PanelId = facts.PanelId!.Value,
            Name = facts.Name!.Trim(),
            Kind = facts.Kind!.Value,
            Purpose = facts.Purpose!.Trim(),
            AgencyId = facts.AgencyId!.Value,
            StartsOn = facts.StartsOn!.Value,
            EndsOn = facts.EndsOn!.Value,
            RecordedAt = now,
            RecordedById = by.UserId,
        };
        operation.strands.AddRange(told.Select((line, at) => new Strand(operation.Id, at + 1, line)));
        operation.cases.AddRange(cases.Distinct().Select(one => new OperationCase(operation.Id, one)));
        return operation;
    }

    const int DaysOfWeek = 7;

    /// <summary>What one agency did on one day; a line for each activity that was counted. Refused outside the operation's days, and when nothing was counted.</summary>
    public void Count(TallyFacts facts, Actor by, DateTimeOffset now)
    {
        var counted = Enum.GetValues<Activity>().Select(activity => (Activity: activity, Number: facts.Numbers.GetValueOrDefault(activity), Pounds: facts.Pounds.GetValueOrDefault(activity)))
            .Where(one => one.Number is not null || one.Pounds is not null).ToList();
        var rules = new Rules()
            .Refuse(Status is Cancelled or Debriefed, "", $"This operation is {Lifecycle.InWords(Status)}: its tally is closed")
            .Refuse(facts.On is null, "Facts.On", "Enter the day")
            .Refuse(facts.On < StartsOn || facts.On > EndsOn, "Facts.On", $"The day must be from {StartsOn.InWords()} to {EndsOn.InWords()}")
            .Refuse(facts.On >= StartsOn && facts.On <= EndsOn && facts.On > LondonTime.DateOf(now), "Facts.On", "The day must not be in the future")
            .Refuse(facts.AgencyId is null, "Facts.AgencyId", "Select the agency")
            .Refuse(facts.Strand is { } chosen && strands.TrueForAll(strand => strand.Number != chosen), "Facts.Strand", "Select a strand of this operation")
            .Refuse(counted.Count == 0, "Facts.Numbers[JointVisit]", "Enter at least one number");
        foreach (var (activity, number, pounds) in counted)
            rules.Refuse(number is < 1 or > TallyFacts.Most || number is null, $"Facts.Numbers[{activity}]", "Enter a number from 1 to 10,000")
                .Refuse(pounds is < 0 or > TallyFacts.MostPounds, $"Facts.Pounds[{activity}]", "Enter pounds from 0 to 10,000,000")
                .Refuse(pounds is not null && !activity.HasValue(), $"Facts.Pounds[{activity}]", "This has no value in pounds");
        rules.Hold();
        tallies.AddRange(counted.Select((one, at) => new Tally(Id, facts, one.Activity, one.Number!.Value, one.Pounds, by, now.AddTicks(at))));
    }

    /// <summary>A line that should not be there; it stays to be seen and counts no more.</summary>
    public void TakeBack(Guid tally, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(Status is Cancelled or Debriefed, "", $"This operation is {Lifecycle.InWords(Status)}: its tally is closed").Hold();
        tallies.Single(one => one.Id == tally).TakeBack(by, now);
    }

    /// <summary>On its last day or after, and not before anything: then it counts as held, on its last day.</summary>
    public CountedEvent Finish(DateTimeOffset now)
    {
        Lifecycle.Check(Status, Done);
        new Rules().Refuse(LondonTime.DateOf(now) < EndsOn, "", $"It goes on until {EndsOn.InWords()}").Hold();
        Status = Done;
        return new CountedEvent(CountedEventKind.OperationHeld, PanelId, LondonTime.StartOf(EndsOn), EndsOn, now) { AgencyId = AgencyId, Detail = Counted(Kind) };
    }

    public void Debrief(string? words)
    {
        Lifecycle.Check(Status, Debriefed);
        (Words, Status) = (Said(words, "Enter what the debrief found"), Debriefed);
    }

    public void Cancel(string? words)
    {
        Lifecycle.Check(Status, Cancelled);
        new Rules().Refuse(tallies.Exists(one => one.TakenBackAt is null), "", "Something was counted: record that it was done").Hold();
        (Words, Status) = (Said(words, "Enter why it is cancelled"), Cancelled);
    }

    static string Said(string? words, string sentence)
    {
        new Rules().Refuse(string.IsNullOrWhiteSpace(words), "Words", sentence).Hold();
        return words!.Trim();
    }

    static string Counted(OperationKind kind) => kind switch
    {
        OperationKind.WeekOfAction => CountedDetail.WeekOfAction,
        OperationKind.DayOfAction => CountedDetail.DayOfAction,
        _ => CountedDetail.Operation,
    };
}

/// <summary>A part of an operation that one agency leads.</summary>
public sealed class Strand
{
    Strand() { }

    internal Strand(Guid operationId, int number, StrandFacts facts) => (OperationId, Number, Name, AgencyId) = (operationId, number, facts.Name!.Trim(), facts.AgencyId!.Value);

    public Guid OperationId { get; private set; }
    public int Number { get; private set; }
    public string Name { get; private set; } = "";
    public Guid AgencyId { get; private set; }
}

/// <summary>A case of the cohort.</summary>
public sealed record OperationCase(Guid OperationId, Guid CaseId);

/// <summary>One activity of one agency on one day. Never changed: what was wrong is taken back and counted anew.</summary>
public sealed class Tally
{
    Tally() { }

    internal Tally(Guid operationId, TallyFacts facts, Activity activity, int number, int? pounds, Actor by, DateTimeOffset now)
    {
        (Id, OperationId, Activity, Number, Pounds) = (Guid.CreateVersion7(now), operationId, activity, number, pounds);
        (On, AgencyId, Strand, Note, RecordedAt, RecordedById) = (facts.On!.Value, facts.AgencyId!.Value, facts.Strand, string.IsNullOrWhiteSpace(facts.Note) ? null : facts.Note.Trim(), now, by.UserId);
    }

    public Guid Id { get; private set; }
    public Guid OperationId { get; private set; }
    public Activity Activity { get; private set; }
    public int Number { get; private set; }
    public int? Pounds { get; private set; }
    public DateOnly On { get; private set; }
    public Guid AgencyId { get; private set; }
    public int? Strand { get; private set; }
    public string? Note { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public Guid RecordedById { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }
    public Guid? TakenBackById { get; private set; }

    internal void TakeBack(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(TakenBackAt is not null, "", "This line was taken back already").Hold();
        (TakenBackAt, TakenBackById) = (now, by.UserId);
    }
}
