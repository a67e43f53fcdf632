using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Schemes;

public sealed class AddSchemeTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/schemes/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/schemes/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task What_will_not_work_is_refused_beside_its_field_and_nothing_typed_is_lost()
    {
        var administrator = await app.As("administrator");
        var answer = await administrator.FillInAsync("/schemes/new", GivenSchemes.Litter("ABC", "Litter order", "Offered: Pledged\nPledged: Offered"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Error: The name must not call it an order: only a court or an Act makes one");
        answer.Text.ShouldContain("Error: Another scheme has this short code");
        answer.Text.ShouldContain("Error: No stage is an end: write one with the word end after the colon");
        answer.Text.ShouldContain("Line 1: there is no stage “Kept”");
        answer.Body.ShouldContain("href=\"#Form_Facts_Stages\"");
        answer.Text.ShouldContain("Offered: Pledged Pledged: Offered");
    }

    [Fact]
    public async Task How_it_will_work_is_shown_while_typing_and_before_anything_is_saved()
    {
        var administrator = await app.As("administrator");
        var fields = GivenSchemes.Litter("SHOWN", "Shown before it is saved");
        fields["Form.SampleOn"] = "30 11 2026";
        var shown = await administrator.PreviewAsync("/schemes/new", fields);
        shown.Text.ShouldContain("Look back Saturday 30 January 2027 2 months after Pledged. Stopped by Kept. Then Broken by itself");
        shown.Text.ShouldContain("Clean by : date, when it reaches Pledged");

        fields.Remove("PreviewSeen");
        var first = await administrator.FillInAsync("/schemes/new", fields);
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Text.ShouldContain("Nothing is saved yet");
        (await app.Database.AskAsync<long>("select count(*) from scheme where code = 'SHOWN'")).ShouldBe(0);
        fields["PreviewSeen"] = "true";
        (await administrator.FillInAsync("/schemes/new", fields)).Location.ShouldBe("/schemes");
        (await app.Database.AskAsync<long>("select count(*) from scheme where code = 'SHOWN'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_officer_uses_it_at_once_and_time_runs_as_it_says()
    {
        (await (await app.As("administrator")).FillInAsync("/schemes/new", GivenSchemes.Litter("LITTER", "Litter pledge"))).Location.ShouldBe("/schemes");
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        var officer = await app.As("officer");
        (await officer.GetAsync($"/cases/{address}/interventions/new")).Body.ShouldContain($"/cases/{address}/interventions/schemes/litter/new");
        var pledge = await officer.RecordAsync(app, $"/cases/{address}/interventions/schemes/litter/new", Forms.Scheme(await Forms.PersonAsync(app, address))
            .With(("Stage", "Pledged"), ("Values[bags]", "4"), ("Values[clean-by]", "1 12 26")));
        (await app.ClockAsync(pledge, "Scheme.Clean up")).ShouldBe("running 2026-12-01");
        (await app.ClockAsync(pledge, "Scheme.Look back")).ShouldBe("running 2027-01-20");
        var page = await officer.GetAsync(pledge);
        page.Text.ShouldContain("Litter pledge Pledged");
        page.Text.ShouldContain("Tuesday 1 December 2026");
        (await officer.GetAsync($"/cases/{address}")).Text.ShouldContain("Litter pledge , pledged, until 20 Jan 2027");
        (await officer.GetAsync($"/interventions?kind={await GivenSchemes.IdAsync(app, "LITTER")}")).Text.ShouldContain("Litter pledge");
        (await app.Database.AskAsync<string>($"select detail from counted_event where intervention_id = '{pledge.Id()}'")).ShouldBe("Litter pledge");
    }
}
