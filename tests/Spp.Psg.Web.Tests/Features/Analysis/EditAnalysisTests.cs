using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Analysis;

public sealed class EditAnalysisTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/analysis/edit")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/analysis/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task What_was_written_is_shown_by_side_and_a_second_writer_sees_both_versions()
    {
        var @case = await app.Given().ACase();
        var address = $"/cases/{@case.Address}/analysis/edit";
        var browser = await app.SignedInAs("officer");
        var begun = (await browser.GetAsync(address)).HiddenFields().Append(new("Form.Facts.Victim", "The tenant upstairs")).ToList();
        (await browser.PostAsync(address, new() { ["Form.Facts.Victim"] = "The tenant", ["Form.Facts.Manager"] = "The landlord", ["Form.Facts.Cost"] = "1250.50", ["Form.Facts.Displacement"] = "Watching" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await (await app.SignedInAs("housing")).GetAsync($"/cases/{@case.Address}/analysis");
        page.Text.ShouldContain("Victim or target The tenant");
        page.Text.ShouldContain("Managers The landlord");
        page.Text.ShouldContain("£1,250.50");
        page.Text.ShouldContain("Being watched");
        var conflict = await browser.PostOnlyAsync(address, begun);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("The tenant upstairs");
    }

    [Fact]
    public async Task Too_long_an_answer_is_refused_and_kept()
    {
        var @case = await app.Given().ACase();
        var answer = await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/analysis/edit", new() { ["Form.Facts.Scanning"] = new string('a', 2001) });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Body.ShouldContain(new string('a', 2001));
    }
}
