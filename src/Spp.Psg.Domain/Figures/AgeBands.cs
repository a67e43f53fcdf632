using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Figures;

/// <summary>How finely figures tell ages: cut where the law does, at 14 and at 18, and wide above, so that nobody is known by an age.</summary>
public static class AgeBands
{
    const int Youth = 14; // Youth detention for breach of an injunction: Anti-social Behaviour, Crime and Policing Act 2014 Sch. 2
    const int Adult = 18; // Family Law Reform Act 1969 s.1

    static readonly (int From, string Name)[] Bands = [(0, "Under 14"), (Youth, "14 to 17"), (Adult, "18 to 24"), (25, "25 to 44"), (45, "45 to 64"), (65, "65 and over")];

    public static IReadOnlyList<string> All { get; } = [.. Bands.Select(band => band.Name)];

    /// <summary>Whose age it is, as printed beside the figure.</summary>
    public static string Whose(FigureDefinition figure) => figure.Kinds[0] switch
    {
        CountedEventKind.ReferralReceived or CountedEventKind.ReferralDecided => $"Ages are of the youngest person whom the referral tells as suspected or convicted, on that day. {Unknown}",
        CountedEventKind.InterventionMade or CountedEventKind.InterventionExtended or CountedEventKind.BreachHappened or CountedEventKind.BreachArrested => $"Ages are of the person whom it is against, on that day. {Unknown}",
        _ => $"Ages are of the youngest person suspected or convicted in the case, on that day. {Unknown}",
    };

    const string Unknown = "Where nobody has a date of birth, no age is recorded.";

    public static string? Of(DateOnly? bornOn, DateOnly on) => bornOn is { } born ? Bands.Last(band => band.From <= Math.Max(0, Age.On(born, on))).Name : null;
}
