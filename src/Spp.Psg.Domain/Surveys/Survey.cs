using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Surveys;

public enum SurveyKind
{
    [Display(Name = "Design-out-crime survey")]
    DesignOutCrime,
    [Display(Name = "Review")]
    Review,
    [Display(Name = "Scrutiny committee")]
    Scrutiny,
}

/// <summary>What somebody says of a survey or review, and its recommendations as they were typed: one a line, "housing: gate the alley by 31 Mar".</summary>
public sealed record SurveyFacts
{
    [Display(Name = "Panel")]
    public Guid? PanelId { get; set; }

    [Display(Name = "What it is")]
    public SurveyKind? Kind { get; set; }

    [Display(Name = "What it is about"), StringLength(200, ErrorMessage = "What it is about must be 200 characters or fewer")]
    public string? About { get; set; }

    [Display(Name = "Who does it")]
    public Guid? AgencyId { get; set; }

    [Display(Name = "Requested")]
    public DateOnly? RequestedOn { get; set; }
}

/// <summary>What a survey found.</summary>
public sealed record FindingFacts
{
    public const int MostLines = 60;

    [Display(Name = "Day of the report")]
    public DateOnly? DoneOn { get; set; }

    [Display(Name = "Recommendations"), StringLength(20_000, ErrorMessage = "Recommendations must be 20,000 characters or fewer")]
    public string? Lines { get; set; }

    [Display(Name = "Due, where a line says no day")]
    public DateOnly? DueOn { get; set; }
}

/// <summary>One line of <see cref="FindingFacts.Lines"/> as it was read.</summary>
/// <param name="Fault">What is missing, as a sentence; null when it can be kept.</param>
public sealed record ReadLine(int Number, string Text, Agency? Agency, DateOnly? DueOn, string? Fault);

/// <summary>A survey or review that makes numbered recommendations, each owned and followed to its end (domain.md 2.5; seed B has one with 13).</summary>
public sealed class Survey
{
    /// <summary>Agencies answer a scrutiny committee in writing within 28 days of its report: domain.md 7.5.</summary>
    public const int ScrutinyDays = 28;

    readonly List<Recommendation> recommendations = [];

    Survey() { }

    public Guid Id { get; private init; }
    public uint Version { get; private set; }
    public Guid PanelId { get; private init; }
    public SurveyKind Kind { get; private init; }
    public string About { get; private init; } = "";
    public Guid AgencyId { get; private init; }

    /// <summary>The case it was asked for in; then it is seen by those who see the case.</summary>
    public Guid? CaseId { get; private init; }
    public DateOnly RequestedOn { get; private init; }
    public DateOnly? DoneOn { get; private set; }
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedById { get; private init; }
    public IReadOnlyList<Recommendation> Recommendations => recommendations;

    public static Survey Request(SurveyFacts facts, Guid? caseId, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(facts.PanelId is not { } panel || !by.Panels.Contains(panel), "Facts.PanelId", "Select the panel")
            .Refuse(facts.Kind is null || !Enum.IsDefined(facts.Kind.Value), "Facts.Kind", "Select what it is")
            .Refuse(string.IsNullOrWhiteSpace(facts.About), "Facts.About", "Enter what it is about, such as the place")
            .Refuse(facts.AgencyId is null, "Facts.AgencyId", "Select who does it")
            .Refuse(facts.RequestedOn is null, "Facts.RequestedOn", "Enter the day it was requested")
            .Refuse(facts.RequestedOn > LondonTime.DateOf(now), "Facts.RequestedOn", "The day it was requested must not be in the future")
            .Hold();
        return new Survey
        {
            Id = Guid.CreateVersion7(now),
            PanelId = facts.PanelId!.Value,
            Kind = facts.Kind!.Value,
            About = facts.About!.Trim(),
            AgencyId = facts.AgencyId!.Value,
            CaseId = caseId,
            RequestedOn = facts.RequestedOn!.Value,
            RecordedAt = now,
            RecordedById = by.UserId,
        };
    }

    /// <summary>Each line that says something, as <see cref="TypedAction"/> reads it, with one agency and a day.</summary>
    public static IReadOnlyList<ReadLine> Read(FindingFacts facts, SurveyKind kind, IReadOnlyCollection<Agency> known, DateOnly today)
    {
        var usual = facts.DueOn ?? (kind == SurveyKind.Scrutiny ? facts.DoneOn?.AddDays(ScrutinyDays) : null);
        return [.. (facts.Lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((line, at) => Read(at + 1, line, usual, known, today))];
    }

    static ReadLine Read(int number, string line, DateOnly? usual, IReadOnlyCollection<Agency> known, DateOnly today)
    {
        var read = TypedAction.Read(line, known, today);
        var dueOn = read.When is null ? usual : read.DueOn;
        var fault = line.Length > TypedAction.LongestLine ? $"must be {TypedAction.LongestLine} characters or fewer"
            : read.Agencies.Count == 0 ? "must begin with an agency and a colon, as in Housing: gate the alley by 31 March"
            : read.Agencies.Count > 1 ? "must name one agency: write one line for each"
            : read.Text.Length == 0 ? "must say what is recommended"
            : dueOn is null ? "must say by when, or enter a day for all lines"
            : null;
        return new ReadLine(number, read.Text, read.Agencies is [var only] ? only : null, dueOn, fault);
    }

    /// <summary>Its report is there. More recommendations may be added later, on the same day's report.</summary>
    public void Find(FindingFacts facts, IReadOnlyCollection<Agency> known, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        var lines = Read(facts, Kind, known, today);
        var rules = new Rules()
            .Refuse(facts.DoneOn is null, "Found.DoneOn", "Enter the day of the report")
            .Refuse(facts.DoneOn < RequestedOn, "Found.DoneOn", "The report cannot be older than the request")
            .Refuse(facts.DoneOn > today, "Found.DoneOn", "The day of the report must not be in the future")
            .Refuse(lines.Count == 0, "Found.Lines", "Enter at least one recommendation")
            .Refuse(lines.Count > FindingFacts.MostLines, "Found.Lines", $"Enter no more than {FindingFacts.MostLines} recommendations at once");
        foreach (var line in lines.Where(line => line.Fault is not null).Take(5))
            rules.Refuse(true, "Found.Lines", $"Line {line.Number} {line.Fault}");
        rules.Hold();
        DoneOn ??= facts.DoneOn;
        var next = recommendations.Count;
        recommendations.AddRange(lines.Select((line, at) => new Recommendation(Id, next + at + 1, line.Text, line.Agency!.Id, line.DueOn!.Value, now.AddTicks(at))));
    }
}
