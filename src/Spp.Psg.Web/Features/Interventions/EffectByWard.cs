using Spp.Psg.Data;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Measure = Spp.Psg.Domain.Measures.Measure;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>Did it work, told by a measure that counts by month and ward: the place is its whole ward, and there is no ring.</summary>
/// <param name="values">Of each ward, by its name or code as the source writes it.</param>
sealed class EffectByWard(Measure measure, IReadOnlyDictionary<string, Dictionary<DateOnly, int>> values, Names names)
{
    /// <param name="Missing">Why there is nothing to show.</param>
    /// <param name="Limits">What ward figures cannot tell.</param>
    public sealed record Told(Effect? Effect, string? Missing, string Provenance, IReadOnlyList<string> Limits);

    /// <param name="other">The ward to compare with; without one, those around it.</param>
    public Told Of(string home, string? other, DateOnly on, int months)
    {
        var place = names.Ward(home);
        if (Values(home) is not { Count: > 0 } own)
            return None($"{measure.Name} has no values for {place} in these months.");
        var asked = MonthsAround.Of(on, months, own.Keys.Max());
        var known = asked.Only(own.Keys);
        if (known.Before.Count == 0)
            return None($"{measure.Name} has no value for {place} in any of the {Shown.Count(months, "month")} before {on.InWords()}.");
        var limits = new List<string>
        {
            $"The whole ward of {place} is counted: what happened at the place itself is only a part of it.",
            "No ring is drawn: figures by ward cannot tell whether the problem moved round the corner.",
        };
        var gaps = asked.All.Except(known.All).ToList();
        if (gaps.Count > 0)
            limits.Add($"{measure.Name} has no value for {place} in {Months(gaps)}: {(gaps.Count == 1 ? "this month is" : "these months are")} left out.");
        return new Told(new Effect(known, BeforeAfter.Of(place, known, own), null, Compared(home, other, known, on, limits)), null,
            $"Source: {measure.Name}, {measure.Unit} each month by ward, to {Month(own.Keys.Max())}. {measure.Source}, {measure.Owner}.", limits);
    }

    BeforeAfter? Compared(string home, string? other, MonthsAround months, DateOnly on, List<string> limits)
    {
        var wards = other is not null ? [other] : names.Outlines.On(on).Around(home).Select(ward => ward.Code).ToList();
        var whole = wards.Where(ward => Values(ward) is { } of && months.All.All(of.ContainsKey)).ToList();
        var missing = wards.Except(whole).Select(names.Ward).ToList();
        if (missing.Count > 0)
            limits.Add($"{measure.Name} has no value for {string.Join(", ", missing)} in some of these months: not compared with.");
        if (whole.Count == 0)
        {
            limits.Add("No ward is compared with it: whatever happened everywhere cannot be told from what happened here.");
            return null;
        }
        if (other is null)
            limits.Add($"The wards around it: {string.Join(", ", whole.Select(names.Ward))}.");
        var sums = months.All.ToDictionary(month => month, month => whole.Sum(ward => Values(ward)![month]));
        return BeforeAfter.Of(other is null ? "the wards around it" : names.Ward(other), months, sums);
    }

    Dictionary<DateOnly, int>? Values(string ward) => values.GetValueOrDefault(ward) ?? values.GetValueOrDefault(names.Ward(ward));

    static Told None(string why) => new(null, why, "", []);

    static string Months(IEnumerable<DateOnly> months) => string.Join(", ", months.Select(Month));

    static string Month(DateOnly month) => month.ToString("MMMM yyyy", Shown.English);
}
