using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Schemes;

public sealed class EditSchemeTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nowhere = "/schemes/00000000-0000-7000-8000-00000000abcd";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nowhere)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync(Nowhere)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task One_that_is_not_there_is_not_found() => (await (await app.SignedInAs("administrator")).GetAsync(Nowhere)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_change_is_for_what_is_recorded_from_then_on_and_what_there_is_keeps_its_version()
    {
        var (administrator, officer) = (await app.As("administrator"), await app.As("officer"));
        (await administrator.FillInAsync("/schemes/new", GivenSchemes.Litter("KEPT", "Kept pledge"))).Location.ShouldBe("/schemes");
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        var record = $"/cases/{address}/interventions/schemes/kept/new";
        var form = Forms.Scheme(await Forms.PersonAsync(app, address)).With(("Stage", "Offered"), ("Values[bags]", "4"));
        var old = await officer.RecordAsync(app, record, form);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var edit = $"/schemes/{await GivenSchemes.IdAsync(app, "KEPT")}";
        (await administrator.GetAsync(edit)).Text.ShouldContain("Bags: number, required");
        var changed = GivenSchemes.Litter("KEPT", "Kept promise", "Offered: Kept\nKept: end");
        changed["Form.Facts.Fields"] = changed["Form.Facts.Clocks"] = null;
        (await administrator.FillInAsync(edit, changed)).Location.ShouldBe("/schemes");

        (await app.AskAsync<int>(old, "scheme_number")).ShouldBe(1);
        var next = await officer.GetAsync($"{old}/move");
        next.Text.ShouldContain("Pledged");
        next.Text.ShouldContain("Clean by");
        (await officer.GetAsync(old)).Text.ShouldContain("Kept pledge Offered");
        var page = await officer.GetAsync(record);
        page.Text.ShouldContain("Record: Kept promise");
        page.Text.ShouldNotContain("Bags");
        var young = await officer.RecordAsync(app, record, Forms.Scheme(await Forms.PersonAsync(app, address)).With(("Stage", "Offered")));
        (await app.AskAsync<string>(young, "scheme_name || ' ' || scheme_number")).ShouldBe("Kept promise 2");
        (await officer.GetAsync($"{young}/move")).Text.ShouldNotContain("Pledged");
    }

    [Fact]
    public async Task One_that_is_no_longer_offered_is_not_recorded_and_what_there_is_goes_on()
    {
        var (administrator, officer) = (await app.As("administrator"), await app.As("officer"));
        (await administrator.FillInAsync("/schemes/new", GivenSchemes.Litter("GONE", "Gone pledge"))).Location.ShouldBe("/schemes");
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        var record = $"/cases/{address}/interventions/schemes/gone/new";
        var old = await officer.RecordAsync(app, record, Forms.Scheme(await Forms.PersonAsync(app, address)).With(("Stage", "Offered"), ("Values[bags]", "4")));
        var withdrawn = GivenSchemes.Litter("GONE", "Gone pledge");
        withdrawn["Form.Facts.IsOffered"] = "false";
        (await administrator.FillInAsync($"/schemes/{await GivenSchemes.IdAsync(app, "GONE")}", withdrawn)).Location.ShouldBe("/schemes");
        (await officer.GetAsync(record)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"/cases/{address}/interventions/new")).Text.ShouldNotContain("Gone pledge");
        (await officer.GetAsync($"{old}/move")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Database.AskAsync<long>("select count(*) from scheme_version where code = 'GONE'")).ShouldBe(1); // only whether it is offered changed
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_sees_both_versions()
    {
        var administrator = await app.As("administrator");
        (await administrator.FillInAsync("/schemes/new", GivenSchemes.Litter("TWICE", "Changed twice"))).Location.ShouldBe("/schemes");
        var edit = $"/schemes/{await GivenSchemes.IdAsync(app, "TWICE")}";
        var version = (await administrator.OpenAsync(edit)).HiddenFields().Single(field => field.Key == "Form.Version");
        (await administrator.FillInAsync(edit, GivenSchemes.Litter("TWICE", "Changed first"))).Location.ShouldBe("/schemes");
        var late = GivenSchemes.Litter("TWICE", "Changed second");
        late[version.Key] = version.Value;
        var answer = await administrator.FillInAsync(edit, late);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Changed first");
        answer.Text.ShouldContain("Changed second");
    }

    [Fact]
    public async Task Bad_lines_lose_nothing_that_was_typed()
    {
        var administrator = await app.As("administrator");
        (await administrator.FillInAsync("/schemes/new", GivenSchemes.Litter("SPOILT", "Spoilt pledge"))).Location.ShouldBe("/schemes");
        var spoilt = GivenSchemes.Litter("SPOILT", "Spoilt pledge");
        spoilt["Form.Facts.Clocks"] = "Clean up: 3 fortnights after Pledged";
        var answer = await administrator.FillInAsync($"/schemes/{await GivenSchemes.IdAsync(app, "SPOILT")}", spoilt);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Error: Line 1: write the clock, a colon, and how it counts, like 3 months after Delivered or on Install by");
        answer.Text.ShouldContain("3 fortnights after Pledged");
    }
}
