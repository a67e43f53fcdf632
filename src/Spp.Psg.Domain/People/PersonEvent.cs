namespace Spp.Psg.Domain.People;

/// <summary>What happened to a person's record, as a sentence. Parts in cases are told by the cases, merges by <see cref="PersonMerge"/>.</summary>
public sealed record PersonEvent(Guid Id, Guid PersonId, DateTimeOffset At, Guid ById, string Sentence);
