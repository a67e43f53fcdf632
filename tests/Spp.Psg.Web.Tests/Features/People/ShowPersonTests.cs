using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.People;

public sealed class ShowPersonTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/people/00000000-0000-7000-8000-000000000000";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Somebody_who_never_was_is_not_there() => (await (await app.SignedInAs("officer")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Only_the_cases_that_the_actor_sees_are_shown_and_a_person_of_none_of_them_is_not_there()
    {
        var psg = await app.Given().ACase(title: "Seen by both panels");
        var youth = await app.Given().ACase("YPSG", "Of the youth panel only");
        var person = await app.PersonOn(psg, by: "chair");
        await app.Send("chair", new AddPerson.Command { Address = youth.Address, Name = "Any", Roles = [PersonRole.Witness], Same = person.ToString() });
        var mine = await (await app.SignedInAs("council.officer")).GetAsync($"/people/{person}");
        mine.Text.ShouldContain("Seen by both panels");
        mine.Body.ShouldNotContain("Of the youth panel only");
        mine.Body.ShouldNotContain(youth.Reference);
        var both = await (await app.SignedInAs("chair")).OpenAsync($"/people/{person}");
        both.Text.ShouldContain("Of the youth panel only");
        var hidden = await app.PersonOn(youth, by: "chair");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/people/{hidden}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("council.officer")).GetAsync($"/people/{hidden}/edit")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_child_is_opened_with_a_reason_and_their_age_is_that_of_each_day()
    {
        var @case = await app.Given().ACase();
        var person = await app.PersonOn(@case, bornOn: new(2011, 11, 20), roles: [PersonRole.Suspected, PersonRole.Victim]);
        var officer = await app.SignedInAs("officer");
        (await officer.GetAsync($"/people/{person}")).Location.ShouldNotBeNull().ShouldContain($"/cases/{@case.Address}/reason");
        var page = await officer.OpenAsync($"/people/{person}");
        page.Text.ShouldContain("age 15");
        page.Text.ShouldContain("Child");
        page.Text.ShouldContain("Suspected from 23 Nov 2026, age 15 then");
        page.Text.ShouldContain("Victim from 23 Nov 2026, age 15 then");
    }

    [Fact]
    public async Task Somebody_who_turns_18_within_90_days_is_marked_with_what_changes()
    {
        var near = await app.PersonOn(await app.Given().ACase(), bornOn: new(2009, 2, 21));
        (await (await app.SignedInAs("officer")).OpenAsync($"/people/{near}")).Text.ShouldContain("Turns 18 on Sunday 21 February 2027, in 90 days");
        var far = await app.PersonOn(await app.Given().ACase(), bornOn: new(2009, 2, 22));
        (await (await app.SignedInAs("officer")).OpenAsync($"/people/{far}")).Text.ShouldNotContain("Turns 18");
    }

    [Fact]
    public async Task Those_who_may_be_the_same_are_listed_with_the_reason_and_a_child_by_initials()
    {
        var name = GivenPeople.NewName();
        var one = await app.PersonOn(await app.Given().ACase(), name, new(2011, 7, 3));
        await app.PersonOn(await app.Given().ACase(), name, new(2011, 3, 7));
        var page = await (await app.SignedInAs("officer")).OpenAsync($"/people/{one}");
        page.Text.ShouldContain("May be the same person");
        page.Text.ShouldContain($"{name[0]}. {name.Split(' ')[1][0]}., a young person, age 15 Same name; same birthday with day and month swapped. On PSG/2026/");
    }

    [Fact]
    public async Task Who_opened_whom_is_in_the_audit()
    {
        var person = await app.PersonOn(await app.Given().ACase());
        await (await app.SignedInAs("officer")).GetAsync($"/people/{person}");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'People.ShowPerson' and operation = 'Consultation' and '{person}' = any (subject_ids)")).ShouldBe(1);
    }
}
