using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Agencies;

/// <summary>An organisation that takes part. It owns users, actions and the records it contributed.</summary>
public sealed partial class Agency(Guid id, string code, string name)
{
    public Guid Id { get; private init; } = id;
    public string Code { get; private init; } = code;
    public string Name { get; private init; } = name;

    /// <summary>What else people call it when they type an action in one line: "bobbies", "FRS". Administrators keep them.</summary>
    public List<string> Nicknames { get; private set; } = [];

    /// <summary>By name, short name or nickname, whatever its capitals, spaces and hyphens.</summary>
    public bool IsCalled(string typed) =>
        Plain(typed) is { Length: > 0 } wanted && (Plain(Name) == wanted || Plain(Code) == wanted || Nicknames.Exists(nickname => Plain(nickname) == wanted));

    public const int MostNicknames = 20;

    /// <summary>One a line. A nickname that another agency has too is allowed, and asked about when it is used.</summary>
    public void BeCalled(string? nicknames)
    {
        var given = (nicknames ?? "").Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DistinctBy(Plain).ToList();
        new Rules()
            .Refuse(given.Count > MostNicknames, "Nicknames", $"Nicknames must be {MostNicknames} or fewer")
            .Refuse(given.Exists(nickname => nickname.Length > 40), "Nicknames", "Each nickname must be 40 characters or fewer")
            .Refuse(given.Exists(nickname => Plain(nickname).Length < 2 || nickname.Contains(':', StringComparison.Ordinal)), "Nicknames", "Each nickname must have 2 letters or more, and no colon")
            .Hold();
        Nicknames = given;
    }

    static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit));

    /// <summary>An agency that joins. Without a code it gets one from its name.</summary>
    public static Agency Join(string? name, string? code, IReadOnlyCollection<Agency> others, DateTimeOffset now)
    {
        var joining = new Agency(Guid.CreateVersion7(now), string.IsNullOrWhiteSpace(code) ? CodeFrom(name?.Trim() ?? "") : code.Trim(), name?.Trim() ?? "");
        new Rules()
            .Refuse(joining.Name.Length == 0, "Name", "Enter the name of the agency")
            .Refuse(joining.Name.Length > 100, "Name", "Name must be 100 characters or fewer")
            .Refuse(others.Any(other => other.Name.Equals(joining.Name, StringComparison.OrdinalIgnoreCase)), "Name", "There is an agency of this name already")
            .Refuse(joining.Name.Length > 0 && !CodePattern().IsMatch(joining.Code), "Code", "Code must be 2 to 30 lower-case letters, digits and hyphens")
            .Refuse(others.Any(other => other.Code == joining.Code), "Code", "There is an agency with this code already")
            .Hold();
        return joining;
    }

    static string CodeFrom(string name)
    {
        var code = NotOfACode().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return code.Length > 30 ? code[..30].TrimEnd('-') : code;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,29}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotOfACode();
}
