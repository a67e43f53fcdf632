namespace Spp.Psg.Web.Tests;

/// <summary>A clock that stands where the test puts it.</summary>
public sealed class FakeClock : TimeProvider
{
    DateTimeOffset now = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero); // the Monday on which the story of domain.md 8 begins

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void SetTo(DateTimeOffset instant) => now = instant;

    public void Advance(TimeSpan time) => now += time;
}
