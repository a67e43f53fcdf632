namespace Spp.Psg.Domain.Time;

/// <summary>What a number in the law counts.</summary>
public enum Measure { Hours, Days, Weeks, Months, Years, Minutes, Pounds, FineLevel, DayOfDecember, WorkingDays, Complaints }

/// <summary>A number of days, weeks, months or years, as an Act states it.</summary>
public readonly record struct Length(int Value, Measure Unit)
{
    public static Length Days(int value) => new(value, Measure.Days);
    public static Length Weeks(int value) => new(value, Measure.Weeks);
    public static Length Months(int value) => new(value, Measure.Months);
    public static Length Years(int value) => new(value, Measure.Years);

    public override string ToString()
    {
        var unit = Unit == Measure.WorkingDays ? "working days" : Unit.ToString().ToLowerInvariant();
        return Value == 1 ? $"1 {unit.TrimEnd('s')}" : $"{Value} {unit}";
    }
}
