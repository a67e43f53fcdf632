using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordArrestTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Adult = "1990-05-01";

    [Fact]
    public async Task An_arrest_starts_the_hours_to_court_and_one_outside_the_power_is_refused()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        var browser = await app.As("officer");
        var form = Forms.Injunction(await Forms.PersonAsync(app, address)).With(("ArrestEndsOn", "2026-12-31"), ("Danger", "Violence"));
        var injunction = await browser.RecordAsync(app, $"/cases/{address}/interventions/injunction/new", form);
        (await browser.GetAsync(injunction)).Text.ShouldContain("Record an arrest");
        var arrest = Forms.Sent().With(("ArrestedAt", "2026-11-21T22:00"), ("Breach", Forms.Kept));
        (await browser.FillInAsync($"{injunction}/arrest", Forms.Sent().With(("ArrestedAt", "2026-11-19T22:00"), ("Breach", Forms.Kept)))).ShouldRefuse("ArrestedAt", "Arrest must be on or after 20 November 2026, when the injunction was granted");
        (await browser.PreviewAsync($"{injunction}/arrest", arrest)).Text.ShouldContain("The court must see them Monday 23 November 2026, 22:00"); // the Sunday counts for nothing
        (await browser.FillInAsync($"{injunction}/arrest", arrest)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(injunction)).Text.ShouldContain("The court must see them");
        (await (await app.As("council.officer")).GetAsync($"{await AnOrderAsync()}/arrest")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<string> AnOrderAsync()
    {
        var address = await Forms.CaseWithAsync(app, Adult);
        return await (await app.As("officer")).RecordAsync(app, $"/cases/{address}/interventions/cbo/new", Forms.Behaviour(await Forms.PersonAsync(app, address)));
    }
}
