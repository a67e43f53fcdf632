using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Tests.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class RecordContactTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/cases/PSG-2026-0001/people/00000000-0000-7000-8000-000000000000/contact";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Somebody_who_is_not_on_the_case_is_not_there()
    {
        var @case = await app.Given().ACase();
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{@case.Address}/people/00000000-0000-7000-8000-000000000000/contact")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_case_says_by_when_a_victim_is_contacted_first_and_by_when_again_as_the_rating_asks()
    {
        var @case = await app.Given().ACase();
        var victim = await app.PersonOn(@case, roles: PersonRole.Victim);
        await app.PersonOn(@case, roles: PersonRole.Witness);
        var officer = await app.SignedInAs("officer");
        var page = await officer.GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Contact by 7 Dec 2026, in 14 days Record contact"); // Standard: ten working days
        page.Body.Split("Record contact").Length.ShouldBe(2, "a witness is not asked for");
        (await ContactAsync(officer, @case, victim, "20 11 2026", "Sleeps badly. Wants the door mended.")).Location.ShouldBe($"/cases/{@case.Address}#people");
        await app.Database.ExecuteAsync($"update role_in_case set from_on = '2026-11-16' where person_id = '{victim}'");
        (await officer.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("Contacted 20 Nov 2026, again by 7 Dec 2026", Case.Sensitive, "a contact before the case began is none on it");
        await ContactAsync(officer, @case, victim, "23 11 2026");
        page = await officer.GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Contacted 23 Nov 2026, again by 21 Dec 2026, in 28 days");
        page.Text.ShouldContain("was contacted on 20 November 2026. Sleeps badly. Wants the door mended.");
        await app.Database.ExecuteAsync($"update \"case\" set rating = 'High' where id = '{@case.Id}'");
        (await officer.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("again by 30 Nov 2026, in 7 days");
        await ContactAsync(officer, @case, victim, "21 11 2026");
        (await officer.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("Contacted 23 Nov 2026", Case.Sensitive, "what is recorded late does not take the place of a later contact");
    }

    [Fact]
    public async Task Who_was_to_be_contacted_stands_on_the_leads_home_page_until_they_are()
    {
        const string title = "Windows broken at number nine";
        var @case = await app.Given().ACase(title: title, lead: "council.officer");
        var victims = new[] { await app.PersonOn(@case, roles: PersonRole.Victim), await app.PersonOn(@case, roles: PersonRole.Victim) };
        try
        {
            foreach (var (day, due) in new[] { (7, "today"), (8, "1 day late") })
            {
                app.Clock.SetTo(new(2026, 12, day, 12, 0, 0, TimeSpan.Zero));
                (await (await app.SignedInAs("council.officer")).GetAsync("/")).Text.ShouldContain($"{title} {@case.Reference} · Victim contact next {due}");
                (await (await app.SignedInAs("officer")).GetAsync("/")).Text.ShouldNotContain(title);
            }

            var lead = await app.SignedInAs("council.officer");
            await ContactAsync(lead, @case, victims[0], "8 12 2026");
            await app.Database.ExecuteAsync($"update \"case\" set next_review_on = '2026-12-01' where id = '{@case.Id}'");
            (await lead.GetAsync("/")).Text.ShouldContain($"{title} {@case.Reference} · Review next · victim contact late 7 days late", Case.Sensitive, "the other one still waits");
            await ContactAsync(lead, @case, victims[1], "8 12 2026");
            (await lead.GetAsync("/")).Text.ShouldContain($"{title} {@case.Reference} · Review next 7 days late");
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_is_kept()
    {
        var @case = await app.Given().ACase();
        var (victim, witness) = (await app.PersonOn(@case, roles: PersonRole.Victim), await app.PersonOn(@case, roles: PersonRole.Witness));
        var officer = await app.SignedInAs("officer");
        (await ContactAsync(officer, @case, victim, "24 11 2026", "Typed and kept")).ShouldSatisfyAllConditions(
            answer => answer.Text.ShouldContain("Date must be today or in the past"), answer => answer.Body.ShouldContain("Typed and kept"));
        (await ContactAsync(officer, @case, victim, "")).Text.ShouldContain("Enter when they were contacted");
        (await ContactAsync(officer, @case, witness, "23 11 2026")).Text.ShouldContain("This person is no victim of this case: write a note instead");
        (await app.Database.AskAsync<long>($"select count(*) from person_in_case where case_id = '{@case.Id}' and contacted_on is not null")).ShouldBe(0);
    }

    static Task<Answer> ContactAsync(Browser browser, OpenedCase @case, Guid person, string on, string? said = null) =>
        browser.PostAsync($"/cases/{@case.Address}/people/{person}/contact", new() { ["Form.On"] = on, ["Form.Said"] = said });
}
