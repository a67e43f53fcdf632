using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class MailViewTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Whoever_sees_a_shared_view_has_it_sent_to_themselves_alone()
    {
        var manager = await app.SignedInAs("manager");
        var (view, own) = (await manager.SaveAsync(app, "Ours", shared: true), await manager.SaveAsync(app, "Mine"));
        var council = await app.SignedInAs("council.officer");
        (await council.GetAsync($"/figures/views/{view}/mail")).Text.ShouldContain("“Ours” asks for Referrals received by ward, Problem Solving Group, the last complete financial quarter (July to September 2026).");
        (await council.PostAsync($"/figures/views/{view}/mail", [])).Text.ShouldContain("Select how often its link is sent");
        (await council.PostAsync($"/figures/views/{view}/mail", new() { ["Form.Mail"] = "Monthly" })).Location.ShouldBe("/figures/views");
        (await council.GetAsync("/figures/views")).Text.ShouldContain("Monthly, on the 1st E-mail of Ours");
        (await manager.GetAsync("/figures/views")).Text.ShouldContain("Never Change Ours");
        (await council.PostAsync($"/figures/views/{view}/mail", new() { ["Form.Mail"] = "Never" })).Location.ShouldBe("/figures/views");
        (await app.Database.AskAsync<long>("select count(*) from figure_view_mail")).ShouldBe(0);
        (await council.GetAsync($"/figures/views/{own}/mail")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.PostAsync($"/figures/views/{own}/mail", new() { ["Form.Mail"] = "Weekly" }, openAt: $"/figures/views/{view}/mail")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("youth.officer")).GetAsync($"/figures/views/{view}/mail")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
