using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Access;

/// <summary>What a password must be: long, not one of many people's, and without the words that anybody here would try first. Nothing is asked of its letters.</summary>
/// <param name="common">Passwords that many people use, in small letters.</param>
public sealed partial class PasswordRules(IReadOnlySet<string> common)
{
    public const int Shortest = 12;
    public const int Longest = 256;
    const int FewLetters = 4;
    const int Trimmings = 6; // a year and a sign, or a date, are the first that are tried around a common word

    /// <param name="codes">Letters that it must not contain: the panels'.</param>
    /// <param name="own">Names of which it must contain no word of four letters or more: the partnership's, the person's own.</param>
    /// <param name="local">Names whose words count for nothing in its length: everyday ones, such as agencies have.</param>
    public IReadOnlyList<string> RefusalsOf(string password, IEnumerable<string> codes, IReadOnlyList<string> own, IEnumerable<string> local)
    {
        if (password.EnumerateRunes().Count() < Shortest)
            return [$"Password must be {Shortest} characters or more"];
        if (password.Length > Longest)
            return [$"Password must be {Longest} characters or fewer"];
        if (WordsIn(own).Where(word => word.Length >= FewLetters).Concat(WordsIn(codes)).FirstOrDefault(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } contained)
            return [$"Password must not contain “{contained}”, which others here would try first"];
        var rest = WordsIn(own).Concat(WordsIn(local)).OrderByDescending(word => word.Length)
            .Aggregate(password, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        if (rest.EnumerateRunes().Count() < Shortest && rest.Length < password.Length)
            return [$"Password must be {Shortest} characters or more without the names of agencies, panels and yourself"];
        return IsCommon(password.ToLowerInvariant()) ? ["Password must not be one that many people use, or nearly so. Three or more random words make a good one"] : [];
    }

    /// <summary>One of the list; one with a few digits or signs around it; one again and again; hardly any different letters.</summary>
    bool IsCommon(string password)
    {
        if (common.Contains(password) || password.Distinct().Count() <= FewLetters || IsRun(password) || IsRepeated(password))
            return true;
        var core = Core().Match(password);
        return core.Success && core.Length < password.Length
            && (common.Contains(core.Value) || IsRepeated(core.Value) || IsRun(core.Value))
            && IsSlight(password[..core.Index]) && IsSlight(password[(core.Index + core.Length)..]);
    }

    bool IsSlight(string part) => part.Length <= Trimmings || common.Contains(part) || IsRun(part);

    bool IsRepeated(string password) => Enumerable.Range(1, password.Length / 2)
        .Where(length => password.Length % length == 0 && (length <= FewLetters || common.Contains(password[..length])))
        .Any(length => password.Chunk(length).All(part => part.AsSpan().SequenceEqual(password.AsSpan(0, length))));

    /// <summary>As in abcdefgh, 87654321 or 67890123.</summary>
    static bool IsRun(string part) => part.Length > 2 && new[] { 1, -1 }.Any(step =>
        part.Zip(part.Skip(1)).All(pair => pair.Second - pair.First == step || (pair.First, pair.Second) == (step > 0 ? ('9', '0') : ('0', '9'))));

    static IEnumerable<string> WordsIn(IEnumerable<string> names) =>
        names.SelectMany(name => Words().Matches(name.ToLowerInvariant()).Select(word => word.Value)).Where(word => word.Length > 2).Distinct();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.None, 1000)]
    private static partial Regex Words();

    /// <summary>From the first letter to the last.</summary>
    [GeneratedRegex(@"\p{L}(.*\p{L})?", RegexOptions.Singleline, 1000)]
    private static partial Regex Core();
}
