using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.LegalRules;

/// <summary>What a withdrawal does to interventions is told in <see cref="RecordCommencementTests"/>.</summary>
public sealed class WithdrawCommencementTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Address(Unknown))).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task It_needs_a_reason_and_an_administrator()
    {
        var administrator = await app.SignedInAs("administrator");
        (await administrator.PostAsync("/legal-rules/PSPO.FPN_MAX/2026-changes", RecordCommencementTests.Filled())).Status.ShouldBe(HttpStatusCode.Redirect);
        var address = Address(await app.Database.AskAsync<Guid>("select id from rule_commencement"));
        var answer = await administrator.PostAsync(address, new() { ["Form.Because"] = " " });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter why it is withdrawn");
        (await (await app.SignedInAs("officer")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.GetAsync(Address(Unknown))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static readonly Guid Unknown = Guid.Parse("00000000-0000-7000-8000-00000000abcd");

    static string Address(Guid id) => $"/legal-rules/commencements/{id}/withdraw";
}
