namespace Spp.Psg.Domain.People;

/// <summary>
/// How a list names somebody: a child's identifiers are never published and their name needs a reason (domain.md 3.9), so a list gives
/// initials. The name stands only on pages that ask for a reason first.
/// </summary>
public static class ChildName
{
    public static string InList(string name, bool isChild) => isChild ? $"{Initials(name)}, a young person" : name;

    static string Initials(string name) => string.Join(' ', name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}."));
}
