using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ListExportsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Auditors_and_chairs_see_who_asked_for_what_and_how_it_stands()
    {
        var page = await app.AskedExportAsync(await app.SignedInAs("auditor"), "A request of the ICO");
        foreach (var mailbox in new[] { "auditor", "chair" })
        {
            var list = await (await app.SignedInAs(mailbox)).GetAsync("/audit/exports");
            list.Text.ShouldContain("Grace Lowell A request of the ICO Waiting");
            list.Body.ShouldContain($"href=\"{page}\"");
        }

        await app.DecidedAsync(page, "Refused");
        (await (await app.SignedInAs("auditor")).GetAsync("/audit/exports")).Text.ShouldContain("Grace Lowell A request of the ICO Refused");
    }
}
