using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Lists;

public sealed class EditListTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Its_owner_renames_shares_and_deletes_it_and_nobody_else_does()
    {
        var (owner, colleague, stranger) = (await app.SignedInAs("council.officer"), await app.SignedInAs("fire"), await app.SignedInAs("youth.officer"));
        await owner.PostAsync("/lists/new?type=Nuisance", new() { ["Form.Name"] = "Nuisance", ["Form.Team"] = "nobody" });
        var page = $"/lists/{await app.Database.AskAsync<Guid>("select id from saved_list where name = 'Nuisance'")}";
        (await owner.PostAsync(page, new() { ["Form.Name"] = "Nuisance of the panel", ["Form.Team"] = "PSG" })).Location.ShouldBe("/lists");
        (await colleague.GetAsync("/lists")).Text.ShouldContain("Nuisance of the panel");
        (await stranger.GetAsync("/lists")).Text.ShouldNotContain("Nuisance of the panel");
        (await colleague.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.PostAsync($"{page}?handler=delete", [], openAt: "/lists/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.PostAsync($"{page}?handler=delete", [], openAt: page)).Location.ShouldBe("/lists");
        (await colleague.GetAsync("/lists")).Text.ShouldNotContain("Nuisance of the panel");
        (await owner.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
