using System.Net;
using System.Text;
using Shouldly;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Loads;

public sealed class ListLoadsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Every_file_is_listed_with_its_state_and_who_loaded_it()
    {
        var browser = await app.SignedInAs("administrator");
        (await browser.GetAsync("/loads")).Text.ShouldContain("22 wards from 1 Apr 1974");
        await browser.LoadAsync(LoadKind.CodePoint, Encoding.UTF8.GetBytes("\"IP94 1AA\",10,600000,250000,,,,,,\n"), "listed.csv", "2025-10-20");
        (await browser.GetAsync("/loads")).Text.ShouldContain("listed.csv Postcodes (Code-Point Open, CSV) Waiting");
        await Files.RunAsync(app);
        (await browser.GetAsync("/loads")).Text.ShouldContain("Checked, not applied");
    }

    [Fact]
    public async Task Nobody_else_sees_the_loads()
    {
        foreach (var mailbox in new[] { "officer", "coordinator", "manager", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/loads")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
    }
}
