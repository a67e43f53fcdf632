namespace Spp.Psg.Domain.Referrals;

/// <summary>Somebody on a case that the referrer may see, whose name is like one on the form.</summary>
/// <param name="At">Which of the people on the form.</param>
/// <param name="Case">The latest case that they are on.</param>
public sealed record PersonFound(int At, Guid Id, string Name, DateOnly? BornOn, string Case);
