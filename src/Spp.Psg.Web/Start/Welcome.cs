using Spp.Psg.Web.Dev;

namespace Spp.Psg.Web.Start;

/// <summary>What Development prints when it is ready: where, and who may sign in.</summary>
static class Welcome
{
    public static void Print(WebApplication app)
    {
        var lines = DemoUsers.All.GroupBy(user => user.Roles[0]).Select(role => $"  {role.Key,-14} {role.First().Email}");
        Console.WriteLine($"""

            {string.Join(", ", app.Urls)}

            Sign in as one of these, each with the password {DemoUsers.Password}
            {string.Join(Environment.NewLine, lines)}

            """);
    }
}
