namespace Spp.Psg.Domain.People;

/// <summary>What happened to a person's record, as a sentence. Parts in cases are told by the cases, merges by <see cref="PersonMerge"/>.</summary>
/// <param name="CaseId">The case on which it was learned; none for what everybody knows who sees the person.</param>
public sealed record PersonEvent(Guid Id, Guid PersonId, DateTimeOffset At, Guid ById, string Sentence, Guid? CaseId);
