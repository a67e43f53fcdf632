namespace Spp.Psg.Domain.Reminders;

/// <summary>What is told only when a decision has stood for a while: if it is taken back before, nobody hears of it.</summary>
/// <param name="For">The referral that was decided.</param>
public sealed record Held(Guid For, DateTimeOffset Until);
