namespace Spp.Psg.Domain.Time;

/// <summary>What the clock on a wall in Peterborough says about an instant, and which instant a typed local time means.</summary>
public static class LondonTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    static readonly TimeOnly LastSecond = new(23, 59, 59);

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(LocalOf(instant));

    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(LocalOf(instant));

    /// <summary>Midnight at the start of a local day; London has never skipped it.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>23:59:59 local, when an order that states no time is taken to end (T-6).</summary>
    public static DateTimeOffset EndOf(DateOnly date) => At(date, LastSecond);

    /// <summary>The UTC instant of a typed local time. An hour that happens twice in autumn means its first time;
    /// an hour that never happens in spring is refused beside <paramref name="field"/>.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time, string field = "") =>
        TryAt(date, time, field, out var refusal) is { } instant ? instant : throw new RuleBroken([refusal!]);

    /// <summary>As <see cref="At"/> without throwing: no instant, and the refusal, for an hour that never happens.</summary>
    public static DateTimeOffset? TryAt(DateOnly date, TimeOnly time, string field, out Refusal? refusal)
    {
        var local = date.ToDateTime(time);
        refusal = Zone.IsInvalidTime(local)
            ? new Refusal(field, $"Time must be before 1am or from 2am on {date.InWords()}, because the clocks go forward")
            : null;
        if (refusal is not null)
            return null;

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    static DateTime LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
