using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Problems;

public sealed class EndProblemTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/problems/00000000-0000-7000-8000-00000000abcd/end")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/problems/00000000-0000-7000-8000-00000000abcd/end")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_main_problem_does_not_end_before_the_case()
    {
        var @case = await app.Given().ACase();
        (await End(@case, "Noise and visitors at night", "Quiet")).Text.ShouldContain("make another one the main problem first");
    }

    [Fact]
    public async Task Another_ends_with_its_reason_once_and_stays_on_the_record()
    {
        var @case = await app.Given().ACase();
        await (await app.SignedInAs("officer")).AddProblemAsync(@case, "Needles", "Locational");
        (await End(@case, "Needles", "")).Text.ShouldContain("Enter why it ends");
        (await End(@case, "Needles", "The alley was cleared")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/problems")).Text.ShouldContain("The alley was cleared");
        (await End(@case, "Needles", "Again")).Text.ShouldContain("This problem has ended");
    }

    async Task<Answer> End(OpenedCase @case, string what, string because) =>
        await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/problems/{await app.ProblemAsync(@case, what)}/end", new() { ["Form.Because"] = because });
}
