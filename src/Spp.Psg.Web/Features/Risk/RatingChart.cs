using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>The ratings of a case over time as steps, in the units of a small drawing. The table beside it says the same.</summary>
public sealed record RatingChart(DateOnly From, DateOnly To, IReadOnlyList<RatingChart.Step> Steps)
{
    public const int Width = 320, Height = 150, Left = 74, Right = 312, Top = 18, Gap = 46;

    public sealed record Step(int X, int Y, RatingPeriod Period);

    public static RatingChart Of(IReadOnlyList<RatingPeriod> periods, DateOnly today)
    {
        var (from, days) = (periods[0].From, Math.Max(1, today.DayNumber - periods[0].From.DayNumber));
        return new RatingChart(from, today, [.. periods.Select(period => new Step(
            Left + (Right - Left) * (period.From.DayNumber - from.DayNumber) / days, YOf(period.Rating.Rating), period))]);
    }

    public static int YOf(RiskRating rating) => Top + Gap * (RiskRating.High - rating);

    /// <summary>The line: along to each change, then up or down to it.</summary>
    public string Path => $"M{Steps[0].X} {Steps[0].Y}" + string.Concat(Steps.Skip(1).Select(step => $"H{step.X}V{step.Y}")) + $"H{Right}";
}
