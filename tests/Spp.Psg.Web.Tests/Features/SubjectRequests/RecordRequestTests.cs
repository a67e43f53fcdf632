using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class RecordRequestTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Form(string? identity = "Passport seen") => new()
    {
        ["Form.ReceivedOn"] = "2026-11-23",
        ["Form.Regime"] = "Both",
        ["Form.ReplyTo"] = "Flat 12, Mill Court",
        ["Form.IdentityHow"] = identity,
    };

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync($"/people/{Guid.CreateVersion7()}/subject-requests/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not_and_a_co_ordinator_only_for_people_whom_they_see()
    {
        var @case = await app.ACaseOf("Robin Sidings", "Ada Platform");
        var address = $"/people/{await app.PersonNamed("Robin Sidings")}/subject-requests/new";
        (await (await app.As("council.officer")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("coordinator")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
        await app.Given().Restrict(@case);
        (await (await app.As("coordinator")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Recorded_from_the_persons_page_it_gathers_what_is_held_with_others_masked_and_counts_both_laws()
    {
        await app.ACaseOf("Jordan Vale", "Edith Marsh");
        var browser = await app.As("coordinator");
        var person = await app.PersonNamed("Jordan Vale");
        (await browser.GetAsync($"/people/{person}")).Body.ShouldContain($"/people/{person}/subject-requests/new");
        (await browser.FillInAsync($"/people/{person}/subject-requests/new", Form() is var form && form.Remove("Form.ReplyTo") ? form : [])).Text.ShouldContain("Enter where the answer goes");
        var recorded = await browser.FillInAsync($"/people/{person}/subject-requests/new", Form());
        var page = await browser.GetAsync(recorded.Location.ShouldNotBeNull(recorded.Text));
        page.Text.ShouldContain("Jordan Vale");
        page.Text.ShouldContain("Flat 12, Mill Court");
        page.Text.ShouldContain("22 Dec 2026"); // Part 3, and the target
        page.Text.ShouldContain("23 Dec 2026"); // UK GDPR
        page.Text.ShouldContain("[name withheld] told us that Jordan Vale shouts at night.");
        page.Text.ShouldNotContain("Edith Marsh told");
        page.Text.ShouldContain("Suspected from 23 Nov 2026");
        (await app.Database.AskAsync<string>($"select part3_due_on || ' ' || uk_gdpr_due_on || ' ' || target_on from subject_request where person_id = '{person}'")).ShouldBe("2026-12-22 2026-12-23 2026-12-22");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'SubjectRequests.RecordRequest' and operation = 'Collection' and '{person}' = any (subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_identity_the_clock_waits()
    {
        await app.ACaseOf("Kim Junction", "Ivy Signal");
        var recorded = await (await app.As("coordinator")).FillInAsync($"/people/{await app.PersonNamed("Kim Junction")}/subject-requests/new", Form(null));
        var page = (await (await app.As("coordinator")).GetAsync(recorded.Location.ShouldNotBeNull(recorded.Text))).Text;
        page.ShouldContain("Waiting for identity");
        page.ShouldContain("The clock waits until identity is shown.");
    }

    [Fact]
    public async Task What_a_case_holds_that_the_handler_does_not_see_is_not_gathered_and_not_told_of()
    {
        await app.ACaseOf("Lee Crossing", "Una Gate");
        var hidden = await app.Given().ACase("PSG", "Hidden matter", "council.officer");
        var person = await app.PersonNamed("Lee Crossing");
        await app.Send("chair", new Web.Features.Cases.AddPerson.Command { Address = hidden.Address, Name = "Lee Crossing", Roles = [Domain.People.PersonRole.Suspected], Same = person.ToString(), SameFor = Domain.People.SearchFirst.For("Lee Crossing", null) });
        await app.Given().Restrict(hidden);
        var recorded = await (await app.As("coordinator")).FillInAsync($"/people/{person}/subject-requests/new", Form());
        var page = (await (await app.As("coordinator")).GetAsync(recorded.Location.ShouldNotBeNull(recorded.Text))).Text;
        page.ShouldContain("Whatever other cases may hold is not in this answer");
        page.ShouldNotContain(hidden.Reference);
        (await app.Database.AskAsync<long>($"select count(*) from subject_request_item where case_id = '{hidden.Id}'")).ShouldBe(0);
    }
}
