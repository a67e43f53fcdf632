using Spp.Psg.Domain;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>What would follow if the form were saved as it stands.</summary>
public sealed record Deadlines(IReadOnlyList<Deadline> Lines, IReadOnlyList<string> Warnings, IReadOnlyList<Refusal> Refusals, IReadOnlyList<Refusal> Missing, IReadOnlyList<string> Stops)
{
    public static readonly Deadlines NotYet = new([], [], [], [], []);

    public bool IsShown => this != NotYet;

    /// <param name="preview">May refuse outright, as for a time of day that the spring clock change skips.</param>
    /// <param name="stops">Running clocks that would stop or be replaced.</param>
    public static Deadlines Of(DateTimeOffset now, Func<Preview> preview, IEnumerable<StatutoryClock>? stops = null)
    {
        try
        {
            var seen = preview();
            return new Deadlines(
                [.. seen.Clocks.Select(clock => Deadline.Of(clock, now))], [.. seen.Warnings.Select(warning => warning.Sentence)], seen.Refusals, seen.Missing,
                [.. (stops ?? []).Where(clock => clock.IsRunning).Select(clock => clock.Title)]);
        }
        catch (RuleBroken broken)
        {
            return NotYet with { Refusals = broken.Refusals };
        }
    }
}

/// <summary>A clock in words: green, amber or red is never said by colour alone.</summary>
public sealed record Deadline(string Title, string Due, string Word, string Colour, string Counted, string Section)
{
    const int SoonInDays = 14;

    public static Deadline Of(PlannedClock clock, DateTimeOffset now)
    {
        var (word, colour) = Light(clock.DueBy, clock.Nature, clock.FallsOn, now);
        return new Deadline(clock.Title, When(clock.DueBy), word, colour, Length(clock.Limit, clock.Nature, clock.Basis, clock.BasisAt), Cited(clock.Provision, clock.IsLaw));
    }

    public static (string Word, string Colour) Light(DateTimeOffset dueBy, ClockNature nature, string? fallsOn, DateTimeOffset now)
    {
        var days = Shown.Day(dueBy).DayNumber - Shown.Day(now).DayNumber;
        if (now > dueBy)
            return nature == ClockNature.Duty ? ($"Late: {Shown.Due(Shown.Day(dueBy), Shown.Day(now))}", "red") : ("Passed", "amber");
        if (fallsOn is not null)
            return ($"{InTime(days)}, on {fallsOn}", "red");
        return days <= SoonInDays ? ($"Soon: {InTime(days).ToLowerInvariant()}", "amber") : (InTime(days), "green");
    }

    /// <summary>A day when the whole day is meant; otherwise the hour too.</summary>
    public static string When(DateTimeOffset at) =>
        LondonTime.TimeOf(at) is { Hour: 23, Minute: 59 } or { Hour: 0, Minute: 0 } ? Shown.LongDate(Shown.Day(at)) : $"{Shown.LongDate(Shown.Day(at))}, {Shown.Time(at)}";

    /// <summary>"09:00: " where an hour is meant and not the whole day.</summary>
    public static string Clock(DateTimeOffset at) => LondonTime.TimeOf(at) is { Hour: 23, Minute: 59 } or { Hour: 0, Minute: 0 } ? "" : $"{Shown.Time(at)}: ";

    public static string Cited(string provision, bool isLaw) => isLaw ? provision : "Local standard, not law";

    static string InTime(int days) => days switch { 0 => "Today", 1 => "Tomorrow", _ => $"In {Shown.Number(days)} days" };

    static string Length(Limit limit, ClockNature nature, string basis, DateTimeOffset from) =>
        nature == ClockNature.End ? $"{basis}, {When(from)}" : limit.Value == 0 ? $"The date entered: {basis}" : $"{limit.Length} from: {basis}, {When(from)}";
}
