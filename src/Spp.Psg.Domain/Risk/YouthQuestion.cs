using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Spp.Psg.Domain.Risk;

/// <summary>What may be answered to a question of the youth screen. Not known is an answer, and asks for nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScreenAnswer>))]
public enum ScreenAnswer
{
    Yes,
    No,
    [Display(Name = "Not known")]
    NotKnown,
}

/// <summary>One question of the youth screen.</summary>
/// <param name="Alone">A yes to this one asks for a safeguarding conversation whatever the others say.</param>
public sealed record YouthQuestion(string Code, string Text, bool Alone = false)
{
    public const string TemplateCode = "YS-V1";

    /// <summary>domain.md 4.5: any two, or any one of missing, weapon and exploitation, which is why exploitation is asked by name.</summary>
    const int Several = 2;

    /// <summary>domain.md 4.5.</summary>
    public static IReadOnlyList<YouthQuestion> All { get; } =
    [
        new("missing", "Have there been missing episodes?", Alone: true),
        new("older-associates", "Are there older associates?"),
        new("unexplained-goods", "Are there unexplained goods or phones?"),
        new("out-of-area", "Is there travel out of the area?"),
        new("weapon", "Is a weapon involved?", Alone: true),
        new("drugs", "Are drugs involved?"),
        new("injury", "Has the young person been injured?"),
        new("school", "Is there school exclusion or absence?"),
        new("in-care", "Is the young person in care?"),
        new("send", "Is there neurodiversity, or special educational needs or disability?"),
        new("gang", "Is there a gang or group tag?"),
        new("online", "Is there harm online?"),
        new("family", "Are there stressors in the family?"),
        new("victim-too", "Is the young person a victim as well as a suspect?"),
        new("exploitation", "Is there a concern that the young person is being exploited?", Alone: true),
    ];

    /// <summary>Whether these answers ask for a safeguarding conversation.</summary>
    public static bool Demand(IReadOnlyDictionary<string, ScreenAnswer> answers)
    {
        var yes = All.Where(question => answers.TryGetValue(question.Code, out var answer) && answer == ScreenAnswer.Yes).ToList();
        return yes.Count >= Several || yes.Exists(question => question.Alone);
    }
}
