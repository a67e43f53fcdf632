using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class AddPersonTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/people/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/people/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/people/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_is_born_tomorrow()
    {
        var answer = await Add(await app.Given().ACase(), "Kept Name", "2026-11-24", "Victim");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Date of birth must be today or in the past");
        answer.Body.ShouldContain("Kept Name");
    }

    [Fact]
    public async Task Somebody_without_a_part_is_refused() => (await Add(await app.Given().ACase(), "Ash Green", null)).Text.ShouldContain("Select at least one role");

    [Fact]
    public async Task A_child_born_today_who_is_both_victim_and_suspected_keeps_both_and_is_marked()
    {
        var @case = await app.Given().ACase();
        var answer = await Add(@case, "Ash Green", "2026-11-23", "Victim", "Suspected");
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        var page = await (await app.SignedInAs("officer")).OpenAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Ash Green : Victim, Suspected. Born 23 Nov 2026, age 0 Child");
        page.Text.ShouldContain("Ash Green added as victim and suspected");
    }

    async Task<Answer> Add(OpenedCase @case, string name, string? bornOn, params string[] roles)
    {
        var browser = await app.SignedInAs("officer");
        var address = $"/cases/{@case.Address}/people/new";
        var fields = (await browser.GetAsync(address)).HiddenFields()
            .Append(new("Form.Name", name)).Append(new("Form.BornOn", bornOn)).Concat(roles.Select(role => new KeyValuePair<string, string?>("Form.Roles", role)));
        return await browser.PostOnlyAsync(address, fields);
    }
}
