using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Domain.Access;

/// <summary>One line of a pasted list: name, e-mail, role and, if any, panels.</summary>
/// <param name="Line">As the list counts them, from 1.</param>
public sealed record PastedUser(int Line, NewUser User, IReadOnlyList<string> Faults);

/// <summary>Reads a list as people paste it from a sheet or a mail: commas, semicolons or tabs between the parts.</summary>
public static class PastedUsers
{
    public const int Most = 100;

    static readonly char[] Between = [' ', ',', ';', '\t', '/', '+', '&'];

    /// <param name="isTaken">Whether somebody signs in with this address already.</param>
    public static IReadOnlyList<PastedUser> Read(string? text, IReadOnlyCollection<Panel> panels, Func<string, bool> isTaken)
    {
        var read = new List<PastedUser>();
        var emails = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var lines = (text ?? "").Split('\n');
        for (var at = 0; at < lines.Length && read.Count <= Most; at++)
            if (lines[at].Trim() is { Length: > 0 } line && !IsHeading(line, at))
                read.Add(ReadLine(at + 1, line, panels, isTaken, emails));
        return read;
    }

    /// <summary>Nobody is invited while a line has a fault.</summary>
    public static void Hold(IReadOnlyList<PastedUser> read)
    {
        var faulty = read.Where(line => line.Faults.Count > 0).Select(line => line.Line).ToList();
        new Rules()
            .Refuse(read.Count > Most, "People", $"The list must have {Most} people or fewer")
            .Refuse(faulty.Count > 0, "People", $"Correct {(faulty.Count == 1 ? "line" : "lines")} {string.Join(", ", faulty)}: the faults are below")
            .Hold();
    }

    static PastedUser ReadLine(int number, string line, IReadOnlyCollection<Panel> panels, Func<string, bool> isTaken, HashSet<string> emails)
    {
        var parts = Split(line);
        var faults = new List<string>();
        var roles = RolesIn(parts.ElementAtOrDefault(2), faults);
        var seats = PanelsIn(string.Join(' ', parts.Skip(3)), panels, faults);
        var user = new NewUser(parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), roles, seats);
        faults.AddRange(user.Faults(user.Email is { } email && isTaken(email)).Where(fault => fault.Field != "Roles" || roles.Count > 0).Select(fault => fault.Sentence));
        if (user.Email is { Length: > 0 } again && !emails.Add(again))
            faults.Add("This e-mail address is in the list twice");
        if (RoleRules.NeedsSecondPerson([], roles))
            faults.Add("Invite administrators and auditors one by one: a second administrator confirms each");
        return new PastedUser(number, user, faults);
    }

    static string[] Split(string line) =>
        line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries);

    static bool IsHeading(string line, int at) =>
        at == 0 && Split(line).ElementAtOrDefault(1) is { } second && !second.Contains('@', StringComparison.Ordinal) && second.Contains("mail", StringComparison.OrdinalIgnoreCase);

    static List<Role> RolesIn(string? words, List<string> faults)
    {
        var roles = new List<Role>();
        foreach (var word in (words ?? "").Split(['/', '+', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (RoleNamed(word) is { } role)
                roles.Add(role);
            else
                faults.Add($"'{Short(word)}' is not a role");
        if (roles.Count == 0 && faults.Count == 0)
            faults.Add("Enter the role");
        return roles;
    }

    static Role? RoleNamed(string word) => word.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) switch
    {
        "contact" => Role.AgencyContact,
        var plain => Enum.GetValues<Role>().Select(role => (Role?)role).FirstOrDefault(role => role.ToString()!.Equals(plain, StringComparison.OrdinalIgnoreCase)),
    };

    static List<Guid> PanelsIn(string words, IReadOnlyCollection<Panel> panels, List<string> faults)
    {
        var seats = new List<Guid>();
        foreach (var word in words.Split(Between, StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Equals("and", StringComparison.OrdinalIgnoreCase)))
            if (panels.FirstOrDefault(panel => panel.Code.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } panel)
                seats.Add(panel.Id);
            else
                faults.Add($"'{Short(word)}' is not a panel: use {string.Join(" or ", panels.Select(known => known.Code))}");
        return seats;
    }

    static string Short(string word) => word.Length > 30 ? word[..30] + "…" : word;
}
