using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class AddPartyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/parties/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/parties/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_there()
    {
        var @case = await app.Given().ACase("YPSG");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/cases/{@case.Address}/parties/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_group_and_somebody_unknown_are_parties_without_a_record_of_a_person()
    {
        var @case = await app.Given().ACase();
        var people = await app.Database.AskAsync<long>("select count(*) from person");
        (await Add(@case, "Group", "youths on bicycles", "8")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Add(@case, "Unknown", "male with a dog", "")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await (await app.SignedInAs("officer")).GetAsync($"/cases/{@case.Address}");
        page.Text.ShouldContain("Group of about 8: youths on bicycles: Suspected");
        page.Text.ShouldContain("Unknown person: male with a dog: Suspected");
        (await app.Database.AskAsync<long>("select count(*) from person")).ShouldBe(people);
    }

    [Theory]
    [InlineData("", "youths", "8", "Select whether this is a group or an unknown person")]
    [InlineData("Group", "", "8", "Enter a description")]
    [InlineData("Group", "youths", "1", "About how many must be between 2 and 999")]
    [InlineData("Group", "youths", "1000", "About how many must be between 2 and 999")]
    [InlineData("Unknown", "male", "2", "Enter a number for a group only")]
    public async Task What_is_wrong_is_said(string kind, string description, string many, string sentence) =>
        (await Add(await app.Given().ACase(), kind, description, many)).Text.ShouldContain(sentence);

    async Task<Answer> Add(OpenedCase @case, string kind, string description, string many) =>
        await (await app.SignedInAs("officer")).PostAsync($"/cases/{@case.Address}/parties/new", new()
        {
            ["Form.Facts.Kind"] = kind,
            ["Form.Facts.Description"] = description,
            ["Form.Facts.AboutHowMany"] = many,
            ["Form.Facts.Role"] = "Suspected",
        });
}
