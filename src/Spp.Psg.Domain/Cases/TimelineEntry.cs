namespace Spp.Psg.Domain.Cases;

public enum NoteKind { Fact, Opinion }

/// <summary>What an entry of the timeline tells. Facts and opinions stay apart (Data Protection Act 2018 s.38(2)).</summary>
public enum TimelineKind { Opened, Fact, Opinion, Edited, Rated, Discussed, Intervention, Action, Merged, Person, File, Closed, Reopened, Access }

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
}
