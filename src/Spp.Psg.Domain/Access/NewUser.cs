using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Access;

/// <summary>Somebody who is to be invited, as typed.</summary>
public sealed partial record NewUser(string? Name, string? Email, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Panels)
{
    public const int LongestName = 100;
    public const int LongestEmail = 254;

    /// <summary>What stops the invitation, each with the field it belongs to.</summary>
    /// <param name="isTaken">Whether somebody signs in with this address already.</param>
    public IEnumerable<Refusal> Faults(bool isTaken)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new Refusal("Name", "Enter the name");
        else if (Name.Trim().Length > LongestName)
            yield return new Refusal("Name", $"Name must be {LongestName} characters or fewer");
        if (string.IsNullOrWhiteSpace(Email))
            yield return new Refusal("Email", "Enter the e-mail address");
        else if (Email.Trim().Length > LongestEmail || !MailAddress().IsMatch(Email.Trim()))
            yield return new Refusal("Email", "Enter an e-mail address in the correct format, like name@example.com");
        else if (isTaken)
            yield return new Refusal("Email", "Somebody already signs in with this e-mail address");
        if (RoleRules.Refusal([.. Roles]) is { } refused)
            yield return new Refusal("Roles", refused);
    }

    public void Hold(bool isTaken, bool isAgencyKnown)
    {
        var faults = Faults(isTaken).ToList();
        if (!isAgencyKnown)
            faults.Add(new Refusal("AgencyId", "Select the agency"));
        if (faults.Count > 0)
            throw new RuleBroken(faults);
    }

    [GeneratedRegex("""^[^@\s,;:<>()\[\]"\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z""", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();
}
