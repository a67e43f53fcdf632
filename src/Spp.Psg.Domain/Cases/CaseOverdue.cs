namespace Spp.Psg.Domain.Cases;

/// <summary>What an open case waits for past its day.</summary>
public enum CaseOverdue { Rating, Review }
