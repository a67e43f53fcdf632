using System.Collections.Frozen;
using System.Reflection;

namespace Spp.Psg.Domain.People.Matching;

/// <summary>
/// Which names are forms of one name, from nicknames.txt: each line is a name and what its bearers are called. A word may stand in several
/// lines: Alex is Alexander or Alexandra.
/// </summary>
static class Nicknames
{
    static readonly FrozenDictionary<string, string[]> Known = Read();

    /// <summary>The full names that this word may be a form of; none when it stands in no line.</summary>
    public static IReadOnlyList<string> FullNamesOf(string word) => Known.GetValueOrDefault(word, []);

    public static bool AreForms(string one, string other) => Known.TryGetValue(one, out var mine) && Known.TryGetValue(other, out var theirs) && mine.Intersect(theirs).Any();

    static FrozenDictionary<string, string[]> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("nicknames")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .SelectMany(names => names.Select(name => (Name: name, Full: names[0])))
            .GroupBy(pair => pair.Name, pair => pair.Full)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
    }
}
