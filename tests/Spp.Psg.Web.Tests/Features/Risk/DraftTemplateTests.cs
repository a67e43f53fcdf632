using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class DraftTemplateTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_draft_is_audited_and_no_assessor_answers_it()
    {
        await app.DraftAsync("LHS-V1");
        (await app.Database.AskAsync<string>("select changes::text from audit_entry where request = 'Risk.DraftTemplate'")).ShouldContain("LHS-V2");
        (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-0001/risk/lhs-v2/new")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
