namespace Spp.Psg.Web.Dev;

/// <summary>The people of Fenbridge who may sign in to the demonstration. Outside Development the service refuses to start with any of them.</summary>
public static class DemoUsers
{
    public const string Password = "fenbridge-demonstration";
    public const string Domain = "@fenbridge.example";

    public static readonly IReadOnlyList<DemoUser> All =
    [
        new("officer", "Priya Nair", "police", ["Officer"], ["PSG", "YPSG"]),
        new("council.officer", "Tom Okafor", "council", ["Officer"], ["PSG"]),
        new("youth.officer", "Rhian Bevan", "yjs", ["Officer"], ["YPSG"]),
        new("coordinator", "Dawn Whitaker", "council", ["Coordinator"], ["PSG", "YPSG"]),
        new("chair", "Marcus Bell", "police", ["Chair"], ["PSG", "YPSG"]),
        new("deputy.chair", "Helen Strand", "council", ["Chair"], ["PSG", "YPSG"]),
        new("housing", "Joanne Pike", "housing", ["AgencyContact"], ["PSG"]),
        new("fire", "Callum Reid", "fire", ["AgencyContact"], ["PSG"]),
        new("probation", "Sana Malik", "probation", ["AgencyContact"], ["PSG", "YPSG"]),
        new("adult.care", "Ruth Adeyemi", "adult-care", ["AgencyContact"], ["PSG"]),
        new("school", "Owen Hart", "school", ["AgencyContact"], ["YPSG"]),
        new("charity", "Lena Fox", "charity", ["AgencyContact"], ["PSG"]),
        new("manager", "Alison Grey", "council", ["Manager"], []),
        new("administrator", "Imran Shah", "council", ["Administrator"], []),
        new("auditor", "Grace Lowell", "council", ["Auditor"], []),
    ];

    /// <summary>One sign-in per role first, as <c>-- demo</c> prints them.</summary>
    public static IReadOnlyList<object> SignIns() =>
        [.. All.Select(user => (object)new { role = user.Roles[0], name = user.Name, email = user.Email, password = Password, agency = user.Agency, panels = user.Panels })];
}

/// <summary>One of them.</summary>
public sealed record DemoUser(string Mailbox, string Name, string Agency, IReadOnlyList<string> Roles, IReadOnlyList<string> Panels)
{
    public string Email => Mailbox + DemoUsers.Domain;
}
