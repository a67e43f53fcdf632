using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RemoveCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_serves_the_case_no_longer_and_goes_on_for_its_home()
    {
        var (officer, council) = (await app.As("officer"), await app.As("council.officer"));
        var order = await Recorded.PublicSpacesAsync(app, officer);
        var further = await app.Given().ACase();
        await app.Send("officer", new AddCase.Command { Id = Guid.Parse(order.Id()), Reference = further.Reference });
        var page = $"{order}/cases/{further.Address}/end";
        (await app.Browser().GetAsync(page)).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).PostUnseenAsync(page, [])).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.GetAsync($"{order}/cases/{(await app.Given().ACase()).Address}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await council.FillInAsync(page, [])).Location.ShouldBe($"/cases/{further.Address}");
        (await council.GetAsync($"/cases/{further.Address}")).Body.ShouldNotContain($"href=\"{order}\"");
        (await council.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.GetAsync(order)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where case_id = '{further.Id}' order by at desc, id desc limit 1")).ShouldBe("Public spaces protection order that was recorded on another case serves this case no longer");
    }
}
