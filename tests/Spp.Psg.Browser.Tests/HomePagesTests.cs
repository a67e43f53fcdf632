using Xunit;

namespace Spp.Psg.Browser.Tests;

/// <summary>Five people sign in and see their work: accessible and no wider than a telephone.</summary>
public sealed class HomePagesTests(Service service)
{
    [Fact]
    public async Task Five_people_sign_in_and_their_home_pages_are_accessible()
    {
        foreach (var mailbox in new[] { "officer", "coordinator", "chair", "housing", "manager" })
        {
            await using var desk = await Desk.SitDownAsync(service, mailbox);
            await desk.LookAsync();
        }
    }
}
