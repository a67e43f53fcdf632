namespace Spp.Psg.Domain.Access;

/// <summary>When an account is dormant. Counted from the last time it was used, or from when it was made or enabled again.</summary>
public static class DormancyRule
{
    public static readonly TimeSpan DisabledAfter = TimeSpan.FromDays(90);

    /// <summary>A fortnight before.</summary>
    public static readonly TimeSpan ToldAfter = DisabledAfter - TimeSpan.FromDays(14);

    public static bool IsDormant(DateTimeOffset lastSeenAt, DateTimeOffset now) => now - lastSeenAt >= DisabledAfter;

    /// <summary>Once for each silence.</summary>
    public static bool MustBeTold(DateTimeOffset lastSeenAt, DateTimeOffset? toldAt, DateTimeOffset now) =>
        !IsDormant(lastSeenAt, now) && now - lastSeenAt >= ToldAfter && (toldAt is null || toldAt < lastSeenAt);
}
