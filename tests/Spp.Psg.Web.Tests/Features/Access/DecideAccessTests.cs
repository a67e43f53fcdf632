using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class DecideAccessTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Granted_it_opens_on_the_next_request_and_is_a_disclosure()
    {
        var (@case, page) = await AskedAsync();
        var school = await app.SignedInAs("school");
        (await school.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("youth.officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        var officer = await app.SignedInAs("officer");
        (await officer.PostAsync(page, [])).Text.ShouldContain("Select whether to grant access");
        (await officer.PostAsync(page, new() { ["Form.Decision"] = "Granted" })).Text.ShouldContain("Enter the last day of access");
        (await officer.PostAsync(page, new() { ["Form.Decision"] = "Granted", ["Form.Until"] = "30", ["Form.Until.Month"] = "11", ["Form.Until.Year"] = "2026" })).Location.ShouldBe("/access");
        (await school.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        (await school.GetAsync("/access")).Text.ShouldContain("granted until 30 Nov 2026");
        (await officer.PostAsync(page, new() { ["Form.Decision"] = "Refused", ["Form.DecisionReason"] = "No" }, openAt: "/sign-out")).Text.ShouldContain("This request was decided already");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Access.DecideAccess' and operation = 'Disclosure' and case_id = '{@case.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Refused_it_says_why_and_opens_nothing()
    {
        var (@case, page) = await AskedAsync();
        var officer = await app.SignedInAs("officer");
        (await officer.PostAsync(page, new() { ["Form.Decision"] = "Refused" })).Text.ShouldContain("Enter why access is refused");
        (await officer.PostAsync(page, new() { ["Form.Decision"] = "Refused", ["Form.DecisionReason"] = "Ask your own officer" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var school = await app.SignedInAs("school");
        (await school.GetAsync("/access")).Text.ShouldContain("Ask your own officer");
        (await school.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<(OpenedCase Case, string Page)> AskedAsync()
    {
        var @case = await app.Given().ACase();
        var asked = await app.Send("school", new Web.Features.Access.AskAccess.Command { Reference = @case.Reference, Reason = "A pupil lives there" });
        return (@case, $"/access/requests/{asked}");
    }
}
