using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Editions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Editions;

public sealed class ListEditionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_an_administrator_is_refused()
    {
        (await app.Browser().GetAsync("/editions")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("administrator")).GetAsync("/editions")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Each_sees_the_editions_of_the_panels_that_they_count_and_managers_and_chairs_may_publish()
    {
        await app.Send("manager", new PublishEdition.Command { Title = "Both in spring", Panel = "all", Period = ReportPeriod.Parse("q1-2026") });
        await app.Send("chair", new PublishEdition.Command { Title = "Youth in spring", Panel = "YPSG", Period = ReportPeriod.Parse("q1-2026") });
        var manager = await (await app.SignedInAs("manager")).GetAsync("/editions");
        manager.Text.ShouldContain("Both in spring");
        manager.Text.ShouldContain("Youth in spring");
        manager.Text.ShouldContain("Publish a period");
        var officer = await (await app.SignedInAs("council.officer")).GetAsync("/editions");
        officer.Text.ShouldNotContain("Both in spring");
        officer.Text.ShouldNotContain("Youth in spring");
        officer.Text.ShouldNotContain("Publish a period");
        (await (await app.SignedInAs("youth.officer")).GetAsync("/editions")).Text.ShouldContain("Youth in spring");
    }

    [Fact]
    public async Task The_list_costs_the_same_statements_however_many_there_are()
    {
        var manager = await app.SignedInAs("manager");
        await manager.GetAsync("/editions");
        var few = await SqlCounter.DuringAsync(app, () => manager.GetAsync("/editions"));
        await app.Send("manager", new PublishEdition.Command { Title = "One more", Panel = "PSG", Period = ReportPeriod.Parse("q2-2026") });
        (await SqlCounter.DuringAsync(app, () => manager.GetAsync("/editions"))).ShouldBe(few);
    }
}
