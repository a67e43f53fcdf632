using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;
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

    [Fact]
    public async Task Nobody_is_added_anew_before_those_who_may_be_the_same_were_shown_and_one_record_serves_two_cases()
    {
        var (first, second) = (await app.Given().ACase(), await app.Given().ACase());
        (await Add(first, "William Thistlethwaite", "1990-03-07", "Victim")).Status.ShouldBe(HttpStatusCode.Redirect);
        var browser = await app.SignedInAs("officer");
        var asked = await Add(browser, second, "Bill Thisslethwaite", "1990-07-03", "Suspected");
        asked.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        asked.Text.ShouldContain("Select who it is, or “None of these: add a new person”");
        asked.Text.ShouldContain("William Thistlethwaite, born 7 Mar 1990, age 36");
        asked.Text.ShouldContain("A short form of the same name;");
        asked.Text.ShouldContain("same birthday with day and month swapped. On " + first.Reference);
        var person = await app.Database.AskAsync<Guid>("select id from person where name = 'William Thistlethwaite'");
        asked.Body.ShouldContain($"value=\"{person}\"");
        var fields = asked.HiddenFields().Append(new("Form.Name", "Bill Thisslethwaite")).Append(new("Form.BornOn", "1990-07-03")).Append(new("Form.Roles", "Suspected")).ToList();
        (await browser.PostOnlyAsync($"/cases/{second.Address}/people/new", [.. fields, new("Form.Same", $"{person}")])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from person_in_case where person_id = '{person}'")).ShouldBe(2);
        var third = await Add(browser, await app.Given().ACase(), "Bill Thistlethwaite", "1990-03-07", "Witness");
        (await browser.PostOnlyAsync($"/cases/{(await app.Given().ACase()).Address}/people/new",
            [.. third.HiddenFields(), new("Form.Name", "Bill Thistlethwaite"), new("Form.BornOn", "1990-03-07"), new("Form.Roles", "Witness"), new("Form.Same", "new")])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>("select count(*) from person where name like '%Thistlethwaite'")).ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_on_a_case_that_the_actor_does_not_see_is_not_among_them()
    {
        var hidden = await app.Given().ACase("YPSG");
        await app.Send("chair", new AddPerson.Command { Address = hidden.Address, Name = "Peregrine Wolstenholme", Roles = [PersonRole.Victim] });
        var browser = await app.SignedInAs("council.officer");
        var address = $"/cases/{(await app.Given().ACase()).Address}/people/new";
        var preview = await browser.PostOnlyAsync($"{address}?handler=Preview", (await browser.GetAsync(address)).HiddenFields().Append(new("Form.Name", "Peregrine Wolstenholme")));
        preview.Text.ShouldContain("Nobody like this is kept on the cases that you may see");
        (await (await app.SignedInAs("chair")).PostAsync($"{address}?handler=Preview", new() { ["Form.Name"] = "Peregrine Wolstenholme" }, openAt: address)).Text.ShouldContain("Peregrine Wolstenholme");
    }

    async Task<Answer> Add(OpenedCase @case, string name, string? bornOn, params string[] roles) => await Add(await app.SignedInAs("officer"), @case, name, bornOn, roles);

    static async Task<Answer> Add(Browser browser, OpenedCase @case, string name, string? bornOn, params string[] roles)
    {
        var address = $"/cases/{@case.Address}/people/new";
        var fields = (await browser.GetAsync(address)).HiddenFields()
            .Append(new("Form.Name", name)).Append(new("Form.BornOn", bornOn)).Concat(roles.Select(role => new KeyValuePair<string, string?>("Form.Roles", role)));
        return await browser.PostOnlyAsync(address, fields);
    }
}
