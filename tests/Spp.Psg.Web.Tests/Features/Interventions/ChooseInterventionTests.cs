using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ChooseInterventionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Every_kind_is_one_press_away_and_only_for_those_who_may_record_one()
    {
        var youth = await app.Given().ACase("YPSG");
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("council.officer");
        var page = await officer.GetAsync($"/cases/{@case.Address}/interventions/new");
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var kind in new[] { "closure-notice", "closure-order", "pspo", "cbo", "injunction", "cpw", "cpn", "dispersal", "absolute-ground", "city-wide-injunction" })
            (await officer.GetAsync($"/cases/{@case.Address}/interventions/{kind}/new")).Status.ShouldBe(HttpStatusCode.OK, kind);
        (await officer.GetAsync($"/cases/{youth.Address}/interventions/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/interventions/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
