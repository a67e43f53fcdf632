using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Domain.Cases;

/// <summary>What an entry of the timeline tells. Facts, opinions and intelligence stay apart (Data Protection Act 2018 s.38(2)).</summary>
public enum TimelineKind { Opened, Fact, Opinion, Intelligence, Edited, Rated, Discussed, Intervention, Action, Merged, Linked, Problem, Measure, Person, File, Closed, Reopened, Access }

/// <summary>One thing that happened on a case, as a sentence. Never changed once told.</summary>
public sealed class TimelineEntry(Guid id, Guid caseId, DateTimeOffset at, Guid byId, TimelineKind kind, string sentence, Guid? subjectId)
{
    public Guid Id { get; private init; } = id;
    public Guid CaseId { get; private init; } = caseId;
    public DateTimeOffset At { get; private init; } = at;
    public Guid ById { get; private init; } = byId;
    public TimelineKind Kind { get; private init; } = kind;
    public string Sentence { get; private init; } = sentence;

    /// <summary>The intervention, action, meeting or assessment that the sentence is about.</summary>
    public Guid? SubjectId { get; private init; } = subjectId;

    /// <summary>Of a note; what has none is OFFICIAL-SENSITIVE as everything on a case (domain.md 6.5).</summary>
    public Marking? Marking { get; init; }

    /// <summary>Who may have it, and what they may do with it.</summary>
    public string? Handling { get; init; }

    public string? Source { get; init; }

    /// <summary>Of intelligence only, and always.</summary>
    public Reliability? Reliability { get; init; }

    /// <summary>The note that this one stands in for.</summary>
    public Guid? CorrectsId { get; init; }

    public string? CorrectedBecause { get; init; }
}
