namespace Spp.Psg.Data.Access;

/// <summary>How long a session lasts when nothing happens, and how long at most. The database holds to both in each transaction's first statement.</summary>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>A session seen at or before this instant has been idle for too long.</summary>
    public DateTimeOffset SeenAfter(DateTimeOffset now) => now - Idle;

    public DateTimeOffset StartedAfter(DateTimeOffset now) => now - Longest;
}

/// <summary>Why a session that nobody ended is over.</summary>
public enum TimeOut { Idle, Longest }
