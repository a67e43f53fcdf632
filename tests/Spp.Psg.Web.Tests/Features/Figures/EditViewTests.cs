using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class EditViewTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Its_owner_renames_shares_schedules_and_deletes_it_and_nobody_else_does()
    {
        var (owner, colleague) = (await app.SignedInAs("manager"), await app.SignedInAs("council.officer"));
        await owner.SaveAsync(app, "Taken");
        var view = await owner.SaveAsync(app, "Wards");
        var page = $"/figures/views/{view}/change";
        (await owner.PostAsync(page, new() { ["Form.Name"] = "taken", ["Form.IsShared"] = "true", ["Form.Mail"] = "Monthly" })).Text.ShouldContain("You have a view of this name");
        (await owner.PostAsync(page, new() { ["Form.Name"] = "", ["Form.IsShared"] = "true", ["Form.Mail"] = "Monthly" })).Text.ShouldContain("Enter a name for the view");
        (await owner.PostAsync(page, new() { ["Form.Name"] = "Wards of PSG", ["Form.IsShared"] = "true", ["Form.Mail"] = "Monthly" })).Location.ShouldBe("/figures/views");
        (await owner.GetAsync("/figures/views")).Text.ShouldContain("Monthly, on the 1st Change Wards of PSG");
        (await colleague.GetAsync("/figures/views")).Text.ShouldContain("Wards of PSG");
        (await colleague.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.PostAsync(page, new() { ["Form.Name"] = "Mine now", ["Form.IsShared"] = "false", ["Form.Mail"] = "Never" }, openAt: $"/figures/views/new?{Views.Question}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.PostAsync($"{page}?handler=delete", [], openAt: $"/figures/views/new?{Views.Question}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.PostAsync($"/figures/views/{view}/mail", new() { ["Form.Mail"] = "Weekly" })).Location.ShouldBe("/figures/views");
        (await owner.PostAsync($"{page}?handler=delete", [], openAt: page)).Location.ShouldBe("/figures/views");
        (await colleague.GetAsync("/figures/views")).Text.ShouldNotContain("Wards of PSG");
        (await app.Database.AskAsync<long>($"select count(*) from figure_view_mail where view_id = '{view}'")).ShouldBe(0);
        (await owner.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
