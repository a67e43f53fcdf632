using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.People;

public sealed class ComparePeopleTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/people/00000000-0000-7000-8000-000000000000/merge/00000000-0000-7000-8000-000000000001";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Somebody_who_never_was_is_not_there() => (await (await app.SignedInAs("chair")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Both_stand_side_by_side_and_what_is_chosen_goes_on_to_the_last_screen()
    {
        var name = GivenPeople.NewName();
        var one = await app.PersonOn(await app.Given().ACase(title: "The first case"), name, new(1990, 3, 7));
        var other = await app.PersonOn(await app.Given().ACase(title: "The second case"), name, new(1990, 7, 3), roles: PersonRole.Victim);
        var browser = await app.SignedInAs("coordinator");
        var page = await browser.GetAsync($"/people/{one}/merge/{other}");
        page.Text.ShouldContain("Alike: same name; same birthday with day and month swapped.");
        page.Text.ShouldContain("7 March 1990");
        page.Text.ShouldContain("3 July 1990");
        page.Text.ShouldContain("The second case: Victim");
        var next = await browser.PostAsync($"/people/{one}/merge/{other}", new() { ["Form.Name"] = $"{one}", ["Form.Birth"] = $"{other}" });
        next.Location.ShouldBe($"/people/{one}/merge/{other}/confirm?name={one}&birth={other}");
        (await browser.GetAsync(next.Location!)).Text.ShouldContain("3 July 1990");
    }

    [Fact]
    public async Task Who_does_not_see_every_case_is_refused_without_a_word_of_it()
    {
        var (psg, youth) = (await app.Given().ACase(), await app.Given().ACase("PSG", "Something restricted"));
        var one = await app.PersonOn(psg);
        var other = await app.PersonOn(psg);
        await app.Send("officer", new AddPerson.Command { Address = youth.Address, Name = "Any", Roles = [PersonRole.Witness], Same = other.ToString() });
        await app.Given().Restrict(youth);
        var browser = await app.SignedInAs("coordinator");
        var page = await browser.OpenAsync($"/people/{one}/merge/{other}");
        page.Text.ShouldContain("You cannot merge these two records: ask a co-ordinator or the chair");
        page.Body.ShouldNotContain(youth.Reference);
        var refused = await browser.PostOnlyAsync($"/people/{one}/merge/{other}/confirm", page.HiddenFields().Append(new("Form.Name", $"{one}")));
        refused.Status.ShouldNotBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from person_merge where kept_id = '{one}'")).ShouldBe(0);
    }
}
