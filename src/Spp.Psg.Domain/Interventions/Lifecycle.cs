using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Interventions;

/// <summary>The statuses one kind of intervention can have and the moves between them, as data.</summary>
public sealed partial class Lifecycle(string noun, IReadOnlyDictionary<string, string[]> moves)
{
    public IReadOnlyList<string> Statuses { get; } = [.. moves.Keys];

    public IReadOnlyList<string> NextAfter(string status) => moves.GetValueOrDefault(status, []);

    public bool IsOver(string status) => NextAfter(status).Count == 0;

    internal void Check(string from, string to)
    {
        if (!NextAfter(from).Contains(to))
            throw new RuleBroken("", $"{noun} that is {InWords(from)} cannot become {InWords(to)}");
    }

    /// <summary>ApplicationListed → application listed; Parent informed → parent informed; YJS told → YJS told</summary>
    public static string InWords(string status) =>
        string.Join(' ', Humps().Replace(status, " ").Split(' ').Select(word => word.Length > 1 && !word.Any(char.IsLower) ? word : word.ToLowerInvariant()))
            .Replace("yot", "YOT", StringComparison.Ordinal).Replace("cps", "CPS", StringComparison.Ordinal);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Humps();
}
