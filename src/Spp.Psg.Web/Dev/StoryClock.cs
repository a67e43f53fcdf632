namespace Spp.Psg.Web.Dev;

/// <summary>The clock of Development: the system's, except while the story is told, when it stands where the story has got to.</summary>
public sealed class StoryClock : TimeProvider
{
    readonly AsyncLocal<DateTimeOffset?> aside = new();
    DateTimeOffset? told;
    TimeSpan ahead = TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => aside.Value ?? told ?? System.GetUtcNow() + ahead;

    public void MoveTo(DateTimeOffset instant) => told = instant.ToUniversalTime();

    /// <summary>For the rest of the calling task alone: what is told beside others has an hour of its own.</summary>
    public void MoveAsideTo(DateTimeOffset instant) => aside.Value = instant.ToUniversalTime();

    /// <summary>From here on time goes by itself, from the story's last day.</summary>
    /// <param name="storyDate">When the story ends and the service begins; null for the present.</param>
    public void Run(DateTimeOffset? storyDate)
    {
        ahead = storyDate is { } date ? date - System.GetUtcNow() : TimeSpan.Zero;
        told = null;
    }
}
