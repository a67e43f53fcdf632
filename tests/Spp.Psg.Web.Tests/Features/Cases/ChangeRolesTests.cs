using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class ChangeRolesTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Nobody = "/cases/PSG-2026-0001/people/00000000-0000-7000-8000-000000000000/roles";

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync(Nobody)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Somebody_who_is_not_on_the_case_is_not_there()
    {
        var @case = await app.Given().ACase();
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{@case.Address}/people/00000000-0000-7000-8000-000000000000/roles")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_victim_who_is_suspected_too_and_then_only_suspected_keeps_every_role_with_its_dates()
    {
        var (@case, person) = await Victim();
        (await Change(@case, person, "23 11 2026", "Victim", "Suspected")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select array_to_string(roles, '+') from person_in_case where person_id = '{person}'")).ShouldBe("Victim+Suspected");
        (await Change(@case, person, "23 11 2026", "Suspected")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select string_agg(role || ' ' || from_on || ' ' || coalesce(until_on::text, 'now'), ', ' order by role) from role_in_case where person_id = '{person}'"))
            .ShouldBe("Suspected 2026-11-23 now, Victim 2026-11-23 2026-11-23");
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        var (@case, person) = await Victim();
        (await Change(@case, person, "23 11 2026")).Text.ShouldContain("Select at least one role");
        (await Change(@case, person, "24 11 2026", "Suspected")).Text.ShouldContain("Date must be today or in the past");
        (await Change(@case, person, "22 11 2026", "Suspected")).Text.ShouldContain("Date must be the same as or after the day the role began");
    }

    async Task<(OpenedCase Case, Guid Person)> Victim()
    {
        var @case = await app.Given().ACase();
        return (@case, await app.Send("officer", new AddPerson.Command { Address = @case.Address, Name = "Quillon Zabrowski", Roles = [PersonRole.Victim], Same = SearchFirst.NoneOfThese, SameFor = SearchFirst.For("Quillon Zabrowski", null) }));
    }

    async Task<Answer> Change(OpenedCase @case, Guid person, string on, params string[] roles)
    {
        var browser = await app.SignedInAs("officer");
        var address = $"/cases/{@case.Address}/people/{person}/roles";
        return await browser.PostOnlyAsync(address, (await browser.OpenAsync(address)).HiddenFields()
            .Append(new("Form.On", on)).Concat(roles.Select(role => new KeyValuePair<string, string?>("Form.Roles", role))));
    }
}
